// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Precision against recall (sensitivity), as the threshold falls.
 *
 * @param points one for each distinct score, the highest first; scikit-learn's curve is this one
 *     reversed, with an artificial last point at recall 0 and precision 1
 * @param averagePrecision the precision of each point weighted by its gain in recall, as
 *     scikit-learn's {@code average_precision_score}; not the trapezoid rule, which is too
 *     optimistic
 * @param prevalence the fraction of positive cases: the precision of calling everything positive
 */
public record PrecisionRecallCurve(List<Point> points, double averagePrecision, double prevalence) {

  /** The rates when everything that scores {@code threshold} or more is called positive. */
  public record Point(double threshold, double recall, double precision) {}

  public PrecisionRecallCurve {
    points = List.copyOf(points);
  }

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when the lengths differ or a score
   *     is not finite, {@link ErrorCode#DATA_INSUFFICIENT} without a positive case
   */
  public static PrecisionRecallCurve of(double[] scores, boolean[] positive) {
    RankedScores ranked = RankedScores.of(scores, positive);
    long positives = ranked.positives();
    if (positives == 0) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT,
          "a precision-recall curve needs at least 1 positive case, but all "
              + scores.length
              + " are negative");
    }
    List<Point> points = new ArrayList<>();
    ranked.forEachThreshold(
        (threshold, tp, fp) ->
            points.add(new Point(threshold, (double) tp / positives, (double) tp / (tp + fp))));
    return new PrecisionRecallCurve(
        points, ranked.areas().averagePrecision(), (double) positives / scores.length);
  }

  /** The curve of one class against the rest. */
  public static PrecisionRecallCurve oneVersusRest(ClassProbabilities cases, int classIndex) {
    return of(cases.scores(classIndex), cases.isClass(classIndex));
  }
}
