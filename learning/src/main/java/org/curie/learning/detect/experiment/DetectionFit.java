// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.experiment;

import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.Precision;
import org.curie.learning.engine.TrainingSpec;
import org.curie.learning.experiment.Averaging.Ema;
import org.curie.learning.experiment.Schedule;

/**
 * How the weights are found. The model gets the averaged weights at the end of the schedule.
 *
 * @param boxWeight how much boxes count beside classes
 * @param average of the weights over all updates
 * @param engineThreads part of what makes a run bit-reproducible
 * @param loaderThreads changes no bit of the result; 0 prepares images between the steps
 */
public record DetectionFit(
    int epochs,
    int batchSize,
    Optimizer optimizer,
    Schedule schedule,
    double boxWeight,
    double gradientClipNorm,
    Ema average,
    Precision precision,
    int engineThreads,
    int loaderThreads) {
  public DetectionFit {
    requireBetween("epochs", epochs, 1, 1_000_000);
    requireBetween("batchSize", batchSize, 1, 1 << 12);
    requireBetween("engineThreads", engineThreads, 1, 1024);
    requireBetween("loaderThreads", loaderThreads, 0, 1024);
    if (schedule instanceof Schedule.Plateau) {
      throw new IllegalArgumentException(
          "schedule must be one that needs no validation loss, but was a plateau");
    }
    Loss.Detection _ = new Loss.Detection(1, 2, boxWeight);
  }

  private static void requireBetween(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be from %d to %d, but was %d".formatted(name, least, most, value));
    }
  }

  /** What an engine must know. */
  public TrainingSpec trainingSpec(int classes) {
    return new TrainingSpec(
        new Loss.Detection(classes, 2, boxWeight),
        optimizer,
        precision,
        gradientClipNorm,
        engineThreads);
  }

  public DetectionFit withEpochs(int newEpochs) {
    return new DetectionFit(
        newEpochs,
        batchSize,
        optimizer,
        schedule,
        boxWeight,
        gradientClipNorm,
        average,
        precision,
        engineThreads,
        loaderThreads);
  }

  public DetectionFit withPrecision(Precision newPrecision) {
    return new DetectionFit(
        epochs,
        batchSize,
        optimizer,
        schedule,
        boxWeight,
        gradientClipNorm,
        average,
        newPrecision,
        engineThreads,
        loaderThreads);
  }

  public DetectionFit withLoaderThreads(int newThreads) {
    return new DetectionFit(
        epochs,
        batchSize,
        optimizer,
        schedule,
        boxWeight,
        gradientClipNorm,
        average,
        precision,
        engineThreads,
        newThreads);
  }
}
