// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.content;

import java.util.Locale;
import org.curie.core.image.Image;

/** How one number is stored in a file, without its byte order. */
public enum SampleType {
  UINT8(1),
  INT8(1),
  UINT16(2),
  INT16(2),
  UINT32(4),
  INT32(4),
  UINT64(8),
  INT64(8),
  FLOAT16(2),
  FLOAT32(4),
  FLOAT64(8);

  private static final int UINT8_MAX = 0xFF;
  private static final int UINT16_MAX = 0xFFFF;

  private final int bytes;

  SampleType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one sample. */
  public int bytes() {
    return bytes;
  }

  /** NumPy's name of the type: "int16". */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether float32, which an image has, holds every sample of this type. */
  public boolean isExact() {
    return switch (this) {
      case UINT8, INT8, UINT16, INT16, FLOAT16, FLOAT32 -> true;
      case UINT32, INT32, UINT64, INT64, FLOAT64 -> false;
    };
  }

  /**
   * The smallest of uint8, int16, uint16 and float32 that holds every sample of an image exactly.
   */
  public static SampleType lossless(Image image) {
    float lowest = 0;
    float highest = 0;
    for (float sample : image.array()) {
      boolean isNegativeZero = sample == 0 && Float.floatToRawIntBits(sample) != 0;
      if (sample != Math.rint(sample) || isNegativeZero) {
        return FLOAT32; // not whole, or not a number, or a sign that integers do not have
      }
      lowest = Math.min(lowest, sample);
      highest = Math.max(highest, sample);
    }
    if (lowest >= 0 && highest <= UINT8_MAX) {
      return UINT8;
    }
    if (lowest >= Short.MIN_VALUE && highest <= Short.MAX_VALUE) {
      return INT16;
    }
    return lowest >= 0 && highest <= UINT16_MAX ? UINT16 : FLOAT32;
  }
}
