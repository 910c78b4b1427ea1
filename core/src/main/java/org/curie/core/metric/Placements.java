// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Where each case stands among those of the other kind: the structural components of an AUC.
 *
 * <p><b>Formula</b> {@code ofPositives[i]} is the fraction of negatives that score lower than
 * positive i, {@code ofNegatives[j]} the fraction of positives that score higher than negative j,
 * ties counting half; each mean is the AUC. <b>Source</b> E. R. DeLong, D. M. DeLong, D. L.
 * Clarke-Pearson 1988, doi:10.2307/2531595; by midranks X. Sun, W. Xu 2014,
 * doi:10.1109/LSP.2014.2337313. <b>Complexity</b> O(n log n).
 */
final class Placements {
  private final double auc;
  private final double[] ofPositives;
  private final double[] ofNegatives;

  private Placements(double auc, double[] ofPositives, double[] ofNegatives) {
    this.auc = auc;
    this.ofPositives = ofPositives;
    this.ofNegatives = ofNegatives;
  }

  static Placements of(double[] scores, boolean[] positive) {
    RankedScores.requireScores(scores, positive);
    double[] positives = select(scores, positive, true);
    double[] negatives = select(scores, positive, false);
    if (positives.length == 0 || negatives.length == 0) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT,
          "an AUC needs at least 1 positive and 1 negative case, but got "
              + positives.length
              + " and "
              + negatives.length);
    }
    double[] all = midranks(scores);
    double[] amongPositives = midranks(positives);
    double[] amongNegatives = midranks(negatives);
    double[] ofPositives = new double[positives.length];
    double[] ofNegatives = new double[negatives.length];
    double rankSum = 0; // midranks are halves of whole numbers: the sum is exact
    int i = 0;
    int j = 0;
    for (int c = 0; c < scores.length; c++) {
      if (positive[c]) {
        ofPositives[i] = (all[c] - amongPositives[i]) / negatives.length;
        rankSum += all[c] - amongPositives[i];
        i++;
      } else {
        ofNegatives[j] = 1 - (all[c] - amongNegatives[j]) / positives.length;
        j++;
      }
    }
    double auc = rankSum / ((double) positives.length * negatives.length);
    return new Placements(auc, ofPositives, ofNegatives);
  }

  private static double[] select(double[] scores, boolean[] positive, boolean wanted) {
    return IntStream.range(0, scores.length)
        .filter(i -> positive[i] == wanted)
        .mapToDouble(i -> scores[i])
        .toArray();
  }

  /** The rank of each value from 1, equal values sharing the mean of theirs. */
  private static double[] midranks(double[] values) {
    double[] sorted = values.clone();
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] += 0.0; // -0 becomes 0: sorting tells them apart, comparing does not
    }
    Arrays.sort(sorted);
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      ranks[i] = (firstAtLeast(sorted, values[i]) + firstAbove(sorted, values[i]) + 1) / 2.0;
    }
    return ranks;
  }

  private static int firstAtLeast(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static int firstAbove(double[] sorted, double value) {
    return firstAtLeast(sorted, Math.nextUp(value));
  }

  double auc() {
    return auc;
  }

  /** The variance of the AUC; NaN with fewer than 2 positives or 2 negatives. */
  double variance() {
    return sampleVariance(ofPositives) / ofPositives.length
        + sampleVariance(ofNegatives) / ofNegatives.length;
  }

  /**
   * These placements less those of other scores of the same cases: its AUC is the difference of the
   * two, and its variance is that of the difference, exactly 0 when both rank every case alike.
   */
  Placements minus(Placements other) {
    return new Placements(
        auc - other.auc,
        differences(ofPositives, other.ofPositives),
        differences(ofNegatives, other.ofNegatives));
  }

  private static double[] differences(double[] a, double[] b) {
    double[] result = new double[a.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = a[i] - b[i];
    }
    return result;
  }

  private static double sampleVariance(double[] values) {
    double mean = Arrays.stream(values).sum() / values.length;
    double sum = 0;
    for (double v : values) {
      sum += (v - mean) * (v - mean);
    }
    return sum / (values.length - 1);
  }
}
