// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate;

import org.curie.core.random.RandomStreams;

/**
 * In which order cases are seen: every one once, shuffled, then again. A batch may take the last of
 * one round and the first of the next. Used by one thread.
 */
final class Order {
  private final RandomStreams streams;
  private final int count;
  private long round = -1;
  private int[] shuffled = {};

  Order(RandomStreams streams, int count) {
    this.streams = streams;
    this.count = count;
  }

  /** The cases of batch {@code number}, from 0. */
  int[] batch(long number, int size) {
    int[] batch = new int[size];
    for (int i = 0; i < size; i++) {
      long place = Math.multiplyExact(number, size) + i;
      if (place / count != round) {
        round = place / count;
        shuffled = streams.permutation(count, "order", round);
      }
      batch[i] = shuffled[(int) (place % count)];
    }
    return batch;
  }
}
