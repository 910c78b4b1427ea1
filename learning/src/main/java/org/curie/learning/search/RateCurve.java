// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.search;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The loss while the learning rate rose, and which rate it speaks for.
 *
 * <p><b>Formula</b> the loss is smoothed by a Gaussian of {@value #SMOOTHING} decades of the rate
 * to both sides, so that no point lags. The suggestion is the rate at which the smoothed loss falls
 * fastest against the logarithm of the rate, before its lowest point. The valley is the middle, on
 * the logarithmic axis, of the longest falling subsequence of the smoothed loss: a second opinion,
 * usually a smaller rate. <b>Source</b> L. N. Smith 2017, "Cyclical learning rates", section 3.3,
 * arXiv:1506.01186; the valley is the rule that fastai's finder has used since 2021. <b>Limits</b>
 * a fall no larger than the noise about the smoothed curve, or than a hundredth of the loss,
 * suggests nothing.
 *
 * @param samples with rising rates
 * @param endedEarly whether the loss ran away before the highest rate
 */
public record RateCurve(List<Sample> samples, boolean endedEarly) {
  private static final double SMOOTHING = 0.3;
  private static final double SMALLEST_FALL = 0.01;
  private static final int FEWEST = 5;

  /**
   * One step.
   *
   * @param loss of the batch, before the step with this rate
   */
  public record Sample(double rate, double loss) {}

  /**
   * What a curve speaks for.
   *
   * @param steepest the rate where the loss falls fastest: the suggestion
   * @param valley the middle of the longest fall
   * @param lowest the rate with the lowest loss: already too high to train with
   */
  public record Suggestion(double steepest, double valley, double lowest) {}

  public RateCurve {
    samples = List.copyOf(samples);
  }

  /** The loss without its noise, one value for each sample. */
  public List<Double> smoothed() {
    return IntStream.range(0, samples.size()).mapToObj(this::smoothedAt).toList();
  }

  private double smoothedAt(int index) {
    double sum = 0;
    double weights = 0;
    double here = Math.log10(samples.get(index).rate());
    for (Sample s : samples) {
      double distance = (Math.log10(s.rate()) - here) / SMOOTHING;
      double weight = Math.exp(-distance * distance / 2);
      sum += weight * s.loss();
      weights += weight;
    }
    return sum / weights;
  }

  /** Empty where the loss did not fall by more than its noise. */
  public Optional<Suggestion> suggestion() {
    List<Double> smooth = smoothed();
    if (smooth.size() < FEWEST) {
      return Optional.empty();
    }
    int lowest =
        IntStream.range(0, smooth.size())
            .boxed()
            .min(Comparator.comparingDouble(smooth::get))
            .orElseThrow();
    double highest = smooth.subList(0, lowest + 1).stream().mapToDouble(v -> v).max().orElseThrow();
    double least = Math.max(noise(smooth, lowest), SMALLEST_FALL * Math.abs(highest));
    if (lowest == 0 || highest - smooth.get(lowest) <= least) {
      return Optional.empty();
    }
    int steepest =
        IntStream.range(0, lowest)
            .boxed()
            .min(Comparator.comparingDouble(i -> slope(smooth, i, lowest)))
            .orElseThrow();
    return Optional.of(new Suggestion(rate(steepest), rate(valley(smooth)), rate(lowest)));
  }

  private double rate(int index) {
    return samples.get(index).rate();
  }

  /** By the logarithm of the rate: between both neighbours where there are two. */
  private double slope(List<Double> smooth, int index, int last) {
    int before = Math.max(0, index - 1);
    int after = Math.min(last, index + 1);
    return (smooth.get(after) - smooth.get(before)) / Math.log10(rate(after) / rate(before));
  }

  /** The standard deviation of the losses about the smoothed curve up to its lowest point. */
  private double noise(List<Double> smooth, int lowest) {
    double sum = 0;
    for (int i = 0; i <= lowest; i++) {
      double residual = samples.get(i).loss() - smooth.get(i);
      sum += residual * residual;
    }
    return Math.sqrt(sum / (lowest + 1));
  }

  /** The middle of the longest subsequence that only falls; of several the one that ends first. */
  private static int valley(List<Double> smooth) {
    int[] length = new int[smooth.size()];
    int[] start = new int[smooth.size()];
    int end = 0;
    for (int i = 0; i < smooth.size(); i++) {
      length[i] = 1;
      start[i] = i;
      for (int j = 0; j < i; j++) {
        if (smooth.get(j) > smooth.get(i) && length[j] + 1 > length[i]) {
          length[i] = length[j] + 1;
          start[i] = start[j];
        }
      }
      end = length[i] > length[end] ? i : end;
    }
    return start[end] + (end - start[end]) / 2;
  }
}
