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
  static int swap(int bits) {
    return bits ^ ((bits >> 31) & ALL_BUT_SIGN);
  }

  /** The keys of a row, its first and last repeated {@code radius} times. */
  static void load(MemorySegment source, int from, int width, int radius, int[] line) {
    loadBits(source, from, width, radius, line, 0);
    swap(line, width + 2 * radius);
  }

  /** The bits of a row, its first and last repeated {@code radius} times, from {@code at} on. */
  static void loadBits(MemorySegment source, int from, int width, int radius, int[] line, int at) {
    MemorySegment.copy(
        source,
        (long) from * Float.BYTES,
        MemorySegment.ofArray(line),
        (long) (at + radius) * Integer.BYTES,
        (long) width * Integer.BYTES);
    Arrays.fill(line, at, at + radius, line[at + radius]);
    int end = at + radius + width;
    Arrays.fill(line, end, end + radius, line[end - 1]);
  }

  /** Writes the samples of {@code line}, whose keys are lost. */
  static void store(int[] line, int width, MemorySegment target, int to) {
    swap(line, width);
    storeBits(line, 0, width, target, to);
  }

  /** Writes bits. */
  static void storeBits(int[] line, int at, int width, MemorySegment target, int to) {
    MemorySegment.copy(
        MemorySegment.ofArray(line),
        (long) at * Integer.BYTES,
        target,
        (long) to * Float.BYTES,
        (long) width * Float.BYTES);
  }

  /** From bits to keys and back. */
  static void swap(int[] line, int end) {
    for (int i = 0; i < end; i++) {
      int bits = line[i];
      line[i] = bits ^ ((bits >> 31) & ALL_BUT_SIGN);
    }
  }
}
