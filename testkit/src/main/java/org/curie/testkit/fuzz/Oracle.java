// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.curie.core.error.CurieException;

/**
 * Judges how a target takes one input: read or refused by a {@link CurieException} with a message,
 * within the memory that the target allows for it and within a time no honest input needs.
 *
 * <p><b>Units</b> bytes allocated by this thread, processor time of this thread. <b>Limits</b> what
 * another thread does is not seen; an endless loop is seen by the time-out of the fuzzer or of the
 * test, not here.
 */
public final class Oracle {
  /** A guard against work out of all proportion, not a speed: honest inputs take milliseconds. */
  private static final long MOST_NANOSECONDS = 20_000_000_000L;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** How an input was taken. */
  public enum Outcome {
    READ,
    REFUSED
  }

  /** What reading cost. */
  private record Cost(Outcome outcome, long bytes, long nanoseconds) {}

  /**
   * Feeds the input.
   *
   * @throws AssertionError when it cost too much or was refused without a word; whatever else the
   *     target throws is passed on
   */
  public Outcome judge(FuzzTarget target, byte[] input) {
    Cost cost = measure(target, input);
    long mostBytes = target.mostAllocated(input);
    if (cost.bytes > mostBytes || cost.nanoseconds > MOST_NANOSECONDS) {
      // The first time classes are loaded and tables filled; only what happens again is a fault.
      cost = measure(target, input);
    }
    if (cost.bytes > mostBytes) {
      throw new AssertionError(
          "%s allocated %d bytes for an input of %d, expected at most %d"
              .formatted(target.name(), cost.bytes, input.length, mostBytes));
    }
    if (cost.nanoseconds > MOST_NANOSECONDS) {
      throw new AssertionError(
          "%s took %d ns of processor time for an input of %d bytes, expected at most %d"
              .formatted(target.name(), cost.nanoseconds, input.length, MOST_NANOSECONDS));
    }
    return cost.outcome;
  }

  private Cost measure(FuzzTarget target, byte[] input) {
    long bytes = threads.getCurrentThreadAllocatedBytes();
    long nanoseconds = threads.getCurrentThreadCpuTime();
    Outcome outcome = feed(target, input.clone()); // the fuzzer keeps its own array
    return new Cost(
        outcome,
        threads.getCurrentThreadAllocatedBytes() - bytes - input.length,
        threads.getCurrentThreadCpuTime() - nanoseconds);
  }

  private static Outcome feed(FuzzTarget target, byte[] input) {
    try {
      target.accept(input);
      return Outcome.READ;
    } catch (CurieException refusal) {
      if (refusal.getMessage() == null || refusal.getMessage().isBlank()) {
        throw new AssertionError(target.name() + " refused an input without a word", refusal);
      }
      return Outcome.REFUSED;
    }
  }
}
