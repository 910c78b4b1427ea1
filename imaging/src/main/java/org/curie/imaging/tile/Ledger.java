// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the bytes of the arrays that are in use and remembers the most there were at one time.
 * Safe for use by several threads.
 */
final class Ledger {
  private final AtomicLong inUse = new AtomicLong();
  private final AtomicLong most = new AtomicLong();

  void take(long bytes) {
    long now = inUse.addAndGet(bytes);
    most.accumulateAndGet(now, Math::max);
  }

  void give(long bytes) {
    inUse.addAndGet(-bytes);
  }

  long inUse() {
    return inUse.get();
  }

  long most() {
    return most.get();
  }
}
