// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.train;

import java.util.List;
import java.util.function.Consumer;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.augment.AugmentationPipeline;
import org.curie.imaging.augment.LabelledImage;
import org.curie.imaging.transform.Transform;
import org.curie.learning.engine.Batch;
import org.curie.learning.train.BatchPass;

/**
 * Fills batches with patches ahead of the engine, on threads of its own.
 *
 * <p>What a batch holds depends on (seed, epoch, step) alone, never on which thread filled it or
 * how many there are. Used by one consumer thread.
 */
final class PatchLoader {
  private static final int BUFFERS = 3;

  private final PatchSampler sampler;
  private final AugmentationPipeline augmentation;
  private final RandomStreams run;
  private final Supervision supervision;
  private final int batchSize;
  private final int threads;
  private final Batch[] ring = new Batch[BUFFERS];

  /** How patches become batches. */
  record Filling(Supervision supervision, int batchSize, int threads) {}

  PatchLoader(
      PatchSampler sampler, AugmentationPipeline augmentation, RandomStreams run, Filling filling) {
    this.sampler = sampler;
    this.augmentation = augmentation;
    this.run = run;
    this.supervision = filling.supervision();
    this.batchSize = filling.batchSize();
    this.threads = filling.threads();
    for (int i = 0; i < ring.length; i++) {
      ring[i] = supervision.batch(batchSize);
    }
  }

  /**
   * Hands batches to the consumer, first to last.
   *
   * @param epoch from 0
   * @throws org.curie.core.error.CurieException that reading a patch gave, or RUN_INTERRUPTED when
   *     this thread was interrupted
   */
  void forEachBatch(int epoch, int batches, Consumer<Batch> consumer) {
    int patches = Math.multiplyExact(batches, batchSize);
    try (BatchPass pass = new BatchPass(ring, patches, batchSize, new Work(epoch))) {
      pass.start(Math.min(threads, patches));
      for (int b = 0; b < batches; b++) {
        consumer.accept(pass.await(b));
        pass.release();
      }
    }
  }

  private final class Work implements BatchPass.CaseWork {
    private final int epoch;

    Work(int epoch) {
      this.epoch = epoch;
    }

    @Override
    public void write(int number, Batch batch, int slot, float[] scratch) {
      List<Transform> steps = augmentation.sample(run, epoch, number);
      LabelledImage patch = PatchCutter.cut(sampler.place(epoch, number), steps);
      batch.input(Batch.INPUT).put(slot, patch.image().array());
      supervision.put(batch, slot, patch.labels());
    }

    @Override
    public float[] scratch() {
      return new float[0];
    }
  }
}
