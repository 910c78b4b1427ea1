// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Scores sorted once, highest first, with equal ones in one tie, so that the areas under the curves
 * of any reweighting of the cases need no sorting any more.
 *
 * <p><b>Complexity</b> O(n log n) to build, O(n) for each reweighting. Immutable.
 */
final class RankedScores {
  /** The areas under the ROC curve and under the precision-recall curve (average precision). */
  record Areas(double rocAuc, double averagePrecision) {}

  /** Receives the cases at or above each distinct threshold, from the highest threshold down. */
  interface ThresholdSink {
    void accept(double threshold, long truePositives, long falsePositives);
  }

  private final int[] order; // case at each rank
  private final boolean[] positive; // truth at each rank
  private final double[] scores; // score at each rank
  private final int[] tieEnds; // rank after the last of each tie

  private RankedScores(int[] order, boolean[] positive, double[] scores, int[] tieEnds) {
    this.order = order;
    this.positive = positive;
    this.scores = scores;
    this.tieEnds = tieEnds;
  }

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when the lengths differ or a score
   *     is not finite
   */
  static RankedScores of(double[] scores, boolean[] truth) {
    requireScores(scores, truth);
    int n = scores.length;
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    boolean[] positive = new boolean[n];
    double[] sorted = new double[n];
    int[] ends = new int[n];
    int ties = 0;
    for (int rank = 0; rank < n; rank++) {
      positive[rank] = truth[order[rank]];
      sorted[rank] = scores[order[rank]];
      if (rank > 0 && sorted[rank] != sorted[rank - 1]) {
        ends[ties++] = rank;
      }
    }
    ends[ties++] = n;
    return new RankedScores(order, positive, sorted, Arrays.copyOf(ends, ties));
  }

  static void requireScores(double[] scores, boolean[] truth) {
    if (scores.length == 0 || scores.length != truth.length) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "expected as many scores as true answers, at least 1, but got "
              + scores.length
              + " scores and "
              + truth.length
              + " answers");
    }
    for (int i = 0; i < scores.length; i++) {
      if (!Double.isFinite(scores[i])) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            "a score must be a finite number, but that of case " + i + " was " + scores[i]);
      }
    }
  }

  /**
   * The areas when case i counts {@code weights[i]} times.
   *
   * <p><b>Formula</b> ROC: the trapezoid rule, in whole numbers, so exact until the last division.
   * Precision-recall: sum over thresholds of (gain in sensitivity) x precision.
   */
  Areas areas(int[] weights) {
    long truePositives = 0;
    long falsePositives = 0;
    long twiceArea = 0;
    double precisionSum = 0;
    int rank = 0;
    for (int end : tieEnds) {
      long tiedPositives = 0;
      long tiedNegatives = 0;
      for (; rank < end; rank++) {
        int weight = weights[order[rank]];
        if (positive[rank]) {
          tiedPositives += weight;
        } else {
          tiedNegatives += weight;
        }
      }
      twiceArea += tiedNegatives * (2 * truePositives + tiedPositives);
      truePositives += tiedPositives;
      falsePositives += tiedNegatives;
      if (tiedPositives > 0) {
        precisionSum += tiedPositives * ((double) truePositives / (truePositives + falsePositives));
      }
    }
    return new Areas(
        twiceArea / (2.0 * truePositives * falsePositives), precisionSum / truePositives);
  }

  /** The areas when each case counts once. */
  Areas areas() {
    int[] once = new int[order.length];
    Arrays.fill(once, 1);
    return areas(once);
  }

  void forEachThreshold(ThresholdSink sink) {
    long truePositives = 0;
    long falsePositives = 0;
    int rank = 0;
    for (int end : tieEnds) {
      for (; rank < end; rank++) {
        if (positive[rank]) {
          truePositives++;
        } else {
          falsePositives++;
        }
      }
      sink.accept(scores[end - 1], truePositives, falsePositives);
    }
  }

  long positives() {
    long count = 0;
    for (boolean p : positive) {
      count += p ? 1 : 0;
    }
    return count;
  }

  long negatives() {
    return positive.length - positives();
  }
}
