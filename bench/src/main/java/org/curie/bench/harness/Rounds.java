// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.harness;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;

/**
 * Ours, theirs, ours, theirs …
 *
 * @param warmUp rounds that are not counted
 * @param unit of the times
 */
public record Rounds(int warmUp, int counted, String unit) {
  /** Milliseconds of the clock on the wall. */
  public static final String WALL = "ms";

  /** Milliseconds of processor time, user and system, of all threads. */
  public static final String PROCESSOR = "ms of one core";

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private static final double MS = 1e-6;

  /** Both give a time in the unit. */
  public Measurement measure(
      String name, DoubleSupplier ours, DoubleSupplier peer, String peerName) {
    double[] our = new double[counted];
    double[] their = new double[counted];
    double[] ratio = new double[counted];
    for (int round = -warmUp; round < counted; round++) {
      double us = ours.getAsDouble();
      double them = peer.getAsDouble();
      if (round >= 0) {
        our[round] = us;
        their[round] = them;
        ratio[round] = them / us;
      }
    }
    return new Measurement(
        name,
        unit,
        Samples.median(our),
        OptionalDouble.of(Samples.median(their)),
        Optional.of(peerName),
        OptionalDouble.of(Samples.median(ratio)));
  }

  /** Ours, where nobody does the same. */
  public Measurement alone(String name, DoubleSupplier ours) {
    double[] our = new double[counted];
    for (int round = -warmUp; round < counted; round++) {
      double us = ours.getAsDouble();
      if (round >= 0) {
        our[round] = us;
      }
    }
    return Measurement.alone(name, unit, Samples.median(our));
  }

  /** How long {@code work} takes, in milliseconds. */
  public static double time(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) * MS;
  }

  /**
   * The processor time that {@code work} takes, done again and again for {@code leastMs}: of this
   * whole process, so what the garbage collector does for it counts. Other programs on the same
   * cores do not.
   */
  public static double processorTime(double leastMs, Runnable work) {
    long start = SYSTEM.getProcessCpuTime();
    int count = 0;
    double passed;
    do {
      work.run();
      count++;
      passed = (SYSTEM.getProcessCpuTime() - start) * MS;
    } while (passed < leastMs);
    return passed / count;
  }
}
