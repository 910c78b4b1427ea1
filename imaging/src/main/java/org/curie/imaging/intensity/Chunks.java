// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

import org.curie.imaging.parallel.Threads;

/**
 * A long row of samples cut into chunks of one size, shared among the threads the caller allows.
 *
 * <p>The cuts depend on the number of samples alone, and sums of chunks are added in their order:
 * the number of threads never changes a bit.
 */
final class Chunks {
  /** Samples in a chunk: 256 kB of floats, which fits the second-level cache. */
  static final int SIZE = 1 << 16;

  private Chunks() {}

  /** What is done to samples {@code from} … {@code to - 1}. */
  interface Work {
    void accept(int from, int to);
  }

  /** What samples {@code from} … {@code to - 1} add up to. */
  interface Term {
    double of(int from, int to);
  }

  static void forEach(int from, int to, Work work) {
    Threads.forEach(
        count(from, to), i -> work.accept(start(from, i), Math.min(to, start(from, i) + SIZE)));
  }

  /** The terms of all chunks, added first to last. */
  static double sum(int from, int to, Term term) {
    double[] terms = new double[count(from, to)];
    Threads.forEach(
        terms.length, i -> terms[i] = term.of(start(from, i), Math.min(to, start(from, i) + SIZE)));
    double sum = 0;
    for (double t : terms) {
      sum += t;
    }
    return sum;
  }

  private static int count(int from, int to) {
    return (int) (((long) to - from + SIZE - 1) / SIZE);
  }

  private static int start(int from, int chunk) {
    return from + chunk * SIZE;
  }

  /**
   * Counts something in as many parts as there are threads, each with counters of its own, and adds
   * the counters; whole numbers add up alike in any order.
   *
   * @param counters how many counters {@code work} writes to
   */
  static int[] tally(int from, int to, int counters, Tally work) {
    int parts = Math.max(1, Math.min(Threads.allowed(), count(from, to)));
    int[][] counts = new int[parts][];
    long length = (long) to - from;
    Threads.forEach(
        parts,
        i -> {
          counts[i] = new int[counters];
          work.count(
              (int) (from + length * i / parts),
              (int) (from + length * (i + 1) / parts),
              counts[i]);
        });
    for (int i = 1; i < parts; i++) {
      for (int k = 0; k < counters; k++) {
        counts[0][k] += counts[i][k];
      }
    }
    return counts[0];
  }

  /** Counts samples {@code from} … {@code to - 1}. */
  interface Tally {
    void count(int from, int to, int[] counts);
  }
}
