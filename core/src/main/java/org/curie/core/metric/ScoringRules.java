// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

/** Proper scoring rules: how far probabilities are from the truth; lower is better. */
public final class ScoringRules {
  private static final double SMALLEST_PROBABILITY = Math.ulp(1.0); // eps of float64, scikit-learn

  private ScoringRules() {}

  /**
   * The Brier score.
   *
   * <p><b>Formula</b> two classes: mean of (p1 - [label is 1])^2, 0 to 1, as scikit-learn's {@code
   * brier_score_loss}; more: mean of the sum over classes of (pk - [label is k])^2, 0 to 2, as
   * Brier wrote it. <b>Source</b> G. W. Brier 1950,
   * doi:10.1175/1520-0493(1950)078%3C0001:VOFEIT%3E2.0.CO;2.
   */
  public static double brier(ClassProbabilities cases) {
    double sum = 0;
    for (int i = 0; i < cases.cases(); i++) {
      sum += squaredError(cases, i);
    }
    return sum / cases.cases();
  }

  /** What one case adds to the Brier score. */
  static double squaredError(ClassProbabilities cases, int index) {
    double sum = 0;
    for (int k = cases.isBinary() ? 1 : 0; k < cases.classes(); k++) {
      double error = cases.probability(index, k) - (cases.label(index) == k ? 1 : 0);
      sum += error * error;
    }
    return sum;
  }

  /**
   * The mean negative natural logarithm of the true class's probability (cross-entropy).
   *
   * <p><b>Limits</b> as scikit-learn's {@code log_loss}: probabilities are first clipped to [2^-52,
   * 1 - 2^-52], then divided by their sum, so one certain and wrong answer costs 36 and not
   * infinity.
   */
  public static double logLoss(ClassProbabilities cases) {
    double sum = 0;
    for (int i = 0; i < cases.cases(); i++) {
      double total = 0;
      for (int k = 0; k < cases.classes(); k++) {
        total += clipped(cases.probability(i, k));
      }
      sum -= Math.log(clipped(cases.probability(i, cases.label(i))) / total);
    }
    return sum / cases.cases();
  }

  private static double clipped(double probability) {
    return Math.clamp(probability, SMALLEST_PROBABILITY, 1 - SMALLEST_PROBABILITY);
  }
}
