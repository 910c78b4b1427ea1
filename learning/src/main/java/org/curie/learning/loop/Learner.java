// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.loop;

import java.util.Map;

/**
 * Networks that learn: between two epochs {@link #parts} holds all that the next one needs.
 * Randomness and the place in the data need no state; they are addressed by seed, epoch and case.
 * Used by one thread.
 *
 * @param <E> a line of {@code log.jsonl}
 */
public interface Learner<E extends Record> extends AutoCloseable {

  int stepsPerEpoch();

  /**
   * Learns for one epoch.
   *
   * @param number from 1; the one after those done
   * @param steps is told of every step, and ends the run where it cannot go on
   */
  E epoch(int number, Steps steps);

  /** Every network by its name, as it is now: a copy. */
  Map<String, Learned> parts();

  /** Gives back what {@link Course#learner} took. */
  @Override
  void close();
}
