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
 * @param loaderThreads changes no bit of the result; 0 prepares images between the steps
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

  private static final int MOST_EPOCHS = 1_000_000;
  private static final int LARGEST_BATCH = 1 << 16;
  private static final int MOST_THREADS = 1024;

  public FitSpec {
    requireBetween("epochs", epochs, 1, MOST_EPOCHS);
    requireBetween("batchSize", batchSize, 2, LARGEST_BATCH);
    requireBetween("patience", patience, 0, MOST_EPOCHS);
    requireBetween("engineThreads", engineThreads, 1, MOST_THREADS);
    requireBetween("loaderThreads", loaderThreads, 0, MOST_THREADS);
    if (!(gradientClipNorm >= 0) || Double.isInfinite(gradientClipNorm)) {
      throw new IllegalArgumentException(
          "gradientClipNorm must be 0 or a number above, but was " + gradientClipNorm);
    }
    if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
      throw new IllegalArgumentException(
          "labelSmoothing must be in [0, 1), but was " + labelSmoothing);
    }
  }

  private static void requireBetween(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be from " + least + " to " + most + ", but was " + value);
    }
  }

  public TrainingSpec trainingSpec() {
    return new TrainingSpec(loss, optimizer, precision, gradientClipNorm, engineThreads);
  }

  public FitSpec withEpochs(int newEpochs) {
    return with(newEpochs, keep, precision, loaderThreads);
  }

  public FitSpec withKeep(Keep newKeep) {
    return with(epochs, newKeep, precision, loaderThreads);
  }

  public FitSpec withPrecision(Precision newPrecision) {
    return with(epochs, keep, newPrecision, loaderThreads);
  }

  public FitSpec withLoaderThreads(int newLoaderThreads) {
    return with(epochs, keep, precision, newLoaderThreads);
  }

  /** A copy with what is ever changed of a spec. */
  private FitSpec with(int newEpochs, Keep newKeep, Precision newPrecision, int newLoaderThreads) {
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
        newKeep,
        newPrecision,
        engineThreads,
        newLoaderThreads);
  }
}
