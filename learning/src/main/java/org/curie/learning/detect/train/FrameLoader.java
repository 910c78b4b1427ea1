// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.train;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.curie.learning.data.Split;
import org.curie.learning.detect.assign.Assignment;
import org.curie.learning.detect.data.DetectionSet;
import org.curie.learning.detect.experiment.DetectionExperiment;
import org.curie.learning.engine.Batch;
import org.curie.learning.operator.Shape;
import org.curie.learning.train.BatchPass;

/**
 * Fills batches of frames and their targets ahead of the engine, on threads of its own.
 *
 * <p>What a batch holds depends on (seed, epoch, position) alone, never on which thread filled it
 * nor on how many there are. Used by one consumer thread.
 */
final class FrameLoader {
  private static final int BUFFERS = 3;
  private static final int PLAIN = 0; // no epoch: as a model in use sees images

  private final DetectionExperiment experiment;
  private final FramedImages frames;
  private final Assignment assignment;
  private final int[] train;
  private final int[] validation;
  private final int batchSize;
  private final Batch[] buffers = new Batch[BUFFERS];

  FrameLoader(DetectionExperiment experiment, DetectionSet data) {
    this.experiment = experiment;
    this.frames = new FramedImages(experiment, data);
    Shape shape = experiment.input().shape();
    this.assignment = new Assignment(experiment.network().levels(shape));
    this.train = data.indices(Split.TRAIN);
    this.validation = data.indices(Split.VALIDATION);
    this.batchSize = Math.min(experiment.fit().batchSize(), train.length);
    Shape target = Shape.batchOf(assignment.rows(), assignment.places());
    for (int i = 0; i < BUFFERS; i++) {
      buffers[i] =
          new Batch(
              List.of(new Batch.TensorSpec(Batch.INPUT, shape)),
              List.of(new Batch.TensorSpec(Batch.TARGET, target)),
              batchSize);
    }
  }

  FramedImages frames() {
    return frames;
  }

  /** A last batch that would not be full is left out: its images differ from epoch to epoch. */
  int batchesPerEpoch() {
    return Math.max(1, train.length / batchSize);
  }

  /**
   * Hands every training batch of an epoch to the consumer, in the epoch's order and varied.
   *
   * @throws CurieException that reading an image gave, naming it; {@link ErrorCode#RUN_INTERRUPTED}
   */
  void forEachTrainingBatch(int epoch, Consumer<Batch> consumer) {
    int[] order =
        new RandomStreams(experiment.seed()).permutation(train.length, "detect/order", epoch);
    int[] numbers =
        Arrays.stream(order)
            .limit((long) batchesPerEpoch() * batchSize)
            .map(o -> train[o])
            .toArray();
    forEachBatch(numbers, epoch, consumer);
  }

  /**
   * Hands the validation images to the consumer in their order, as a model in use would see them.
   *
   * @throws CurieException as {@link #forEachTrainingBatch}
   */
  void forEachValidationBatch(Consumer<Batch> consumer) {
    forEachBatch(validation, PLAIN, consumer);
  }

  private void forEachBatch(int[] numbers, int epoch, Consumer<Batch> consumer) {
    try (BatchPass pass =
        new BatchPass(buffers, numbers.length, batchSize, new Framing(numbers, epoch))) {
      pass.start(Math.min(experiment.fit().loaderThreads(), numbers.length));
      for (int b = 0; b < Math.ceilDiv(numbers.length, batchSize); b++) {
        consumer.accept(pass.await(b));
        pass.release();
      }
    }
  }

  /** Puts frames into batches. */
  private final class Framing implements BatchPass.CaseWork {
    private final int[] numbers;
    private final int epoch;

    Framing(int[] numbers, int epoch) {
      this.numbers = numbers;
      this.epoch = epoch;
    }

    @Override
    public void write(int number, Batch batch, int slot, float[] scratch) {
      int image = numbers[number];
      List<Assignment.Wanted> wanted =
          epoch == PLAIN ? frames.plain(image, scratch) : frames.varied(image, epoch, scratch);
      batch.putInput(slot, scratch);
      float[] target = new float[assignment.rows() * assignment.places()];
      assignment.write(wanted, target);
      batch.target(Batch.TARGET).put(slot, target);
    }

    @Override
    public float[] scratch() {
      return new float[experiment.input().shape().caseSize()];
    }
  }
}
