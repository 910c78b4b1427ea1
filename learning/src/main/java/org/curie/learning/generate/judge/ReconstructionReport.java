// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.judge;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.curie.core.image.Image;
import org.curie.learning.model.ModelDescription.Figure;

/**
 * How well pictures are remade.
 *
 * <p><b>Formula</b> of an interval: mean +- 1.96 standard deviations / sqrt(cases); cases are taken
 * for independent.
 *
 * @param psnrOfMean what answering every picture with the mean of those learned from would reach
 */
public record ReconstructionReport(List<Rebuilt> cases, double psnrOfMean) implements Judgement {
  private static final double HALF_WIDTH = 1.959963984540054; // 0.975 quantile, standard normal
  private static final int EXAMPLES = 8;

  /**
   * One picture.
   *
   * @param picture -1 to 1, as what is rebuilt
   * @param error root of the mean squared difference of samples from 0 to 1
   * @param psnr in dB
   */
  public record Rebuilt(
      String id, Image picture, Image rebuilt, double error, double psnr, double ssim) {}

  public ReconstructionReport {
    cases = List.copyOf(cases);
  }

  /** Means over cases, with 95 % intervals. */
  @Override
  public Map<String, Figure> figures() {
    Map<String, Figure> figures = new LinkedHashMap<>();
    figures.put("psnr", figure(Rebuilt::psnr));
    figures.put(
        "psnrOfMeanPicture",
        new Figure(psnrOfMean, OptionalDouble.empty(), OptionalDouble.empty()));
    figures.put("ssim", figure(Rebuilt::ssim));
    figures.put("reconstructionError", figure(Rebuilt::error));
    return figures;
  }

  private Figure figure(ToDoubleFunction<Rebuilt> number) {
    double[] values = cases.stream().mapToDouble(number).toArray();
    int n = values.length;
    double mean = 0;
    for (double v : values) {
      mean += v / n;
    }
    double squares = 0;
    for (double v : values) {
      squares += (v - mean) * (v - mean);
    }
    double half = HALF_WIDTH * Math.sqrt(squares / (n - 1) / n);
    return Double.isFinite(half)
        ? new Figure(mean, OptionalDouble.of(mean - half), OptionalDouble.of(mean + half))
        : new Figure(mean, OptionalDouble.empty(), OptionalDouble.empty());
  }

  @Override
  public int heldOut() {
    return cases.size();
  }

  /** Pictures to look at: the first ones. */
  public List<Rebuilt> usual() {
    return cases.stream().limit(EXAMPLES).toList();
  }

  /** The pictures that were remade worst, the worst first. */
  public List<Rebuilt> worst() {
    return cases.stream()
        .sorted(Comparator.comparingDouble(Rebuilt::error).reversed())
        .limit(EXAMPLES)
        .toList();
  }
}
