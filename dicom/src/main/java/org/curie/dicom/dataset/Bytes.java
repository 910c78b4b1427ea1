// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * An unchanging run of bytes, usually a window on the file it came from: a slice copies nothing.
 *
 * <p>Numbers are little endian, as in every data set in memory. <b>Limits</b> an offset outside is
 * an {@link IndexOutOfBoundsException}: whoever reads from outside checks against {@link #size()}
 * first. Safe for use by several threads.
 */
public final class Bytes {
  public static final Bytes EMPTY = owning(new byte[0]);

  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int COPY_BYTES = 1 << 16;

  private final MemorySegment segment;

  private Bytes(MemorySegment segment) {
    this.segment = segment;
  }

  /** A copy of the array. */
  public static Bytes copyOf(byte[] bytes) {
    return owning(bytes.clone());
  }

  /** Takes over the array; the caller must not write to it any more. */
  public static Bytes owning(byte[] bytes) {
    return new Bytes(MemorySegment.ofArray(bytes).asReadOnly());
  }

  public long size() {
    return segment.byteSize();
  }

  public boolean isEmpty() {
    return size() == 0;
  }

  public Bytes slice(long offset, long size) {
    return new Bytes(segment.asSlice(offset, size));
  }

  public byte at(long offset) {
    return segment.get(ValueLayout.JAVA_BYTE, offset);
  }

  public int unsigned8(long offset) {
    return Byte.toUnsignedInt(at(offset));
  }

  public short signed16(long offset) {
    return segment.get(SHORT, offset);
  }

  public int unsigned16(long offset) {
    return Short.toUnsignedInt(signed16(offset));
  }

  public int signed32(long offset) {
    return segment.get(INT, offset);
  }

  public long unsigned32(long offset) {
    return Integer.toUnsignedLong(signed32(offset));
  }

  public long signed64(long offset) {
    return segment.get(LONG, offset);
  }

  public float float32(long offset) {
    return Float.intBitsToFloat(signed32(offset));
  }

  public double float64(long offset) {
    return Double.longBitsToDouble(signed64(offset));
  }

  public byte[] toArray() {
    return segment.toArray(ValueLayout.JAVA_BYTE);
  }

  /** Each byte as the character of the same number. */
  public String latin1() {
    return new String(toArray(), StandardCharsets.ISO_8859_1);
  }

  public void writeTo(OutputStream out) throws IOException {
    for (long offset = 0; offset < size(); offset += COPY_BYTES) {
      out.write(slice(offset, Math.min(COPY_BYTES, size() - offset)).toArray());
    }
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Bytes other && segment.mismatch(other.segment) == -1;
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (long i = 0; i < Math.min(size(), 64); i++) {
      hash = 31 * hash + at(i);
    }
    return 31 * hash + Long.hashCode(size());
  }

  @Override
  public String toString() {
    return "Bytes[" + size() + "]";
  }
}
