// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise.median;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Floats as whole numbers in the same order, which vector instructions compare faster.
 *
 * <p>The order is total: -0 before 0, NaN (as Java writes it) after infinity; back and forth keeps
 * every bit.
 */
final class OrderedKeys {
  private static final int ALL_BUT_SIGN = 0x7fffffff;

  private OrderedKeys() {}

  static int of(float sample) {
    return swap(Float.floatToRawIntBits(sample));
  }

  static float sample(int key) {
    return Float.intBitsToFloat(swap(key));
  }

  /** Negative floats grow with falling bits: turns those over. Its own inverse. */
  private static int swap(int bits) {
    return bits ^ ((bits >> 31) & ALL_BUT_SIGN);
  }

  /** The keys of a row, its first and last repeated {@code radius} times. */
  static void load(MemorySegment source, int from, int width, int radius, int[] line) {
    MemorySegment.copy(
        source,
        (long) from * Float.BYTES,
        MemorySegment.ofArray(line),
        (long) radius * Integer.BYTES,
        (long) width * Integer.BYTES);
    Arrays.fill(line, 0, radius, line[radius]);
    Arrays.fill(line, radius + width, width + 2 * radius, line[radius + width - 1]);
    swap(line, width + 2 * radius);
  }

  /** Writes the samples of {@code line}, whose keys are lost. */
  static void store(int[] line, int width, MemorySegment target, int to) {
    swap(line, width);
    MemorySegment.copy(
        MemorySegment.ofArray(line),
        0,
        target,
        (long) to * Float.BYTES,
        (long) width * Float.BYTES);
  }

  private static void swap(int[] line, int end) {
    for (int i = 0; i < end; i++) {
      int bits = line[i];
      line[i] = bits ^ ((bits >> 31) & ALL_BUT_SIGN);
    }
  }
}
