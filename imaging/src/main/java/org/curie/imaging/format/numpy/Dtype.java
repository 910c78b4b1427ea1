// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.numpy;

import java.util.Locale;
import java.util.Optional;
import org.curie.imaging.format.content.SampleType;

/** The element type of a NumPy array, without its byte order. */
public enum Dtype {
  BOOL("b1", 1),
  INT8("i1", 1),
  UINT8("u1", 1),
  INT16("i2", 2),
  UINT16("u2", 2),
  INT32("i4", 4),
  UINT32("u4", 4),
  INT64("i8", 8),
  UINT64("u8", 8),
  FLOAT16("f2", 2),
  FLOAT32("f4", 4),
  FLOAT64("f8", 8);

  private final String code;
  private final int bytes;

  Dtype(String code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }

  /** NumPy's code without the byte order. */
  String code() {
    return code;
  }

  /** NumPy's name of the type: "int16". */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How an element is stored. */
  SampleType sample() {
    return this == BOOL ? SampleType.UINT8 : SampleType.valueOf(name());
  }

  static Dtype of(SampleType type) {
    return valueOf(type.name());
  }

  public boolean isFloating() {
    return this == FLOAT16 || this == FLOAT32 || this == FLOAT64;
  }

  /** The type with this NumPy code, such as {@code u1}; empty for text, dates, complex, objects. */
  static Optional<Dtype> of(String code) {
    for (Dtype dtype : values()) {
      if (dtype.code.equals(code)) {
        return Optional.of(dtype);
      }
    }
    return Optional.empty();
  }
}
