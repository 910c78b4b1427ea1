// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Sensitivity against false positive rate, as the threshold falls.
 *
 * @param points from (0, 0) at threshold infinity, where nothing is positive, through one point for
 *     each distinct score, to (1, 1); a case is positive when its score is the threshold or more
 * @param auc the area under it: the probability that a positive case scores higher than a negative
 *     one, ties counting half
 * @param positives the true positive cases it is made of
 * @param negatives the true negative cases it is made of
 */
public record RocCurve(List<Point> points, double auc, long positives, long negatives) {

  /** The rates when everything that scores {@code threshold} or more is called positive. */
  public record Point(double threshold, double falsePositiveRate, double truePositiveRate) {

    public double sensitivity() {
      return truePositiveRate;
    }

    public double specificity() {
      return 1 - falsePositiveRate;
    }

    /** Sensitivity + specificity - 1. */
    public double youdenIndex() {
      return truePositiveRate - falsePositiveRate;
    }
  }

  public RocCurve {
    points = List.copyOf(points);
  }

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when the lengths differ or a score
   *     is not finite, {@link ErrorCode#DATA_INSUFFICIENT} without a positive or a negative case
   */
  public static RocCurve of(double[] scores, boolean[] positive) {
    RankedScores ranked = RankedScores.of(scores, positive);
    long positives = ranked.positives();
    long negatives = ranked.negatives();
    if (positives == 0 || negatives == 0) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT,
          "a ROC curve needs at least 1 positive and 1 negative case, but got "
              + positives
              + " and "
              + negatives);
    }
    List<Point> points = new ArrayList<>();
    points.add(new Point(Double.POSITIVE_INFINITY, 0, 0));
    ranked.forEachThreshold(
        (threshold, tp, fp) ->
            points.add(new Point(threshold, (double) fp / negatives, (double) tp / positives)));
    return new RocCurve(points, ranked.areas().rocAuc(), positives, negatives);
  }

  /** The curve of one class against the rest. */
  public static RocCurve oneVersusRest(ClassProbabilities cases, int classIndex) {
    return of(cases.scores(classIndex), cases.isClass(classIndex));
  }

  /**
   * The point with the largest sensitivity + specificity - 1; of equal ones that with the highest
   * threshold. To be chosen on validation cases only.
   *
   * <p><b>Source</b> W. J. Youden 1950,
   * doi:10.1002/1097-0142(1950)3:1%3C32::AID-CNCR2820030106%3E3.0.CO;2-3. <b>Limits</b> the point
   * where nothing is positive is never chosen, so the threshold is finite.
   */
  public Point youden() {
    return finite().stream().max(Comparator.comparingDouble(Point::youdenIndex)).orElseThrow();
  }

  /**
   * The point with the highest specificity among those that reach a sensitivity. To be chosen on
   * validation cases only.
   *
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} unless above 0 and at most 1
   */
  public Point atSensitivity(double sensitivity) {
    if (!(sensitivity > 0 && sensitivity <= 1)) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "a wanted sensitivity is above 0 and at most 1, but was " + sensitivity);
    }
    return finite().stream()
        .filter(p -> p.truePositiveRate() >= sensitivity)
        .findFirst()
        .orElseThrow();
  }

  private List<Point> finite() {
    return points.subList(1, points.size());
  }
}
