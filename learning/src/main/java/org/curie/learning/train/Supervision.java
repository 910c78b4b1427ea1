// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import org.curie.learning.engine.Batch;
import org.curie.learning.engine.Loss;
import org.curie.learning.operator.Shape;

/**
 * What a network's answers to training batches are held against: labels alone, or also what can be
 * told from the images of a batch.
 *
 * <p>What it fills in depends on the batch's images and its address alone, so that a run that is
 * interrupted goes on as it would have. Used by the one thread that trains.
 */
public interface Supervision extends AutoCloseable {
  /** The labels, and nothing else. */
  Supervision LABELS = new Supervision() {};

  /**
   * An empty batch with every tensor that is read: first the image and the class probabilities,
   * then what {@link #complete} fills in.
   *
   * @param image {@code [n, c, (z,) y, x]}
   */
  default Batch batch(Shape image, int capacity, int classes) {
    return new Batch(image, capacity, classes);
  }

  /**
   * What is made small.
   *
   * @param ofLabels the experiment's loss
   */
  default Loss loss(Loss ofLabels) {
    return ofLabels;
  }

  /**
   * Fills in what depends on the images of a training batch, just before the step.
   *
   * @param number of the batch in its epoch, from 0
   */
  default void complete(Batch batch, int epoch, int number) {}

  @Override
  default void close() {}
}
