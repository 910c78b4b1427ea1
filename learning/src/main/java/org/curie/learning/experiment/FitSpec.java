// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.experiment;

import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.Precision;
import org.curie.learning.engine.TrainingSpec;

/**
 * How the weights are found.
 *
 * @param labelSmoothing share of a target's probability spread over all classes
 * @param keep which epoch's weights the model gets
 * @param patience epochs without a better validation loss after which training stops; 0 for never
 * @param gradientClipNorm 0 for none
 * @param engineThreads part of what makes a run bit-reproducible
 * @param loaderThreads changes no bit of the result
 */
public record FitSpec(
    int epochs,
    int batchSize,
    Optimizer optimizer,
    Schedule schedule,
    Loss loss,
    double labelSmoothing,
    ClassWeighting classWeighting,
    double gradientClipNorm,
    int patience,
    Keep keep,
    Precision precision,
    int engineThreads,
    int loaderThreads) {

  /** How much a case of each class counts in the loss. */
  public enum ClassWeighting {
    /** Every case counts the same. */
    NONE,
    /** Every class counts the same: a case counts the inverse of its class's frequency. */
    BALANCED
  }

  /** Which epoch's weights the model gets. */
  public enum Keep {
    /** Those at the end of the schedule, where the rate is lowest: no choice, so no chosen luck. */
    LAST_EPOCH,
    /** Those with the lowest validation loss: for long runs without an annealed end. */
    LOWEST_VALIDATION_LOSS
  }

  public FitSpec {
    requireAtLeast("epochs", epochs, 1);
    requireAtLeast("batchSize", batchSize, 2);
    requireAtLeast("patience", patience, 0);
    requireAtLeast("engineThreads", engineThreads, 1);
    requireAtLeast("loaderThreads", loaderThreads, 1);
    if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
      throw new IllegalArgumentException(
          "labelSmoothing must be in [0, 1), but was " + labelSmoothing);
    }
  }

  private static void requireAtLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          name + " must be at least " + least + ", but was " + value);
    }
  }

  public TrainingSpec trainingSpec() {
    return new TrainingSpec(loss, optimizer, precision, gradientClipNorm, engineThreads);
  }

  public FitSpec withEpochs(int newEpochs) {
    return new FitSpec(
        newEpochs,
        batchSize,
        optimizer,
        schedule,
        loss,
        labelSmoothing,
        classWeighting,
        gradientClipNorm,
        patience,
        keep,
        precision,
        engineThreads,
        loaderThreads);
  }

  public FitSpec withPrecision(Precision newPrecision) {
    return new FitSpec(
        epochs,
        batchSize,
        optimizer,
        schedule,
        loss,
        labelSmoothing,
        classWeighting,
        gradientClipNorm,
        patience,
        keep,
        newPrecision,
        engineThreads,
        loaderThreads);
  }
}
