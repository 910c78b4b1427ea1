// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.mapped;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * How samples are stored in a file: little-endian, and never other numbers than the float32 they
 * stand for.
 *
 * <p><b>Limits</b> an integer type cannot hold the negative zero, NaN or a fraction; {@link
 * #smallestFor} keeps float32 for those, so that a sample comes back with every bit.
 */
public enum StoredType {
  UINT8(1, 1, 0, 0xFF),
  INT8(2, 1, Byte.MIN_VALUE, Byte.MAX_VALUE),
  INT16(3, 2, Short.MIN_VALUE, Short.MAX_VALUE),
  UINT16(4, 2, 0, 0xFFFF),
  FLOAT32(5, 4, 0, 0);

  private static final int BLOCK = 4096;
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final int code;
  private final int bytes;
  private final int least;
  private final int most;

  StoredType(int code, int bytes, int least, int most) {
    this.code = code;
    this.bytes = bytes;
    this.least = least;
    this.most = most;
  }

  /** The number that names this type in a file; never given to another. */
  public int code() {
    return code;
  }

  /** The type of a number read from a file, if there is one. */
  public static Optional<StoredType> ofCode(int code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }

  /** Bytes of one sample. */
  public int bytes() {
    return bytes;
  }

  /** The type of fewest bytes that gives back every sample with every bit. */
  public static StoredType smallestFor(float[] samples) {
    int least = Integer.MAX_VALUE;
    int most = Integer.MIN_VALUE;
    for (int start = 0; start < samples.length; start += BLOCK) {
      int end = Math.min(samples.length, start + BLOCK);
      int different = 0;
      for (int i = start; i < end; i++) {
        int whole = (int) samples[i];
        // The bits, not the values: so -0.0 and NaN are told from 0.
        different |= Float.floatToRawIntBits(whole) ^ Float.floatToRawIntBits(samples[i]);
        least = Math.min(least, whole);
        most = Math.max(most, whole);
      }
      if (different != 0) {
        return FLOAT32;
      }
    }
    for (StoredType type : values()) {
      if (type != FLOAT32 && type.least <= least && most <= type.most) {
        return type;
      }
    }
    return FLOAT32;
  }

  /** Writes {@code count} samples to {@code to}, from its {@code index}th sample on. */
  public void encode(float[] from, int offset, MemorySegment to, long index, int count) {
    long at = index * bytes;
    switch (this) {
      case FLOAT32 -> MemorySegment.copy(from, offset, to, FLOAT, at, count);
      case UINT8, INT8 -> {
        for (int i = 0; i < count; i++) {
          to.set(ValueLayout.JAVA_BYTE, at + i, (byte) (int) from[offset + i]);
        }
      }
      case INT16, UINT16 -> {
        for (int i = 0; i < count; i++) {
          to.set(SHORT, at + 2L * i, (short) (int) from[offset + i]);
        }
      }
    }
  }

  /** Reads {@code count} samples, from the {@code index}th sample of {@code from} on. */
  public void decode(MemorySegment from, long index, float[] to, int offset, int count) {
    long at = index * bytes;
    switch (this) {
      case FLOAT32 -> MemorySegment.copy(from, FLOAT, at, to, offset, count);
      case UINT8, INT8 -> decodeBytes(from, at, to, offset, count);
      case INT16, UINT16 -> decodeShorts(from, at, to, offset, count);
    }
  }

  // By way of small arrays: copies and conversions between arrays are what the JIT makes fast.

  private void decodeBytes(MemorySegment from, long at, float[] to, int offset, int count) {
    byte[] block = new byte[Math.min(BLOCK, count)];
    int mask = this == UINT8 ? 0xFF : -1;
    for (int start = 0; start < count; start += BLOCK) {
      int n = Math.min(BLOCK, count - start);
      MemorySegment.copy(from, ValueLayout.JAVA_BYTE, at + start, block, 0, n);
      int target = offset + start;
      for (int i = 0; i < n; i++) {
        to[target + i] = block[i] & mask;
      }
    }
  }

  private void decodeShorts(MemorySegment from, long at, float[] to, int offset, int count) {
    short[] block = new short[Math.min(BLOCK, count)];
    int mask = this == UINT16 ? 0xFFFF : -1;
    for (int start = 0; start < count; start += BLOCK) {
      int n = Math.min(BLOCK, count - start);
      MemorySegment.copy(from, SHORT, at + 2L * start, block, 0, n);
      int target = offset + start;
      for (int i = 0; i < n; i++) {
        to[target + i] = block[i] & mask;
      }
    }
  }
}
