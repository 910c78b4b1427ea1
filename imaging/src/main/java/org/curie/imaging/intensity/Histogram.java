// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

/**
 * How many samples lie in each of a row of bins of one width.
 *
 * <p><b>Formula</b> bin i holds {@code edge + i width <= x < edge + (i + 1) width}, the last bin
 * also its upper edge. Float samples: bins of one width from the smallest to the largest sample, as
 * NumPy's {@code histogram}. Whole numbers that span no more than the bins asked for: one bin for
 * each number, as 8-bit programs have it; its centre is the number.
 */
public final class Histogram {
  /** The most bins one histogram may have. */
  public static final int MOST_BINS = 1 << 16;

  private static final int BLOCK = 1 << 12;

  private final double edge;
  private final double width;
  private final int[] counts;
  private final int samples;

  private Histogram(double edge, double width, int[] counts, int samples) {
    this.edge = edge;
    this.width = width;
    this.counts = counts;
    this.samples = samples;
  }

  /**
   * The histogram of a selection.
   *
   * @param bins at most that many: 2 to {@value #MOST_BINS}
   * @throws org.curie.core.error.CurieException DATA_INVALID when a sample is not finite
   */
  public static Histogram of(Selection selection, int bins) {
    Refusals.require(bins >= 2 && bins <= MOST_BINS, "bins", "2 to " + MOST_BINS, bins);
    ValueRange range = ValueRange.of(selection);
    if (range.extent() < bins && WholeNumbers.only(selection)) {
      return count(selection, range.low() - 0.5, 1, (int) range.extent() + 1);
    }
    double width = range.isEmpty() ? 1 : range.extent() / bins;
    return count(selection, range.low(), width, bins);
  }

  private static Histogram count(Selection selection, double edge, double width, int bins) {
    float[] samples = selection.array();
    double scale = 1 / width;
    int[] counts =
        Chunks.tally(
            selection.from(),
            selection.to(),
            2 * bins,
            (from, to, own) -> count(samples, from, to, edge, scale, own));
    int[] sums = new int[bins];
    for (int i = 0; i < bins; i++) {
      sums[i] = counts[i] + counts[bins + i];
    }
    return new Histogram(edge, width, sums, selection.size());
  }

  /** Two sets of counters take turns, so that equal neighbours do not wait for each other. */
  private static void count(
      float[] samples, int from, int to, double edge, double scale, int[] counts) {
    int bins = counts.length / 2;
    int[] bin = new int[BLOCK];
    for (int start = from; start < to; start += BLOCK) {
      int length = Math.min(BLOCK, to - start);
      for (int i = 0; i < length; i++) {
        bin[i] = Math.min((int) ((samples[start + i] - edge) * scale), bins - 1);
      }
      int i = 0;
      for (; i < length - 1; i += 2) {
        counts[bin[i]]++;
        counts[bins + bin[i + 1]]++;
      }
      if (i < length) {
        counts[bin[i]]++;
      }
    }
  }

  public int bins() {
    return counts.length;
  }

  public int count(int bin) {
    return counts[bin];
  }

  /** The middle of a bin, in the image's units. */
  public double centre(int bin) {
    return edge + (bin + 0.5) * width;
  }

  /** The sum of all counts. */
  public int samples() {
    return samples;
  }
}
