// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.instance;

/**
 * True and found objects that are each other's: those that overlap by more than a threshold.
 *
 * <p>Above a half, no object can be in two pairs, so nothing is chosen.
 *
 * @param matched pairs
 * @param missed true objects in none
 * @param invented found objects in none
 * @param overlap the sum of the pairs' intersection over union
 */
public record InstanceMatch(int matched, int missed, int invented, double overlap) {

  /**
   * @param threshold at least 0.5, below 1
   */
  public static InstanceMatch of(InstanceOverlap overlap, double threshold) {
    if (!(threshold >= 0.5 && threshold < 1)) {
      throw new IllegalArgumentException(
          "pairs of objects are unambiguous for overlaps from 0.5 to below 1, but it was "
              + threshold);
    }
    double[] pairs =
        overlap.ious().stream().mapToDouble(v -> v).filter(v -> v > threshold).toArray();
    double sum = 0;
    for (double iou : pairs) {
      sum += iou;
    }
    return new InstanceMatch(
        pairs.length, overlap.truths() - pairs.length, overlap.found() - pairs.length, sum);
  }

  InstanceMatch plus(InstanceMatch other, int times) {
    return new InstanceMatch(
        matched + times * other.matched,
        missed + times * other.missed,
        invented + times * other.invented,
        overlap + times * other.overlap);
  }

  /**
   * <b>Formula</b> {@code TP / (TP + FP + FN)}: what the Data Science Bowl 2018 and StarDist call
   * average precision. NaN where there is no object and none was found.
   */
  public double precisionScore() {
    return (double) matched / (matched + missed + invented);
  }

  /** <b>Formula</b> {@code 2 TP / (2 TP + FP + FN)}. */
  public double f1() {
    return 2.0 * matched / (2 * matched + missed + invented);
  }

  /** How well the pairs overlap: the mean of their intersection over union; NaN without a pair. */
  public double segmentationQuality() {
    return overlap / matched;
  }

  /**
   * Panoptic quality: {@link #segmentationQuality} times {@link #f1}, its recognition quality.
   * <b>Source</b> Kirillov et al. 2019, arXiv:1801.00868.
   */
  public double panopticQuality() {
    return 2 * overlap / (2 * matched + missed + invented);
  }
}
