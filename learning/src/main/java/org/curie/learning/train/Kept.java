// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;

/**
 * What was made once and fits into a budget of memory: first come, first kept. Safe for use by
 * several threads: two may make the same, to the same result.
 */
public final class Kept<T> {
  private final AtomicReferenceArray<T> kept;
  private final AtomicLong left; // bytes of the budget
  private final IntFunction<T> maker;
  private final ToLongFunction<T> bytes;

  /**
   * @param bytes that one takes
   */
  public Kept(int count, long budgetBytes, IntFunction<T> maker, ToLongFunction<T> bytes) {
    this.kept = new AtomicReferenceArray<>(count);
    this.left = new AtomicLong(budgetBytes);
    this.maker = maker;
    this.bytes = bytes;
  }

  public T get(int index) {
    T value = kept.get(index);
    if (value == null) {
      value = maker.apply(index);
      keep(index, value);
    }
    return value;
  }

  private void keep(int index, T value) {
    long size = bytes.applyAsLong(value);
    if (left.get() < size) {
      return;
    }
    boolean fits = left.addAndGet(-size) >= 0;
    if (!fits || !kept.compareAndSet(index, null, value)) {
      left.addAndGet(size);
    }
  }
}
