// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.numpy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.imaging.format.content.FileContent;

/**
 * A NumPy array of numbers, kept as its stored bytes.
 *
 * <p><b>Shape</b> {@link #shape()}, outermost axis first; elements are addressed by their flat
 * index with the last axis fastest (C order; Fortran order is turned when read). <b>Units</b> the
 * stored numbers: NaN stays NaN, booleans are 0 and 1. <b>Limits</b> less than 2 GiB of elements.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class NpyArray {
  private static final double LARGEST_EXACT_LONG = 0x1p63;

  private final String name;
  private final Dtype dtype;
  private final List<Integer> shape;
  private final ByteBuffer elements;

  NpyArray(String name, Dtype dtype, List<Integer> shape, ByteOrder order, byte[] elements) {
    this.name = name;
    this.dtype = dtype;
    this.shape = List.copyOf(shape);
    this.elements = ByteBuffer.wrap(elements).order(order);
  }

  /**
   * The array in a {@code .npy} file.
   *
   * @throws CurieException FILE_NOT_FOUND, FILE_UNREADABLE, FORMAT_UNKNOWN when it is no {@code
   *     .npy}, FORMAT_DAMAGED when truncated or contradictory, FORMAT_UNSUPPORTED when its elements
   *     are no numbers, BUDGET_EXCEEDED above 1 GiB
   */
  public static NpyArray read(Path file) {
    String expected = "a NumPy .npy array";
    long size = FileContent.size(file, expected);
    if (size > NpzFile.DEFAULT_ARRAY_LIMIT) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "expected an array of at most %d bytes, but %s has %d"
              .formatted(NpzFile.DEFAULT_ARRAY_LIMIT, file, size));
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return NpyReader.read(in, file.toString(), size);
    } catch (IOException e) {
      throw FileContent.unreadable(file, expected, e);
    }
  }

  /** Where the array came from: the file, and the array's name in it. */
  public String name() {
    return name;
  }

  public Dtype dtype() {
    return dtype;
  }

  public List<Integer> shape() {
    return shape;
  }

  /** The product of the shape. */
  public long size() {
    return elements.capacity() / dtype.bytes();
  }

  /** The element at a flat index as a double; exact but for whole numbers beyond 2^53. */
  public double doubleAt(long index) {
    int at = offset(index);
    return switch (dtype) {
      case FLOAT16 -> Float.float16ToFloat(elements.getShort(at));
      case FLOAT32 -> elements.getFloat(at);
      case FLOAT64 -> elements.getDouble(at);
      case UINT64 -> unsignedToDouble(elements.getLong(at));
      default -> wholeAt(at);
    };
  }

  /** The element at a flat index, rounded to float32. */
  public float floatAt(long index) {
    return (float) doubleAt(index);
  }

  /**
   * The element at a flat index as a whole number.
   *
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when it has a fraction, is NaN or
   *     infinite, or does not fit a long
   */
  public long longAt(long index) {
    int at = offset(index);
    if (dtype.isFloating()) {
      double value = doubleAt(index);
      if (value != Math.rint(value) || Math.abs(value) >= LARGEST_EXACT_LONG) {
        throw notWhole(index, Double.toString(value));
      }
      return (long) value;
    }
    long value = wholeAt(at);
    if (dtype == Dtype.UINT64 && value < 0) {
      throw notWhole(index, Long.toUnsignedString(value));
    }
    return value;
  }

  /**
   * The element at a flat index as a whole number, for labels.
   *
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when it has a fraction, is NaN or
   *     infinite, or does not fit an int
   */
  public int intAt(long index) {
    long value = longAt(index);
    if (value != (int) value) {
      throw notWhole(index, Long.toString(value));
    }
    return (int) value;
  }

  /** Writes {@code count} elements from flat index {@code from} on to {@code target}. */
  public void copyTo(long from, int count, float[] target, int offset) {
    Objects.checkFromIndexSize(from, count, size());
    Objects.checkFromIndexSize(offset, count, target.length);
    if (dtype == Dtype.UINT8) {
      int at = (int) from;
      for (int i = 0; i < count; i++) {
        target[offset + i] = Byte.toUnsignedInt(elements.get(at + i));
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      target[offset + i] = floatAt(from + i);
    }
  }

  @Override
  public String toString() {
    return "NpyArray[" + name + ": " + dtype + " " + shape + "]";
  }

  private int offset(long index) {
    return (int) Objects.checkIndex(index, size()) * dtype.bytes();
  }

  private long wholeAt(int at) {
    return switch (dtype) {
      case BOOL -> elements.get(at) == 0 ? 0 : 1;
      case INT8 -> elements.get(at);
      case UINT8 -> Byte.toUnsignedInt(elements.get(at));
      case INT16 -> elements.getShort(at);
      case UINT16 -> Short.toUnsignedInt(elements.getShort(at));
      case INT32 -> elements.getInt(at);
      case UINT32 -> Integer.toUnsignedLong(elements.getInt(at));
      case INT64, UINT64 -> elements.getLong(at);
      case FLOAT16, FLOAT32, FLOAT64 -> throw new IllegalStateException(dtype + " is not whole");
    };
  }

  private static double unsignedToDouble(long bits) {
    return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
  }

  private CurieException notWhole(long index, String value) {
    return new CurieException(
        ErrorCode.DATA_INVALID,
        "expected whole numbers in range, but element %d of %s is %s"
            .formatted(index, name, value));
  }
}
