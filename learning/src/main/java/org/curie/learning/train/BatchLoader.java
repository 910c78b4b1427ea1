// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.util.Arrays;
import java.util.function.Consumer;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Split;
import org.curie.learning.engine.Batch;
import org.curie.learning.experiment.Experiment;
import org.jspecify.annotations.Nullable;

/**
 * Fills batches ahead of the engine, on threads of its own, into a few buffers of native memory
 * that go round: {@value #MOST_BUFFERS}, or fewer where batches are large, but no fewer than two.
 *
 * <p>What a batch holds depends on (seed, epoch, position) alone, never on which thread filled it
 * or when, nor on how many there are. Used by one consumer thread; closed when training ends, from
 * any thread.
 */
public final class BatchLoader implements AutoCloseable {
  private static final int MOST_BUFFERS = 4;
  private static final long BUFFER_BYTES = 256L << 20; // what all buffers together may take

  private final DataSet data;
  private final CaseWriter writer;
  private final float[] classWeights;
  private final Sampler sampler;
  private final int[] train;
  private final int batchSize;
  private final int threads;
  private final Batch[] buffers;
  private @Nullable BatchPass running;
  private boolean closed;

  /** Batches of cases and labels. */
  public BatchLoader(Experiment experiment, DataSet data, PreparedCases cases) {
    this(experiment, data, cases, Supervision.LABELS);
  }

  /**
   * @param supervision makes the batches, of which the loader fills in cases and labels
   */
  public BatchLoader(
      Experiment experiment, DataSet data, PreparedCases cases, Supervision supervision) {
    this.data = data;
    this.classWeights = ClassWeights.of(data, experiment.fit().classWeighting());
    this.writer = new CaseWriter(experiment, data, cases, classWeights);
    this.sampler = new Sampler(experiment, data);
    this.train = data.indices(Split.TRAIN);
    this.batchSize = Math.min(experiment.fit().batchSize(), data.cases().size());
    this.threads = experiment.fit().loaderThreads();
    this.buffers = new Batch[buffers(experiment.input().shape().caseSize())];
    for (int i = 0; i < buffers.length; i++) {
      buffers[i] = supervision.batch(experiment.input().shape(), batchSize, data.classes().size());
    }
  }

  private int buffers(long caseSize) {
    long fitting = BUFFER_BYTES / (batchSize * caseSize * Float.BYTES);
    return Math.clamp(fitting, 2, MOST_BUFFERS);
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
   * @throws CurieException that reading or preparing an image gave, naming the case; {@link
   *     ErrorCode#RUN_INTERRUPTED} when this thread was interrupted or the loader closed
   */
  public void forEachTrainingBatch(int epoch, Consumer<Batch> consumer) {
    int[] positions = sampler.cases(epoch);
    int full = Math.min(positions.length, batchesPerEpoch() * batchSize);
    forEachBatch(Arrays.copyOf(positions, full), epoch, consumer);
  }

  /**
   * Hands batches of the given cases to the consumer, in this order, augmented as in this epoch.
   *
   * @param positions of cases in the data set, perhaps some more than once
   * @throws CurieException as {@link #forEachTrainingBatch}
   */
  public void forEachTrainingBatch(int epoch, int[] positions, Consumer<Batch> consumer) {
    forEachBatch(positions.clone(), epoch, consumer);
  }

  /**
   * Hands the cases of a split to the consumer in order, as the model in use would see them.
   *
   * @throws CurieException as {@link #forEachTrainingBatch}
   */
  public void forEachPlainBatch(Split split, Consumer<Batch> consumer) {
    forEachBatch(data.indices(split), CaseWriter.PLAIN, consumer);
  }

  private void forEachBatch(int[] positions, int epoch, Consumer<Batch> consumer) {
    BatchPass begun = begun(positions, epoch);
    try (BatchPass pass = begun) {
      int batches = Math.ceilDiv(positions.length, batchSize);
      pass.start(Math.min(threads, positions.length));
      for (int b = 0; b < batches; b++) {
        consumer.accept(pass.await(b));
        pass.release();
      }
    } finally {
      ended();
    }
  }

  private synchronized BatchPass begun(int[] positions, int epoch) {
    if (closed) {
      throw new IllegalStateException("the loader is closed");
    }
    if (running != null) {
      throw new IllegalStateException("one pass at a time: this loader's buffers are in use");
    }
    running = new BatchPass(buffers, positions.length, batchSize, new Work(positions, epoch));
    return running;
  }

  private synchronized void ended() {
    running = null;
  }

  private final class Work implements BatchPass.CaseWork {
    private final int[] positions;
    private final int epoch;

    Work(int[] positions, int epoch) {
      this.positions = positions;
      this.epoch = epoch;
    }

    @Override
    public void write(int number, Batch batch, int slot, float[] scratch) {
      writer.write(batch, slot, positions[number], epoch, scratch);
    }

    @Override
    public float[] scratch() {
      return writer.scratch();
    }
  }

  /** A pass that is on its way ends with {@link ErrorCode#RUN_INTERRUPTED}. */
  @Override
  public synchronized void close() {
    closed = true;
    if (running != null) {
      running.cancel();
    }
  }
}
