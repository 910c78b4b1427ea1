// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.safetensors;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** How a number stands in a file, little-endian. */
public enum ElementType {
  F32(Float.BYTES),
  F16(Short.BYTES),
  /** The upper half of a float32. */
  BF16(Short.BYTES);

  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int HALF = 16;

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }

  float read(MemorySegment file, long offset) {
    return switch (this) {
      case F32 -> file.get(FLOAT, offset);
      case F16 -> Float.float16ToFloat(file.get(SHORT, offset));
      case BF16 -> Float.intBitsToFloat(file.get(SHORT, offset) << HALF);
    };
  }

  /** Rounds to the nearest number of this type, to even where two are. */
  void write(MemorySegment file, long offset, float value) {
    switch (this) {
      case F32 -> file.set(FLOAT, offset, value);
      case F16 -> file.set(SHORT, offset, Float.floatToFloat16(value));
      case BF16 -> file.set(SHORT, offset, upperHalf(value));
    }
  }

  private static short upperHalf(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) ((bits >>> HALF) | (1 << 6)); // rounding could make an infinity of it
    }
    int even = (bits >>> HALF) & 1;
    return (short) ((bits + 0x7fff + even) >>> HALF);
  }
}
