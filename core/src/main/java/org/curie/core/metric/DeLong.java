// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * An area under a ROC curve and its variance, without assuming any distribution of the scores.
 *
 * <p><b>Source</b> E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson 1988, doi:10.2307/2531595; X.
 * Sun, W. Xu 2014, doi:10.1109/LSP.2014.2337313. <b>Limits</b> the cases must be independent: with
 * several from one patient the variance is too small. The variance is NaN with fewer than 2
 * positives or 2 negatives. When the classes are separated perfectly it is 0 and the interval has
 * no width, which says more than so few errors can.
 */
public record DeLong(double auc, double variance) {

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when the lengths differ or a score
   *     is not finite, {@link ErrorCode#DATA_INSUFFICIENT} without a positive or a negative case
   */
  public static DeLong of(double[] scores, boolean[] positive) {
    Placements p = Placements.of(scores, positive);
    return new DeLong(p.auc(), p.variance());
  }

  /**
   * The two-sided interval with this confidence.
   *
   * <p><b>Formula</b> plain: AUC ± z·error, cut off at 0 and 1; logit: the inverse logit of log(AUC
   * / (1 - AUC)) ± z·error / (AUC (1 - AUC)).
   */
  public Interval interval(double confidence, MetricsSpec.AucInterval scale) {
    double reach =
        StandardNormal.halfWidth(MetricsSpec.requireConfidence(confidence)) * Math.sqrt(variance);
    if (Double.isNaN(reach)) {
      return Interval.unbounded(auc);
    }
    if (reach == 0) {
      return new Interval(auc, auc, auc);
    }
    return switch (scale) {
      case PLAIN -> new Interval(auc, Math.max(0, auc - reach), Math.min(1, auc + reach));
      case LOGIT -> {
        double centre = Math.log(auc / (1 - auc));
        double logitReach = reach / (auc * (1 - auc));
        yield new Interval(auc, logistic(centre - logitReach), logistic(centre + logitReach));
      }
    };
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
