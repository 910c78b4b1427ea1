// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.curie.core.image.Image;

/**
 * How NIfTI-1 stores a voxel.
 *
 * <p><b>Source</b> {@code nifti1.h}, NIFTI1_DATATYPES.
 */
enum NiftiType {
  UINT8(2, 1, 1),
  INT16(4, 2, 1),
  INT32(8, 4, 1),
  FLOAT32(16, 4, 1),
  FLOAT64(64, 8, 1),
  RGB24(128, 3, 3),
  INT8(256, 1, 1),
  UINT16(512, 2, 1),
  UINT32(768, 4, 1),
  INT64(1024, 8, 1),
  RGBA32(2304, 4, 3);

  private static final int UINT16_MAX = 0xFFFF;

  private final int code;
  private final int bytes;
  private final int colours;

  NiftiType(int code, int bytes, int colours) {
    this.code = code;
    this.bytes = bytes;
    this.colours = colours;
  }

  int code() {
    return code;
  }

  /** Bytes of one voxel. */
  int bytes() {
    return bytes;
  }

  /** How many channels one voxel has: 1, or red, green and blue. */
  int colours() {
    return colours;
  }

  static Optional<NiftiType> of(int code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }

  /** The smallest type that holds every sample exactly. */
  static NiftiType lossless(Image image) {
    float lowest = 0;
    float highest = 0;
    for (int i = 0; i < image.size(); i++) {
      float sample = image.sample(i);
      if (sample != Math.rint(sample)) {
        return FLOAT32; // not whole, or not a number
      }
      lowest = Math.min(lowest, sample);
      highest = Math.max(highest, sample);
    }
    if (lowest >= Short.MIN_VALUE && highest <= Short.MAX_VALUE) {
      return INT16;
    }
    return lowest >= 0 && highest <= UINT16_MAX ? UINT16 : FLOAT32;
  }

  /** Appends a sample that this type holds; only what {@link #lossless} gives is written. */
  void put(ByteBuffer buffer, float sample) {
    switch (this) {
      case INT16, UINT16 -> buffer.putShort((short) (int) sample);
      case FLOAT32 -> buffer.putFloat(sample);
      case UINT8, INT32, FLOAT64, RGB24, INT8, UINT32, INT64, RGBA32 ->
          throw new IllegalStateException(this + " is not written");
    }
  }

  /** One channel of the voxel at this byte. */
  double get(ByteBuffer buffer, int at, int colour) {
    return switch (this) {
      case UINT8, RGB24, RGBA32 -> Byte.toUnsignedInt(buffer.get(at + colour));
      case INT8 -> buffer.get(at);
      case INT16 -> buffer.getShort(at);
      case UINT16 -> Short.toUnsignedInt(buffer.getShort(at));
      case INT32 -> buffer.getInt(at);
      case UINT32 -> Integer.toUnsignedLong(buffer.getInt(at));
      case INT64 -> buffer.getLong(at);
      case FLOAT32 -> buffer.getFloat(at);
      case FLOAT64 -> buffer.getDouble(at);
    };
  }
}
