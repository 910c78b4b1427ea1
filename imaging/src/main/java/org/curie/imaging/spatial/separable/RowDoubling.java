// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.separable;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.curie.imaging.denoise.Lines;
import org.jspecify.annotations.Nullable;

/**
 * Rows through a filter that makes two outputs of each input, as enlarging by two does: between the
 * ends of a row, both of a pair are sums of the same inputs, with weights that are those of every
 * pair.
 *
 * <p>The first of all pairs are summed, then the second of all, many at a time; the two rows are
 * woven into one as the halves of longs. Not for use by several threads.
 */
final class RowDoubling {
  private static final int FEWEST = 32; // pairs for which that is quicker
  private static final long LOW_HALF = 0xffffffffL;

  private final AxisFilter filter;
  private final int start; // of the outputs, the first of the first pair
  private final int pairs;
  private final int width; // of the inputs
  // The same array several times over: the compiler makes vectors of reads at different offsets
  // only while it does not know that they are of one array.
  private final float[][] inputs;
  private final float[] sums;
  private final int[] first;
  private final int[] second;
  private final long[] woven;

  private RowDoubling(AxisFilter filter, int start, int pairs, int rows) {
    this.filter = filter;
    this.start = start;
    this.pairs = pairs;
    this.width = filter.inputs();
    this.inputs = new float[filter.taps()][];
    float[][] lines = Lines.floats(2, rows * width);
    Arrays.fill(inputs, lines[0]);
    this.sums = lines[1];
    int[][] bits = Lines.ints(2, rows * width);
    this.first = bits[0];
    this.second = bits[1];
    this.woven = new long[rows * width];
  }

  /** For up to {@code rows} rows at once; none unless many outputs of the filter come in pairs. */
  static @Nullable RowDoubling of(AxisFilter filter, int rows) {
    boolean knowsTaps = filter.taps() == 2 || filter.taps() == 4;
    int middle = (filter.low() + filter.high()) / 2;
    if (!knowsTaps || filter.high() - filter.low() < 2 * FEWEST) {
      return null;
    }
    int seed = filter.first()[middle] == filter.first()[middle + 1] ? middle : middle + 1;
    int start = seed;
    while (start - 2 >= filter.low() && isPairLike(filter, start - 2, seed)) {
      start -= 2;
    }
    int end = seed;
    while (end + 2 <= filter.high() && isPairLike(filter, end, seed)) {
      end += 2;
    }
    int pairs = (end - start) / 2;
    return pairs < FEWEST ? null : new RowDoubling(filter, start, pairs, rows);
  }

  /** Whether outputs o and o + 1 are to their inputs as those at {@code seed} to theirs. */
  private static boolean isPairLike(AxisFilter filter, int o, int seed) {
    int[] first = filter.first();
    int input = first[seed] + (o - seed) / 2;
    boolean alike = first[o] == input && first[o + 1] == input;
    float[] weight = filter.weight();
    int taps = filter.taps();
    for (int k = 0; alike && k < 2 * taps; k++) {
      int bits = Float.floatToRawIntBits(weight[o * taps + k]);
      alike = bits == Float.floatToRawIntBits(weight[seed * taps + k]);
    }
    return alike;
  }

  /** Filters as many rows as there are targets, one after the other in the source. */
  void apply(float[] source, int from, float[][] to) {
    int input = filter.first()[start];
    int taps = filter.taps();
    int sumsEnd = (to.length - 1) * width + pairs;
    System.arraycopy(source, from + input, inputs[0], 0, sumsEnd + taps - 1);
    sum(start * taps, sumsEnd, first);
    sum((start + 1) * taps, sumsEnd, second);
    weave(first, second, woven, sumsEnd);
    MemorySegment longs = MemorySegment.ofArray(woven);
    for (int row = 0; row < to.length; row++) {
      MemorySegment.copy(
          longs,
          (long) row * width * Long.BYTES,
          MemorySegment.ofArray(to[row]),
          (long) start * Float.BYTES,
          (long) pairs * Long.BYTES);
      int at = from + row * width;
      RowSum.along(source, at, filter, filter.low(), start, to[row], 0);
      RowSum.along(source, at, filter, start + 2 * pairs, filter.high(), to[row], 0);
    }
  }

  /** The sums with the weights from {@code w} on, as the bits of floats. */
  private void sum(int w, int end, int[] bits) {
    float[] weight = filter.weight();
    if (inputs.length == 2) {
      two(inputs[0], inputs[1], weight[w], weight[w + 1], sums, end);
    } else {
      four(inputs[0], inputs[1], inputs[2], inputs[3], weight, w, sums, end);
    }
    MemorySegment.copy(
        MemorySegment.ofArray(sums), 0, MemorySegment.ofArray(bits), 0, (long) end * Float.BYTES);
  }

  private static void two(float[] a, float[] b, float wa, float wb, float[] to, int end) {
    for (int i = 0; i < end; i++) {
      to[i] = wa * a[i] + wb * b[i + 1];
    }
  }

  private static void four(
      float[] a, float[] b, float[] c, float[] d, float[] weight, int w, float[] to, int end) {
    float wa = weight[w];
    float wb = weight[w + 1];
    float wc = weight[w + 2];
    float wd = weight[w + 3];
    for (int i = 0; i < end; i++) {
      to[i] = wa * a[i] + wb * b[i + 1] + wc * c[i + 2] + wd * d[i + 3];
    }
  }

  private static void weave(int[] first, int[] second, long[] woven, int end) {
    for (int i = 0; i < end; i++) {
      woven[i] = (first[i] & LOW_HALF) | ((long) second[i] << Integer.SIZE);
    }
  }
}
