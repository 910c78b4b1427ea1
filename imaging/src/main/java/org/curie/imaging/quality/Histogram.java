// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.quality;

/**
 * How many finite samples lie where in their range, in 4096 equal steps.
 *
 * @param low the smallest, {@code high} the largest sample
 */
@SuppressWarnings("ArrayRecordComponent") // lent within this package, compared by nobody
record Histogram(double low, double high, long[] counts, long total) {
  static final int BINS = 4096;

  static int bin(double value, double low, double high) {
    return (int) Math.min(BINS - 1, (value - low) / (high - low) * BINS);
  }

  /** The value below which a share of the samples lies, to a step. */
  double quantile(double share) {
    double rank = share * total;
    long below = 0;
    for (int i = 0; i < BINS; i++) {
      if (below + counts[i] >= rank && counts[i] > 0) {
        double within = Math.clamp((rank - below) / counts[i], 0, 1);
        return low + (i + within) * (high - low) / BINS;
      }
      below += counts[i];
    }
    return high;
  }

  /** The share of the samples from {@code from} up, up to {@code to}, by steps. */
  double shareBetween(double from, double to) {
    if (!(high > low)) {
      return 0;
    }
    int first = bin(Math.clamp(from, low, high), low, high);
    int last = bin(Math.clamp(to, low, high), low, high);
    long sum = 0;
    for (int i = first; i <= last; i++) {
      sum += counts[i];
    }
    return from > high || to < low ? 0 : (double) sum / total;
  }

  /** Steps that hold a sample. */
  int occupied() {
    int occupied = 0;
    for (long count : counts) {
      occupied += count > 0 ? 1 : 0;
    }
    return occupied;
  }

  /**
   * The value that parts the samples into two groups most unlike each other. <b>Source</b> Otsu
   * 1979, doi:10.1109/TSMC.1979.4310076.
   */
  double otsu() {
    double all = 0;
    for (int i = 0; i < BINS; i++) {
      all += (double) i * counts[i];
    }
    double best = -1;
    int parting = 0;
    double sum = 0;
    long count = 0;
    for (int i = 0; i < BINS - 1; i++) {
      count += counts[i];
      sum += (double) i * counts[i];
      long rest = total - count;
      if (count == 0 || rest == 0) {
        continue;
      }
      double between = sum / count - (all - sum) / rest;
      double spread = (double) count * rest * between * between;
      if (spread > best) {
        best = spread;
        parting = i;
      }
    }
    return low + (parting + 1) * (high - low) / BINS;
  }
}
