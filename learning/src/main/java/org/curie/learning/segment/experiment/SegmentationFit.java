// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.experiment;

import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.Precision;
import org.curie.learning.experiment.Schedule;

/**
 * How the weights are found.
 *
 * @param stepsPerEpoch an epoch is so many updates, however many cases there are
 * @param foregroundShare of each batch, the share of patches that lie around a voxel of some
 *     structure; all others may lie anywhere
 * @param schedule over all steps of the run
 * @param gradientClipNorm the largest allowed norm of all gradients together
 * @param engineThreads part of what makes a run bit-reproducible
 * @param loaderThreads that cut and augment patches; change nothing of the result
 */
public record SegmentationFit(
    int epochs,
    int stepsPerEpoch,
    int batchSize,
    double foregroundShare,
    Optimizer optimizer,
    Schedule schedule,
    double gradientClipNorm,
    Precision precision,
    int engineThreads,
    int loaderThreads) {
  public SegmentationFit {
    requireBetween("epochs", epochs, 1, 1_000_000);
    requireBetween("stepsPerEpoch", stepsPerEpoch, 1, 100_000);
    requireBetween("batchSize", batchSize, 1, 1 << 12);
    requireBetween("engineThreads", engineThreads, 1, 1024);
    requireBetween("loaderThreads", loaderThreads, 1, 1024);
    if (!(foregroundShare >= 0 && foregroundShare <= 1)) {
      throw new IllegalArgumentException(
          "foregroundShare must be in 0–1, but was " + foregroundShare);
    }
    if (!(gradientClipNorm >= 0) || Double.isInfinite(gradientClipNorm)) {
      throw new IllegalArgumentException(
          "gradientClipNorm must be a number of 0 or more, but was " + gradientClipNorm);
    }
    if (schedule instanceof Schedule.Plateau) {
      throw new IllegalArgumentException(
          "schedule of kind plateau needs a validation loss, which there is none; use polynomial");
    }
  }

  private static void requireBetween(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be from %d to %d, but was %d".formatted(name, least, most, value));
    }
  }

  /** Updates in the whole run. */
  public long totalSteps() {
    return (long) epochs * stepsPerEpoch;
  }

  public SegmentationFit withEpochs(int other) {
    return new SegmentationFit(
        other,
        stepsPerEpoch,
        batchSize,
        foregroundShare,
        optimizer,
        schedule,
        gradientClipNorm,
        precision,
        engineThreads,
        loaderThreads);
  }

  public SegmentationFit withPrecision(Precision other) {
    return new SegmentationFit(
        epochs,
        stepsPerEpoch,
        batchSize,
        foregroundShare,
        optimizer,
        schedule,
        gradientClipNorm,
        other,
        engineThreads,
        loaderThreads);
  }

  /** The same but for what changes no bit of the result. */
  boolean isSameButForSpeed(SegmentationFit other) {
    return equals(
        new SegmentationFit(
            other.epochs,
            other.stepsPerEpoch,
            other.batchSize,
            other.foregroundShare,
            other.optimizer,
            other.schedule,
            other.gradientClipNorm,
            other.precision,
            other.engineThreads,
            loaderThreads));
  }
}
