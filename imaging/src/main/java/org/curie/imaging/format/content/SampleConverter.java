// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.content;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Stored numbers to floats, many at once: one loop for each type. Not safe for several threads. */
public final class SampleConverter {
  /** Numbers converted at once; their bytes fit {@link SampleBytes#MOST} and a cache. */
  public static final int MOST = 1 << 14;

  private final SampleType type;
  private final ByteOrder order;
  private final boolean scaled;
  private final double slope;
  private final double intercept;
  private final byte[] bytes;
  private final short[] shorts;
  private final int[] ints;
  private final long[] longs;
  private final double[] doubles;

  /** Of the type, byte order and scale of a layout. */
  public SampleConverter(SampleLayout layout) {
    type = layout.type();
    order = layout.order();
    scaled = layout.isScaled();
    slope = layout.slope();
    intercept = layout.intercept();
    bytes = new byte[type.bytes() == Byte.BYTES ? MOST : 0];
    shorts = new short[type.bytes() == Short.BYTES ? MOST : 0];
    boolean isLong = type == SampleType.INT64 || type == SampleType.UINT64;
    ints = new int[type == SampleType.INT32 || type == SampleType.UINT32 ? MOST : 0];
    longs = new long[isLong ? MOST : 0];
    doubles = new double[type == SampleType.FLOAT64 ? MOST : 0];
  }

  /** Converts {@code count} numbers, at most {@link #MOST}. */
  public void convert(ByteBuffer stored, int count, float[] target, int at) {
    stored.order(order);
    switch (type) {
      case UINT8, INT8 -> {
        stored.get(bytes, 0, count);
        convertBytes(count, target, at);
      }
      case UINT16, INT16, FLOAT16 -> {
        stored.asShortBuffer().get(shorts, 0, count);
        convertShorts(count, target, at);
      }
      case FLOAT32 -> stored.asFloatBuffer().get(target, at, count);
      case UINT32, INT32 -> {
        stored.asIntBuffer().get(ints, 0, count);
        convertInts(count, target, at);
      }
      case UINT64, INT64 -> {
        stored.asLongBuffer().get(longs, 0, count);
        convertLongs(count, target, at);
      }
      case FLOAT64 -> {
        stored.asDoubleBuffer().get(doubles, 0, count);
        convertDoubles(count, target, at);
      }
    }
    if (scaled && type.isExact()) {
      for (int i = at; i < at + count; i++) {
        target[i] = (float) (slope * target[i] + intercept);
      }
    }
  }

  private void convertBytes(int count, float[] target, int at) {
    if (type == SampleType.UINT8) {
      for (int i = 0; i < count; i++) {
        target[at + i] = bytes[i] & 0xFF;
      }
    } else {
      for (int i = 0; i < count; i++) {
        target[at + i] = bytes[i];
      }
    }
  }

  private void convertShorts(int count, float[] target, int at) {
    if (type == SampleType.UINT16) {
      for (int i = 0; i < count; i++) {
        target[at + i] = shorts[i] & 0xFFFF;
      }
    } else if (type == SampleType.INT16) {
      for (int i = 0; i < count; i++) {
        target[at + i] = shorts[i];
      }
    } else {
      for (int i = 0; i < count; i++) {
        target[at + i] = Float.float16ToFloat(shorts[i]);
      }
    }
  }

  private void convertInts(int count, float[] target, int at) {
    long mask = type == SampleType.UINT32 ? 0xFFFF_FFFFL : -1L;
    if (scaled) {
      for (int i = 0; i < count; i++) {
        target[at + i] = (float) (slope * (ints[i] & mask) + intercept);
      }
    } else {
      for (int i = 0; i < count; i++) {
        target[at + i] = ints[i] & mask;
      }
    }
  }

  private void convertLongs(int count, float[] target, int at) {
    for (int i = 0; i < count; i++) {
      long stored = longs[i];
      boolean isHuge = stored < 0 && type == SampleType.UINT64;
      // Half of it, with the lost bit kept sticky so that rounding still sees it.
      long halved = (stored >>> 1) | (stored & 1);
      if (scaled) {
        target[at + i] = (float) (slope * (isHuge ? 2.0 * halved : stored) + intercept);
      } else {
        target[at + i] = isHuge ? 2f * halved : stored;
      }
    }
  }

  private void convertDoubles(int count, float[] target, int at) {
    if (scaled) {
      for (int i = 0; i < count; i++) {
        target[at + i] = (float) (slope * doubles[i] + intercept);
      }
    } else {
      for (int i = 0; i < count; i++) {
        target[at + i] = (float) doubles[i];
      }
    }
  }
}
