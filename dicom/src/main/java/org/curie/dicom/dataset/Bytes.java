// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * An unchanging run of bytes, usually a window on the file it came from: a slice copies nothing.
 *
 * <p>Numbers are little endian, as in every data set in memory. The bytes lie in an array or in a
 * mapped file; a mapping lives as long as any window on it.
 *
 * <p><b>Limits</b> an offset outside is an {@link IndexOutOfBoundsException}: whoever reads from
 * outside checks against {@link #size()} first. Somebody else who shortens a mapped file while it
 * is read causes {@link ErrorCode#FILE_UNREADABLE} where bytes are copied or compared; reading
 * single numbers may end in an {@link InternalError} a little later instead. Whoever must exclude
 * that copies first. Safe for use by several threads.
 */
public final class Bytes {
  public static final Bytes EMPTY = owning(new byte[0]);

  private static final VarHandle ARRAY_SHORT = view(short[].class);
  private static final VarHandle ARRAY_INT = view(int[].class);
  private static final VarHandle ARRAY_LONG = view(long[].class);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int COPY_BYTES = 1 << 16;

  /** Where the bytes lie: either an array, or the rest of the segment. */
  private final byte @Nullable [] array;

  private final MemorySegment segment;
  private final long start;
  private final long size;

  private Bytes(byte @Nullable [] array, MemorySegment segment, long start, long size) {
    this.array = array;
    this.segment = segment;
    this.start = start;
    this.size = size;
  }

  private static VarHandle view(Class<?> type) {
    return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN);
  }

  /** A copy of the array. */
  public static Bytes copyOf(byte[] bytes) {
    return owning(bytes.clone());
  }

  /** Takes over the array; the caller must not write to it any more. */
  public static Bytes owning(byte[] bytes) {
    return owning(bytes, bytes.length);
  }

  /** Takes over the first {@code size} bytes of the array, which nobody may write to any more. */
  public static Bytes owning(byte[] bytes, int size) {
    Objects.checkFromIndexSize(0, size, bytes.length);
    return new Bytes(bytes, MemorySegment.NULL, 0, size);
  }

  /** A window on memory outside the heap, usually a mapped file; nobody may write to it. */
  public static Bytes of(MemorySegment segment) {
    return new Bytes(null, segment.asReadOnly(), 0, segment.byteSize());
  }

  /**
   * All of them, one behind the other, in one array.
   *
   * @throws CurieException with {@link ErrorCode#BUDGET_EXCEEDED} when they do not fit one
   */
  public static Bytes join(List<Bytes> parts) {
    long total = parts.stream().mapToLong(Bytes::size).sum();
    byte[] whole = array(total);
    int offset = 0;
    for (Bytes part : parts) {
      part.copyTo(0, whole, offset, (int) part.size());
      offset += (int) part.size();
    }
    return owning(whole);
  }

  private static byte[] array(long size) {
    if (size > Integer.MAX_VALUE - 8L) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED, "a value of " + size + " bytes does not fit one array");
    }
    return new byte[(int) size];
  }

  public long size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public Bytes slice(long offset, long length) {
    Objects.checkFromIndexSize(offset, length, size);
    return new Bytes(array, segment, start + offset, length);
  }

  public byte at(long offset) {
    Objects.checkIndex(offset, size);
    if (array != null) {
      return array[(int) (start + offset)];
    }
    try {
      return segment.get(ValueLayout.JAVA_BYTE, start + offset);
    } catch (InternalError e) {
      throw shortened(e);
    }
  }

  public int unsigned8(long offset) {
    return Byte.toUnsignedInt(at(offset));
  }

  public short signed16(long offset) {
    Objects.checkFromIndexSize(offset, Short.BYTES, size);
    if (array != null) {
      return (short) ARRAY_SHORT.get(array, (int) (start + offset));
    }
    try {
      return segment.get(SHORT, start + offset);
    } catch (InternalError e) {
      throw shortened(e);
    }
  }

  public int unsigned16(long offset) {
    return Short.toUnsignedInt(signed16(offset));
  }

  public int signed32(long offset) {
    Objects.checkFromIndexSize(offset, Integer.BYTES, size);
    if (array != null) {
      return (int) ARRAY_INT.get(array, (int) (start + offset));
    }
    try {
      return segment.get(INT, start + offset);
    } catch (InternalError e) {
      throw shortened(e);
    }
  }

  public long unsigned32(long offset) {
    return Integer.toUnsignedLong(signed32(offset));
  }

  public long signed64(long offset) {
    Objects.checkFromIndexSize(offset, Long.BYTES, size);
    if (array != null) {
      return (long) ARRAY_LONG.get(array, (int) (start + offset));
    }
    try {
      return segment.get(LONG, start + offset);
    } catch (InternalError e) {
      throw shortened(e);
    }
  }

  public float float32(long offset) {
    return Float.intBitsToFloat(signed32(offset));
  }

  public double float64(long offset) {
    return Double.longBitsToDouble(signed64(offset));
  }

  /**
   * @throws CurieException with {@link ErrorCode#BUDGET_EXCEEDED} when they are more than an array
   *     can hold
   */
  public byte[] toArray() {
    byte[] copy = array(size);
    copyTo(0, copy, 0, copy.length);
    return copy;
  }

  /** Copies {@code length} bytes from {@code offset} into {@code target}. */
  public void copyTo(long offset, byte[] target, int targetOffset, int length) {
    Objects.checkFromIndexSize(offset, length, size);
    if (array != null) {
      System.arraycopy(array, (int) (start + offset), target, targetOffset, length);
      return;
    }
    try {
      MemorySegment.copy(
          segment, ValueLayout.JAVA_BYTE, start + offset, target, targetOffset, length);
      meetVirtualMachine();
    } catch (InternalError e) {
      throw shortened(e);
    }
  }

  /** Each byte as the character of the same number. */
  public String latin1() {
    return text(StandardCharsets.ISO_8859_1);
  }

  /** The characters of the bytes; those that mean none in {@code charset} become U+FFFD. */
  String text(Charset charset) {
    return array != null
        ? new String(array, (int) start, (int) size, charset)
        : new String(toArray(), charset);
  }

  public void writeTo(OutputStream out) throws IOException {
    if (array != null) {
      out.write(array, (int) start, (int) size);
      return;
    }
    byte[] chunk = new byte[(int) Math.min(COPY_BYTES, size)];
    for (long offset = 0; offset < size; offset += chunk.length) {
      int length = (int) Math.min(chunk.length, size - offset);
      copyTo(offset, chunk, 0, length);
      out.write(chunk, 0, length);
    }
  }

  /** A stream over these bytes. */
  public InputStream inputStream() {
    return new BytesStream(this);
  }

  @Override
  public boolean equals(Object o) {
    if (!(o instanceof Bytes other) || size != other.size) {
      return false;
    }
    if (array != null && other.array != null) {
      int from = (int) start;
      int otherFrom = (int) other.start;
      return Arrays.equals(
          array, from, from + (int) size, other.array, otherFrom, otherFrom + (int) size);
    }
    // In chunks: comparing mapped memory directly would not survive a file that is shortened.
    byte[] mine = new byte[(int) Math.min(COPY_BYTES, size)];
    byte[] others = new byte[mine.length];
    for (long offset = 0; offset < size; offset += mine.length) {
      int length = (int) Math.min(mine.length, size - offset);
      copyTo(offset, mine, 0, length);
      other.copyTo(offset, others, 0, length);
      if (!Arrays.equals(mine, 0, length, others, 0, length)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (long i = 0; i < Math.min(size, 64); i++) {
      hash = 31 * hash + at(i);
    }
    return 31 * hash + Long.hashCode(size);
  }

  @Override
  public String toString() {
    return "Bytes[" + size + "]";
  }

  /** Compiled code is told of a lost page only when it next enters the virtual machine: here. */
  @SuppressWarnings("ThreadPriorityCheck") // nothing depends on which thread runs next
  private static void meetVirtualMachine() {
    Thread.yield();
  }

  /** How the virtual machine reports a page that is no longer behind the mapping. */
  private static CurieException shortened(InternalError e) {
    return new CurieException(
        ErrorCode.FILE_UNREADABLE,
        "the file was shortened or its disk failed while it was read; read it again",
        e);
  }
}
