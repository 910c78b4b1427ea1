// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * DeLong's test: whether two models that scored the same cases differ in their area under the ROC
 * curve.
 *
 * <p><b>Formula</b> z = (AUC1 - AUC2) / sqrt(variance of the difference), the covariance of the two
 * areas included; p two-sided. <b>Source</b> DeLong, DeLong, Clarke-Pearson 1988,
 * doi:10.2307/2531595. <b>Limits</b> large-sample; independent cases. Models that rank every case
 * alike have z = 0, p = 1; where the difference is not 0 but its variance is, both are NaN.
 *
 * @param firstAuc the area of the first model
 * @param secondAuc the area of the second model
 * @param variance the variance of firstAuc - secondAuc
 */
public record AucComparison(double firstAuc, double secondAuc, double variance) {

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when the lengths differ or a score
   *     is not finite, {@link ErrorCode#DATA_INSUFFICIENT} without a positive or a negative case
   */
  public static AucComparison of(double[] firstScores, double[] secondScores, boolean[] positive) {
    Placements first = Placements.of(firstScores, positive);
    Placements second = Placements.of(secondScores, positive);
    return new AucComparison(first.auc(), second.auc(), first.minus(second).variance());
  }

  /** firstAuc - secondAuc. */
  public double difference() {
    return firstAuc - secondAuc;
  }

  public double z() {
    if (variance == 0) {
      return difference() == 0 ? 0 : Double.NaN;
    }
    return difference() / Math.sqrt(variance);
  }

  /** The probability of a difference at least this large between equally good models. */
  public double pValue() {
    return 2 * StandardNormal.upperTail(Math.abs(z()));
  }

  /** The two-sided interval of the difference. */
  public Interval interval(double confidence) {
    double reach =
        StandardNormal.halfWidth(MetricsSpec.requireConfidence(confidence)) * Math.sqrt(variance);
    return Double.isNaN(reach)
        ? Interval.unbounded(difference())
        : new Interval(difference(), difference() - reach, difference() + reach);
  }
}
