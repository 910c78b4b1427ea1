// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine;

import java.util.Map;

/**
 * Everything an engine must know to take training steps.
 *
 * @param gradientClipNorm the largest allowed Euclidean norm of all gradients together; 0 for none
 * @param gradientClipValue the largest allowed size of any single gradient; 0 for none. Where both
 *     are given, values are clipped first
 * @param rateFactors by the name of a parameter, what its learning rate is multiplied by; 0 freezes
 *     it, parameters that are not named have 1
 * @param threads threads inside the engine; part of what makes a run bit-reproducible
 */
public record TrainingSpec(
    Loss loss,
    Optimizer optimizer,
    Precision precision,
    double gradientClipNorm,
    double gradientClipValue,
    Map<String, Double> rateFactors,
    int threads) {
  public TrainingSpec {
    requireLimit("gradientClipNorm", gradientClipNorm);
    requireLimit("gradientClipValue", gradientClipValue);
    rateFactors = Map.copyOf(rateFactors);
    rateFactors.forEach((name, factor) -> requireLimit("the rate factor of " + name, factor));
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, but was " + threads);
    }
  }

  /** Every parameter learns at the same rate, and no single gradient is clipped. */
  public TrainingSpec(
      Loss loss, Optimizer optimizer, Precision precision, double gradientClipNorm, int threads) {
    this(loss, optimizer, precision, gradientClipNorm, 0, Map.of(), threads);
  }

  private static void requireLimit(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be 0 or a number above, but was " + value);
    }
  }

  /** What the learning rate of a parameter is multiplied by. */
  public double rateFactor(String parameter) {
    return rateFactors.getOrDefault(parameter, 1.0);
  }

  public TrainingSpec withGradientClipValue(double newLimit) {
    return new TrainingSpec(
        loss, optimizer, precision, gradientClipNorm, newLimit, rateFactors, threads);
  }

  public TrainingSpec withRateFactors(Map<String, Double> newFactors) {
    return new TrainingSpec(
        loss, optimizer, precision, gradientClipNorm, gradientClipValue, newFactors, threads);
  }
}
