// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

/**
 * A figure of merit with the name that scripts rely on.
 *
 * <p>For two classes, precision to prAuc are those of the positive class, class 1; for more, the
 * unweighted mean over all classes, each against the rest.
 */
public enum Metric {
  /** The fraction of cases that were classified correctly. */
  ACCURACY("accuracy", true),
  /** The mean sensitivity of the classes that have cases. */
  BALANCED_ACCURACY("balancedAccuracy", true),
  /** Of the cases called positive, the fraction that are (positive predictive value). */
  PRECISION("precision", true),
  /** Of the positive cases, the fraction called so (recall, true positive rate). */
  SENSITIVITY("sensitivity", true),
  /** Of the negative cases, the fraction called so (true negative rate). */
  SPECIFICITY("specificity", true),
  /** The harmonic mean of precision and sensitivity. */
  F1("f1", true),
  /** The probability that a positive case scores higher than a negative one; ties count half. */
  ROC_AUC("rocAuc", true),
  /** Average precision: the precision at each threshold weighted by the gain in sensitivity. */
  PR_AUC("prAuc", true),
  /** The mean squared error of the probabilities; see {@link ScoringRules#brier}. */
  BRIER("brier", false),
  /** Expected calibration error; see {@link CalibrationCurve#expectedCalibrationError}. */
  ECE("ece", false);

  private final String stableName;
  private final boolean higherIsBetter;

  Metric(String stableName, boolean higherIsBetter) {
    this.stableName = stableName;
    this.higherIsBetter = higherIsBetter;
  }

  /** The name in {@code metrics.json}; never changed once released. */
  public String stableName() {
    return stableName;
  }

  public boolean higherIsBetter() {
    return higherIsBetter;
  }
}
