// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.engine.Batch;
import org.jspecify.annotations.Nullable;

/**
 * One pass over cases: threads write them one by one, in order, into the few batches that are not
 * with the consumer, and wait where these are full. Without threads the consumer writes.
 *
 * <p>Whatever the number of threads, the consumer sees the same batches and then, where a case
 * fails, the failure of the first case that does. No thread is left when it is closed. One consumer
 * thread; {@link #cancel} may come from any.
 */
public final class BatchPass implements AutoCloseable {
  private final Batch[] ring;
  private final int cases;
  private final int batchSize;
  private final CaseWork work;
  private final List<Thread> threads = new ArrayList<>();
  private float[] scratchHere = {};

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final int[] unwritten; // cases of each batch of the ring that are still to be written
  private int next; // the first case that nobody has begun
  private int running; // cases begun and not ended
  private int released; // batches that the consumer is done with
  private int failedCase = Integer.MAX_VALUE;
  private @Nullable Throwable failure;
  private boolean cancelled;

  /** How a case gets into its place. */
  public interface CaseWork {
    /**
     * @param number of the case in this pass
     */
    void write(int number, Batch batch, int slot, float[] scratch);

    float[] scratch();
  }

  /**
   * @param cases how many, of the last batch too
   * @param batchSize of all batches but perhaps the last
   */
  public BatchPass(Batch[] ring, int cases, int batchSize, CaseWork work) {
    this.ring = ring;
    this.cases = cases;
    this.batchSize = batchSize;
    this.work = work;
    this.unwritten = new int[ring.length];
  }

  /**
   * @param count of threads; 0 lets the consumer do the work
   */
  public void start(int count) {
    scratchHere = count == 0 ? work.scratch() : scratchHere;
    for (int i = 0; i < count; i++) {
      Thread thread = Thread.ofPlatform().daemon().name("loader-" + i).unstarted(this::writeAll);
      threads.add(thread);
      thread.start();
    }
  }

  private void writeAll() {
    float[] scratch = work.scratch();
    int number;
    while ((number = begin(cases)) >= 0) {
      write(number, scratch);
    }
  }

  /** The next case before {@code end}, once there is room for it; -1 when there is none. */
  private int begin(int end) {
    lock.lock();
    try {
      while (goesOn(end) && next / batchSize >= released + ring.length) {
        changed.awaitUninterruptibly();
      }
      if (!goesOn(end)) {
        return -1;
      }
      int place = next / batchSize % ring.length;
      if (next % batchSize == 0) {
        unwritten[place] = Math.min(batchSize, cases - next);
        ring[place].setCount(unwritten[place]);
      }
      running++;
      return next++;
    } finally {
      lock.unlock();
    }
  }

  private boolean goesOn(int end) {
    return next < end && failure == null && !cancelled;
  }

  private void write(int number, float[] scratch) {
    int place = number / batchSize % ring.length;
    Throwable thrown = null;
    try {
      work.write(number, ring[place], number % batchSize, scratch);
    } catch (RuntimeException | Error e) {
      thrown = e;
    }
    lock.lock();
    try {
      running--;
      unwritten[place]--;
      if (thrown != null && number < failedCase) {
        failedCase = number;
        failure = thrown;
      }
      if (unwritten[place] == 0 || failure != null) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a batch; they are asked for in order.
   *
   * @throws CurieException that one of its cases gave, or {@link ErrorCode#RUN_INTERRUPTED}
   */
  public Batch await(int number) {
    int end = Math.min(cases, (number + 1) * batchSize);
    requireNotInterrupted();
    if (threads.isEmpty()) {
      writeHere(end);
    }
    int place = number % ring.length;
    lock.lock();
    try {
      while (!cancelled && !(isBegun(end) && unwritten[place] == 0) && !isOver(end)) {
        changed.await();
      }
      if (cancelled) {
        throw interrupted(null);
      }
      if (failedCase < end) {
        throw told();
      }
      return ring[place];
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(e);
    } finally {
      lock.unlock();
    }
  }

  private void writeHere(int end) {
    int number;
    while ((number = begin(end)) >= 0) {
      write(number, scratchHere);
    }
  }

  private boolean isBegun(int end) {
    return next >= end;
  }

  /** Whether a case before {@code end} has failed and none before that one can fail any more. */
  private boolean isOver(int end) {
    return failedCase < end && running == 0;
  }

  private RuntimeException told() {
    return switch (failure) {
      case CurieException known -> known;
      case Error error -> throw error;
      case null -> new IllegalStateException("a case failed without a failure");
      case Throwable defect ->
          new IllegalStateException("case " + failedCase + " of a pass could not be made", defect);
    };
  }

  private static void requireNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted(null);
    }
  }

  private static CurieException interrupted(@Nullable InterruptedException cause) {
    String message = "training was interrupted; go on with --resume and its run folder";
    return cause == null
        ? new CurieException(ErrorCode.RUN_INTERRUPTED, message)
        : new CurieException(ErrorCode.RUN_INTERRUPTED, message, cause);
  }

  /** The consumer is done with its batch: there is room again. */
  public void release() {
    lock.lock();
    try {
      released++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the pass soon: no case is begun any more. */
  public void cancel() {
    lock.lock();
    try {
      cancelled = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until no thread writes any more. They are not interrupted: that would close the files
   * they share with others.
   */
  @Override
  public void close() {
    cancel();
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
