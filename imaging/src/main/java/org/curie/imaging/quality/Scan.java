// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.quality;

import java.util.Arrays;
import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;

/**
 * What one channel says about itself, sample by sample: read twice, never copied.
 *
 * <p>Samples that are not finite are counted and otherwise left out. Each slice is read by one
 * thread and the slices are put together in order.
 *
 * @param slices of {@link Slice}, first to last
 * @param rowLow smallest sample of each row over all slices; likewise the others
 */
@SuppressWarnings("ArrayRecordComponent") // lent within this package, compared by nobody
record Scan(
    Image image,
    int channel,
    Slice[] slices,
    Histogram histogram,
    float[] rowLow,
    float[] rowHigh,
    float[] columnLow,
    float[] columnHigh) {
  private static final int FEW_VALUES = 32;

  /**
   * One slice; low above high when it has no finite sample.
   *
   * @param bits a number that equal slices share
   * @param atHigh samples at the channel's very maximum
   */
  record Slice(
      float low, float high, double sum, long finite, int firstOther, long bits, long atHigh) {
    boolean isBlank() {
      return !(low < high);
    }

    double mean() {
      return sum / finite;
    }
  }

  static Scan of(Image image, int channel) {
    int width = image.width();
    int height = image.height();
    int depth = image.depth();
    float[][] rows = new float[2 * depth][];
    float[][] columns = new float[2 * depth][];
    Slice[] slices = new Slice[depth];
    Threads.forEach(
        depth,
        z -> {
          rows[2 * z] = filled(height, Float.POSITIVE_INFINITY);
          rows[2 * z + 1] = filled(height, Float.NEGATIVE_INFINITY);
          columns[2 * z] = filled(width, Float.POSITIVE_INFINITY);
          columns[2 * z + 1] = filled(width, Float.NEGATIVE_INFINITY);
          slices[z] =
              slice(
                  image,
                  start(image, channel, z),
                  rows[2 * z],
                  rows[2 * z + 1],
                  columns[2 * z],
                  columns[2 * z + 1]);
        });
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int z = 0; z < depth; z++) {
      low = Math.min(low, slices[z].low);
      high = Math.max(high, slices[z].high);
      merge(rows[0], rows[2 * z], rows[1], rows[2 * z + 1]);
      merge(columns[0], columns[2 * z], columns[1], columns[2 * z + 1]);
    }
    Histogram histogram = histogram(image, channel, slices, low, high);
    return new Scan(image, channel, slices, histogram, rows[0], rows[1], columns[0], columns[1]);
  }

  static int start(Image image, int channel, int z) {
    return (channel * image.depth() + z) * image.height() * image.width();
  }

  private static float[] filled(int size, float value) {
    float[] array = new float[size];
    Arrays.fill(array, value);
    return array;
  }

  private static void merge(float[] low, float[] otherLow, float[] high, float[] otherHigh) {
    for (int i = 0; i < low.length; i++) {
      low[i] = Math.min(low[i], otherLow[i]);
      high[i] = Math.max(high[i], otherHigh[i]);
    }
  }

  private static Slice slice(
      Image image,
      int start,
      float[] rowLow,
      float[] rowHigh,
      float[] columnLow,
      float[] columnHigh) {
    float[] samples = image.array();
    double sum = 0;
    long finite = 0;
    int firstOther = -1;
    long bits = 0;
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (int y = 0; y < rowLow.length; y++) {
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      int row = start + y * columnLow.length;
      for (int x = 0; x < columnLow.length; x++) {
        float sample = samples[row + x];
        bits = 31 * bits + Float.floatToRawIntBits(sample);
        if (!Float.isFinite(sample)) {
          firstOther = firstOther < 0 ? row + x - start : firstOther;
          continue;
        }
        low = Math.min(low, sample);
        high = Math.max(high, sample);
        columnLow[x] = Math.min(columnLow[x], sample);
        columnHigh[x] = Math.max(columnHigh[x], sample);
        sum += sample;
        finite++;
      }
      rowLow[y] = low;
      rowHigh[y] = high;
      least = Math.min(least, low);
      most = Math.max(most, high);
    }
    return new Slice(least, most, sum, finite, firstOther, bits, 0);
  }

  private static Histogram histogram(
      Image image, int channel, Slice[] slices, float low, float high) {
    long[][] counts = new long[slices.length][];
    int plane = image.width() * image.height();
    Threads.forEach(
        slices.length,
        z -> {
          long[] count = new long[Histogram.BINS];
          long atHigh = 0;
          int start = start(image, channel, z);
          for (int i = start; i < start + plane; i++) {
            float sample = image.array()[i];
            if (Float.isFinite(sample)) {
              count[low < high ? Histogram.bin(sample, low, high) : 0]++;
              atHigh += sample == high ? 1 : 0;
            }
          }
          Slice s = slices[z];
          slices[z] = new Slice(s.low, s.high, s.sum, s.finite, s.firstOther, s.bits, atHigh);
          counts[z] = count;
        });
    long[] all = new long[Histogram.BINS];
    long total = 0;
    for (long[] count : counts) {
      for (int i = 0; i < all.length; i++) {
        all[i] += count[i];
        total += count[i];
      }
    }
    return new Histogram(low, high, all, total);
  }

  /** Whether there is no finite sample, or one value alone. */
  boolean isBlank() {
    return !(histogram.low() < histogram.high());
  }

  /** Whether it is a drawing or a mask, not a measurement. */
  boolean hasFewValues() {
    return histogram.occupied() <= FEW_VALUES;
  }

  /** The distance between the 1st and the 99th percentile; of all where those are equal. */
  double contrast() {
    double inner = histogram.quantile(0.99) - histogram.quantile(0.01);
    return inner > 0 ? inner : histogram.high() - histogram.low();
  }

  double mean() {
    return Arrays.stream(slices).mapToDouble(Slice::sum).sum() / histogram.total();
  }
}
