// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.experiment;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.Precision;
import org.curie.learning.engine.TrainingSpec;
import org.curie.learning.graph.Graph;

/**
 * How the weights are found. What is optional here may be left out of an experiment file; then
 * training does without it.
 *
 * @param batchSize cases that the network sees at once
 * @param labelSmoothing share of a target's probability spread over all classes
 * @param keep which epoch's weights the model gets
 * @param patience epochs without a better validation loss after which training stops; 0 for never
 * @param gradientClipNorm 0 for none
 * @param accumulation batches whose gradients join before the weights change, 1 unless it is given:
 *     as many times {@code batchSize} in one update, in the memory of one batch. An epoch's last
 *     update may have fewer
 * @param gradientClipValue the largest size of any single gradient
 * @param averaging how weights of many moments become one set
 * @param sampling which cases an epoch shows; shuffled unless it is given
 * @param fineTuning how fast each part learns
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
    int loaderThreads,
    OptionalInt accumulation,
    OptionalDouble gradientClipValue,
    Optional<Averaging> averaging,
    Optional<Sampling> sampling,
    Optional<FineTuning> fineTuning) {

  /** How much a case of each class counts in the loss. */
  public enum ClassWeighting {
    /** Every case counts the same. */
    NONE,
    /** Every class counts the same: a case counts the inverse of its class's frequency. */
    BALANCED,
    /**
     * A case counts the inverse of its class's effective number, with beta 0.999: milder than
     * balanced where classes have many cases. Cui et al. 2019, arXiv:1901.05555.
     */
    EFFECTIVE_NUMBER
  }

  /** Which epoch's weights the model gets. */
  public enum Keep {
    /** Those at the end of the schedule, where the rate is lowest: no choice, so no chosen luck. */
    LAST_EPOCH,
    /** Those with the lowest validation loss: for long runs without an annealed end. */
    LOWEST_VALIDATION_LOSS,
    /** The averaged weights at the end; they are also what is validated. */
    LAST_AVERAGE,
    /** The averaged weights with the lowest validation loss. */
    LOWEST_VALIDATION_LOSS_AVERAGE;

    /** Whether averaged weights are validated and kept. */
    public boolean isOfAverage() {
      return this == LAST_AVERAGE || this == LOWEST_VALIDATION_LOSS_AVERAGE;
    }
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
    accumulation.ifPresent(k -> requireBetween("accumulation", k, 1, LARGEST_BATCH));
    gradientClipValue.ifPresent(FitSpec::requirePositive);
    requireSomethingToKeep(keep, averaging);
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

  private static void requirePositive(double clipValue) {
    if (!(clipValue > 0) || Double.isInfinite(clipValue)) {
      throw new IllegalArgumentException(
          "gradientClipValue must be a number above 0, but was " + clipValue);
    }
  }

  private static void requireSomethingToKeep(Keep keep, Optional<Averaging> averaging) {
    if (keep.isOfAverage() && averaging.isEmpty()) {
      throw new IllegalArgumentException(
          "keep asks for averaged weights, but there is no averaging; add averaging, for example"
              + " {kind: ema, decay: 0.999}");
    }
    if (!keep.isOfAverage() && averaging.isPresent()) {
      throw new IllegalArgumentException(
          "averaging is set, but keep asks for other weights; set keep to last-average or"
              + " lowest-validation-loss-average");
    }
  }

  /** With the settings that every run has, and none of the optional ones. */
  public FitSpec(
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
    this(
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
        precision,
        engineThreads,
        loaderThreads,
        OptionalInt.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** What an engine must know, but for fine-tuning, which depends on the network. */
  public TrainingSpec trainingSpec() {
    return new TrainingSpec(loss, optimizer, precision, gradientClipNorm, engineThreads)
        .withGradientClipValue(gradientClipValue.orElse(0));
  }

  /**
   * What an engine must know to train this network.
   *
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when fine-tuning does not fit the
   *     network
   */
  public TrainingSpec trainingSpec(Graph graph) {
    return trainingSpec()
        .withRateFactors(fineTuning.map(f -> f.rateFactors(graph)).orElse(Map.of()));
  }

  public FitSpec withEpochs(int newEpochs) {
    return changed(c -> c.epochs = newEpochs);
  }

  public FitSpec withBatchSize(int newSize) {
    return changed(c -> c.batchSize = newSize);
  }

  public FitSpec withSchedule(Schedule newSchedule) {
    return changed(c -> c.schedule = newSchedule);
  }

  public FitSpec withLoss(Loss newLoss) {
    return changed(c -> c.loss = newLoss);
  }

  public FitSpec withKeep(Keep newKeep) {
    return changed(c -> c.keep = newKeep);
  }

  public FitSpec withPrecision(Precision newPrecision) {
    return changed(c -> c.precision = newPrecision);
  }

  public FitSpec withLoaderThreads(int newLoaderThreads) {
    return changed(c -> c.loaderThreads = newLoaderThreads);
  }

  public FitSpec withAccumulation(int batches) {
    return changed(c -> c.accumulation = OptionalInt.of(batches));
  }

  /** Averaged weights and which of them are kept, which go together. */
  public FitSpec withAveraging(Averaging newAveraging, Keep newKeep) {
    return changed(
        c -> {
          c.averaging = Optional.of(newAveraging);
          c.keep = newKeep;
        });
  }

  public FitSpec withSampling(Sampling newSampling) {
    return changed(c -> c.sampling = Optional.of(newSampling));
  }

  public FitSpec withFineTuning(FineTuning newFineTuning) {
    return changed(c -> c.fineTuning = Optional.of(newFineTuning));
  }

  private FitSpec changed(Consumer<Changes> change) {
    Changes changes = new Changes(this);
    change.accept(changes);
    return changes.made(this);
  }

  /** What is ever changed of a spec. */
  private static final class Changes {
    private int epochs;
    private int batchSize;
    private Schedule schedule;
    private Loss loss;
    private Keep keep;
    private Precision precision;
    private int loaderThreads;
    private OptionalInt accumulation;
    private Optional<Averaging> averaging;
    private Optional<Sampling> sampling;
    private Optional<FineTuning> fineTuning;

    Changes(FitSpec from) {
      epochs = from.epochs;
      batchSize = from.batchSize;
      schedule = from.schedule;
      loss = from.loss;
      keep = from.keep;
      precision = from.precision;
      loaderThreads = from.loaderThreads;
      accumulation = from.accumulation;
      averaging = from.averaging;
      sampling = from.sampling;
      fineTuning = from.fineTuning;
    }

    FitSpec made(FitSpec from) {
      return new FitSpec(
          epochs,
          batchSize,
          from.optimizer,
          schedule,
          loss,
          from.labelSmoothing,
          from.classWeighting,
          from.gradientClipNorm,
          from.patience,
          keep,
          precision,
          from.engineThreads,
          loaderThreads,
          accumulation,
          from.gradientClipValue,
          averaging,
          sampling,
          fineTuning);
    }
  }
}
