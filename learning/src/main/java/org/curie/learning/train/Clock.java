// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.util.function.DoubleSupplier;

/** Tells the time inside the engine from the time around it. */
final class Clock {
  private static final double NANOS = 1e9;

  private final long started = System.nanoTime();
  private long engineNanos;

  double inEngine(DoubleSupplier work) {
    long before = System.nanoTime();
    try {
      return work.getAsDouble();
    } finally {
      engineNanos += System.nanoTime() - before;
    }
  }

  double seconds() {
    return (System.nanoTime() - started) / NANOS;
  }

  double engineSeconds() {
    return engineNanos / NANOS;
  }
}
