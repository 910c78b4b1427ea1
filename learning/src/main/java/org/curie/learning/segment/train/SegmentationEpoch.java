// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.train;

import java.util.List;

/**
 * One line of {@code log.jsonl} of a run that learns to outline structures.
 *
 * @param epoch from 1
 * @param loss mean over the epoch's steps
 * @param validationDice of each structure, over the voxels of always the same validation patches
 *     together; NaN for one that is in none of them. Watched, and decides nothing
 * @param rate the learning rate of the last step
 * @param patchesPerSecond learned from, without validation
 */
public record SegmentationEpoch(
    int epoch,
    double loss,
    List<Double> validationDice,
    double rate,
    double seconds,
    double patchesPerSecond) {
  public SegmentationEpoch {
    validationDice = List.copyOf(validationDice);
  }

  /** The mean over structures that are in validation patches. */
  public double meanDice() {
    return validationDice.stream()
        .mapToDouble(d -> d)
        .filter(d -> !Double.isNaN(d))
        .average()
        .orElse(Double.NaN);
  }
}
