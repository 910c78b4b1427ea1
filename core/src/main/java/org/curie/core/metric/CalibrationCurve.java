// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * How often an event happened where a model gave it a certain probability (reliability diagram).
 *
 * <p><b>Source</b> bins and error: C. Guo et al., "On calibration of modern neural networks", 2017,
 * arXiv:1706.04599.
 *
 * @param bins of equal width from 0 to 1; empty ones are kept
 */
public record CalibrationCurve(List<Bin> bins) {
  /** The bins of Guo et al. */
  public static final int DEFAULT_BINS = 15;

  /**
   * The cases with a probability in (low, high]; the first bin also holds 0.
   *
   * @param meanProbability what was foretold, NaN when the bin is empty
   * @param frequency what happened: the fraction of the cases with the event, NaN when empty
   */
  public record Bin(
      double low, double high, long cases, double meanProbability, double frequency) {}

  public CalibrationCurve {
    bins = List.copyOf(bins);
  }

  /** Is the predicted class right as often as its probability says? 15 bins. */
  public static CalibrationCurve topLabel(ClassProbabilities cases) {
    double[] confidence = new double[cases.cases()];
    boolean[] correct = new boolean[cases.cases()];
    for (int i = 0; i < confidence.length; i++) {
      int top = cases.mostProbable(i);
      confidence[i] = cases.probability(i, top);
      correct[i] = cases.label(i) == top;
    }
    return of(confidence, correct, DEFAULT_BINS);
  }

  /** Does a class occur as often as its probability says? */
  public static CalibrationCurve oneVersusRest(ClassProbabilities cases, int classIndex, int bins) {
    return of(cases.scores(classIndex), cases.isClass(classIndex), bins);
  }

  /**
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} unless there are 1 to 10000 bins,
   *     {@link ErrorCode#DATA_INVALID} when the lengths differ or a probability is not within 0, 1
   */
  public static CalibrationCurve of(double[] probabilities, boolean[] happened, int bins) {
    requireBins(bins);
    RankedScores.requireScores(probabilities, happened);
    long[] cases = new long[bins];
    long[] events = new long[bins];
    double[] sums = new double[bins];
    for (int i = 0; i < probabilities.length; i++) {
      int bin = binOf(probabilities[i], bins);
      cases[bin]++;
      sums[bin] += probabilities[i];
      events[bin] += happened[i] ? 1 : 0;
    }
    List<Bin> result = new ArrayList<>();
    for (int b = 0; b < bins; b++) {
      result.add(
          new Bin(
              (double) b / bins,
              (double) (b + 1) / bins,
              cases[b],
              sums[b] / cases[b],
              (double) events[b] / cases[b]));
    }
    return new CalibrationCurve(result);
  }

  /** The bin b with b/bins &lt; p &lt;= (b+1)/bins; 0 for p = 0. */
  static int binOf(double p, int bins) {
    if (!(p >= 0 && p <= 1)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID, "a calibrated probability must be within 0 and 1, but was " + p);
    }
    int bin = Math.clamp((long) Math.ceil(p * bins) - 1, 0, bins - 1);
    if (bin > 0 && p <= (double) bin / bins) { // the product may have rounded over a boundary
      return bin - 1;
    }
    return p > (double) (bin + 1) / bins ? bin + 1 : bin;
  }

  private static void requireBins(int bins) {
    if (bins < 1 || bins > 10_000) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "a calibration curve has 1 to 10000 bins, but " + bins + " were asked for");
    }
  }

  /**
   * The distance between probability and frequency, averaged over the cases.
   *
   * <p><b>Formula</b> sum over bins of (cases / n) |frequency - meanProbability|. <b>Limits</b>
   * biased upwards: even perfect probabilities get a value above 0, the more so the fewer the
   * cases.
   */
  public double expectedCalibrationError() {
    long n = 0;
    double sum = 0;
    for (Bin bin : bins) {
      if (bin.cases() > 0) {
        n += bin.cases();
        sum += bin.cases() * Math.abs(bin.frequency() - bin.meanProbability());
      }
    }
    return sum / n;
  }
}
