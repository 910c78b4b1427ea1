// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads that the filters called from here may share one image's work among.
 *
 * <p>One thread unless the caller says otherwise: a training run already prepares several images at
 * once. A filter divides its work into parts that each write their own samples, so the number of
 * threads never changes a bit of the result.
 */
public final class Threads {
  private static final ScopedValue<Integer> ALLOWED = ScopedValue.newInstance();

  private Threads() {}

  /** Runs {@code work} with up to {@code threads} threads for each filter in it. */
  public static <T> T use(int threads, Supplier<T> work) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, but was " + threads);
    }
    return ScopedValue.where(ALLOWED, threads).<T, RuntimeException>call(work::get);
  }

  /** How many threads the caller allows. */
  public static int allowed() {
    return ALLOWED.orElse(1);
  }

  /**
   * Calls {@code part} with each number from 0 to {@code parts - 1}, in any order, on as many
   * threads as allowed, and returns when all have ended. Parts must not write to the same places.
   *
   * <p>What a part throws is thrown here once the other threads have stopped; parts not yet begun
   * are left out then.
   */
  public static void forEach(int parts, IntConsumer part) {
    int workers = Math.min(allowed(), parts);
    if (workers <= 1) {
      for (int i = 0; i < parts; i++) {
        part.accept(i);
      }
      return;
    }
    Crew crew = new Crew(parts, part);
    Thread[] others = new Thread[workers - 1];
    for (int i = 0; i < others.length; i++) {
      others[i] = Thread.ofPlatform().daemon().name("curie-filter-", i).start(crew);
    }
    crew.run();
    crew.awaitAll(others);
  }

  /** Threads that take the next part until none is left or one has failed. */
  private static final class Crew implements Runnable {
    private final int parts;
    private final IntConsumer part;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Crew(int parts, IntConsumer part) {
      this.parts = parts;
      this.part = part;
    }

    @Override
    public void run() {
      try {
        int i;
        while (failure.get() == null && (i = next.getAndIncrement()) < parts) {
          part.accept(i);
        }
      } catch (RuntimeException | Error e) {
        failure.compareAndSet(null, e);
      }
    }

    void awaitAll(Thread[] others) {
      boolean interrupted = false;
      for (Thread other : others) {
        while (other.isAlive()) {
          try {
            other.join();
          } catch (InterruptedException e) {
            interrupted = true; // the threads write to arrays of this call: it cannot leave them
          }
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      switch (failure.get()) {
        case null -> {}
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case Throwable e -> throw new IllegalStateException(e);
      }
    }
  }
}
