// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.augment.AugmentationPipeline;
import org.curie.imaging.transform.Transform;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Split;
import org.curie.learning.engine.Batch;
import org.curie.learning.experiment.Experiment;

/**
 * Fills batches ahead of the engine, on threads of its own, into a few buffers that go round.
 *
 * <p>What a batch holds depends on (seed, epoch, position) alone, never on which thread filled it
 * or when. Used by one consumer thread; closed when training ends.
 */
public final class BatchLoader implements AutoCloseable {
  private static final int AHEAD = 3;
  private static final int PLAIN = -1;

  private final Experiment experiment;
  private final DataSet data;
  private final PreparedImages images;
  private final RandomStreams random;
  private final AugmentationPipeline augmentation;
  private final float[] classWeights;
  private final Sampler sampler;
  private final int[] train;
  private final int batchSize;
  private final ExecutorService threads;
  private final Deque<Batch> free = new ArrayDeque<>();

  public BatchLoader(Experiment experiment, DataSet data, PreparedImages images) {
    this.experiment = experiment;
    this.data = data;
    this.images = images;
    this.random = new RandomStreams(experiment.seed());
    this.augmentation = new AugmentationPipeline(experiment.input().augment());
    this.classWeights = ClassWeights.of(data, experiment.fit().classWeighting());
    this.sampler = new Sampler(experiment, data);
    this.train = data.indices(Split.TRAIN);
    this.batchSize = Math.min(experiment.fit().batchSize(), data.cases().size());
    for (int i = 0; i <= AHEAD; i++) {
      free.add(new Batch(experiment.input().shape(), batchSize, data.classes().size()));
    }
    this.threads =
        Executors.newFixedThreadPool(
            experiment.fit().loaderThreads(),
            Thread.ofPlatform().daemon().name("loader-", 0).factory());
  }

  /** How much a case of this class counts. */
  double classWeight(int label) {
    return classWeights[label];
  }

  /**
   * Batches in an epoch; a last one that would not be full is left out (its cases differ from epoch
   * to epoch).
   */
  public int batchesPerEpoch() {
    return Math.max(1, train.length / batchSize);
  }

  /**
   * Hands every training batch of an epoch to the consumer, drawn as the experiment asks, and
   * augmented.
   *
   * @throws CurieException that reading or preparing an image gave, {@link
   *     ErrorCode#RUN_INTERRUPTED} when this thread was interrupted
   */
  public void forEachTrainingBatch(int epoch, Consumer<Batch> consumer) {
    forEachBatch(batchesPerEpoch(), sampler.cases(epoch), epoch, consumer);
  }

  /**
   * Hands the cases of a split to the consumer in order, as the model in use would see them.
   *
   * @throws CurieException as {@link #forEachTrainingBatch}
   */
  public void forEachPlainBatch(Split split, Consumer<Batch> consumer) {
    int[] positions = data.indices(split);
    forEachBatch((positions.length + batchSize - 1) / batchSize, positions, PLAIN, consumer);
  }

  private void forEachBatch(int batches, int[] positions, int epoch, Consumer<Batch> consumer) {
    Deque<Coming> coming = new ArrayDeque<>();
    AtomicBoolean abandoned = new AtomicBoolean();
    try {
      int next = 0;
      for (int b = 0; b < batches; b++) {
        while (next < batches && !free.isEmpty()) {
          int from = next++ * batchSize;
          int to = Math.min(positions.length, from + batchSize);
          int[] some = Arrays.copyOfRange(positions, from, to);
          Batch batch = free.remove();
          coming.add(new Coming(batch, threads.submit(() -> fill(batch, some, epoch, abandoned))));
        }
        Coming first = coming.element();
        await(first.filled);
        consumer.accept(first.batch);
        free.add(coming.remove().batch);
      }
    } finally {
      abandoned.set(true);
      coming.forEach(this::takeBack);
    }
  }

  /** A batch and the work that fills it. */
  private record Coming(Batch batch, Future<?> filled) {}

  /** After a failure: a buffer is free again only when no thread writes to it any more. */
  private void takeBack(Coming left) {
    try {
      left.filled.get();
    } catch (ExecutionException e) {
      // Only the failure that came first is told; this one followed, or is that one.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return; // who interrupts does not go on: the buffer is let go with the loader
    }
    free.add(left.batch);
  }

  private static void await(Future<?> filled) {
    try {
      filled.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CurieException(
          ErrorCode.RUN_INTERRUPTED,
          "training was interrupted; go on with --resume and its run folder",
          e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case CurieException known -> throw known;
        case Error error -> throw error;
        case Throwable defect ->
            throw new IllegalStateException("a batch could not be filled", defect);
      }
    }
  }

  /**
   * @param epoch decides the augmentation; {@link #PLAIN} for none
   * @param abandoned whether nobody waits for the batch any more
   */
  private void fill(Batch batch, int[] positions, int epoch, AtomicBoolean abandoned) {
    batch.setCount(positions.length);
    float[] values = new float[experiment.input().shape().caseSize()];
    for (int i = 0; i < positions.length && !abandoned.get(); i++) {
      int index = positions[i];
      Image image = images.image(index);
      if (epoch != PLAIN) {
        image = augmented(image, random.stream("augment", epoch, index));
      }
      experiment.input().normalized(image).copyTo(values, 0);
      batch.putInput(i, values);
      int label = data.get(index).label();
      batch.putTarget(i, target(label), classWeights[label]);
    }
  }

  private Image augmented(Image image, RandomGenerator stream) {
    Image result = image;
    for (Transform step : augmentation.sample(stream)) {
      result = step.apply(result);
    }
    return result;
  }

  private float[] target(int label) {
    float[] target = new float[data.classes().size()];
    double smoothing = experiment.fit().labelSmoothing();
    Arrays.fill(target, (float) (smoothing / target.length));
    target[label] += (float) (1 - smoothing);
    return target;
  }

  /** Waits until the threads have ended. */
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
