// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import org.curie.learning.experiment.FitSpec.ClassWeighting;

/**
 * Fills batches ahead of the engine, on threads of its own, into a few buffers that go round.
 *
 * <p>What a batch holds depends on (seed, epoch, position) alone, never on which thread filled it
 * or when. Used by one consumer thread; closed when training ends.
 */
public final class BatchLoader implements AutoCloseable {
  private static final int AHEAD = 3;

  private final Experiment experiment;
  private final DataSet data;
  private final PreparedImages images;
  private final RandomStreams random;
  private final AugmentationPipeline augmentation;
  private final float[] classWeights;
  private final ExecutorService threads;
  private final Deque<Batch> free = new ArrayDeque<>();

  public BatchLoader(Experiment experiment, DataSet data, PreparedImages images) {
    this.experiment = experiment;
    this.data = data;
    this.images = images;
    this.random = new RandomStreams(experiment.seed());
    this.augmentation = new AugmentationPipeline(experiment.input().augment());
    this.classWeights = classWeights(data, experiment.fit().classWeighting());
    this.threads =
        Executors.newFixedThreadPool(
            experiment.fit().loaderThreads(),
            Thread.ofPlatform().daemon().name("loader-", 0).factory());
    for (int i = 0; i <= AHEAD; i++) {
      free.add(
          new Batch(
              experiment.input().shape(), experiment.fit().batchSize(), data.classes().size()));
    }
  }

  private static float[] classWeights(DataSet data, ClassWeighting weighting) {
    int[] counts = data.counts(Split.TRAIN);
    float[] weights = new float[counts.length];
    Arrays.fill(weights, 1f);
    if (weighting == ClassWeighting.BALANCED) {
      int total = Arrays.stream(counts).sum();
      for (int k = 0; k < weights.length; k++) {
        weights[k] = (float) total / (counts.length * counts[k]);
      }
    }
    return weights;
  }

  /** How much a case of this class counts. */
  double classWeight(int label) {
    return classWeights[label];
  }

  /** Batches in an epoch; a last one that would not be full is left out (its cases differ). */
  public int batchesPerEpoch() {
    return Math.max(1, data.indices(Split.TRAIN).length / batchSize());
  }

  private int batchSize() {
    return Math.min(experiment.fit().batchSize(), data.indices(Split.TRAIN).length);
  }

  /** Hands every training batch of an epoch to the consumer, shuffled and augmented. */
  public void forEachTrainingBatch(int epoch, Consumer<Batch> consumer) {
    int[] train = data.indices(Split.TRAIN);
    int[] order = random.permutation(train.length, "order", epoch);
    int[] positions = Arrays.stream(order).map(o -> train[o]).toArray();
    int size = batchSize();
    stream(
        batchesPerEpoch(),
        (b, batch) -> fill(batch, Arrays.copyOfRange(positions, b * size, (b + 1) * size), epoch),
        consumer);
  }

  /** Hands the cases of a split to the consumer in order, as the model in use would see them. */
  public void forEachPlainBatch(Split split, Consumer<Batch> consumer) {
    int[] positions = data.indices(split);
    int size = experiment.fit().batchSize();
    stream(
        (positions.length + size - 1) / size,
        (b, batch) ->
            fill(
                batch,
                Arrays.copyOfRange(positions, b * size, Math.min(positions.length, (b + 1) * size)),
                -1),
        consumer);
  }

  private void stream(int batches, Filler filler, Consumer<Batch> consumer) {
    Deque<Future<Batch>> coming = new ArrayDeque<>();
    int next = 0;
    try {
      for (int b = 0; b < batches; b++) {
        while (next < batches && !free.isEmpty()) {
          Batch batch = free.remove();
          int number = next++;
          coming.add(
              threads.submit(
                  () -> {
                    filler.fill(number, batch);
                    return batch;
                  }));
        }
        Batch batch = await(coming.remove());
        consumer.accept(batch);
        free.add(batch);
      }
    } finally {
      coming.forEach(f -> f.cancel(true));
    }
  }

  private static Batch await(Future<Batch> filled) {
    try {
      return filled.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CurieException(ErrorCode.RUN_INTERRUPTED, "training was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CurieException known) {
        throw known;
      }
      throw new IllegalStateException("a batch could not be filled", e.getCause());
    }
  }

  /**
   * @param epoch decides the augmentation; negative for none
   */
  private void fill(Batch batch, int[] positions, int epoch) {
    batch.setCount(positions.length);
    float[] values = new float[experiment.input().shape().caseSize()];
    for (int i = 0; i < positions.length; i++) {
      int index = positions[i];
      Image image = images.image(index);
      if (epoch >= 0) {
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

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** Fills batch number {@code index} of a pass. */
  private interface Filler {
    void fill(int index, Batch batch);
  }
}
