// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.numpy;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** Bytes to a {@link NpyArray}, when the total length is known beforehand. */
final class NpyReader {
  private NpyReader() {}

  /**
   * The array that fills {@code in} exactly.
   *
   * @param totalBytes the length the container declares for this array, already within its budget
   */
  static NpyArray read(InputStream in, String name, long totalBytes) throws IOException {
    NpyHeader header = NpyHeader.read(in, name);
    int length = payloadBytes(header, name, totalBytes);
    byte[] payload = new byte[length];
    int present = in.readNBytes(payload, 0, length);
    if (present < length) {
      throw damaged(
          name, "its data end after %d of %d bytes (truncated)".formatted(present, length));
    }
    if (in.read() >= 0) {
      throw damaged(name, "it goes on beyond the " + totalBytes + " bytes it declares");
    }
    byte[] cOrder =
        header.fortranOrder() ? toCOrder(payload, header.shape(), header.dtype().bytes()) : payload;
    return new NpyArray(name, header.dtype(), header.shape(), header.order(), cOrder);
  }

  private static int payloadBytes(NpyHeader header, String name, long totalBytes) {
    long length;
    try {
      length = Math.multiplyExact(header.elements(), (long) header.dtype().bytes());
    } catch (ArithmeticException e) {
      throw damaged(name, "its shape " + header.shape() + " has more elements than can be counted");
    }
    if (length != totalBytes - header.bytes()) {
      throw damaged(
          name,
          "its header says shape %s of %s, which is %d bytes, but %d follow"
              .formatted(header.shape(), header.dtype(), length, totalBytes - header.bytes()));
    }
    if (length > Integer.MAX_VALUE - 8) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "expected an array of less than 2 GiB, but " + name + " has " + length + " bytes");
    }
    long available = Runtime.getRuntime().maxMemory();
    if (length > available) {
      throw new CurieException(
          ErrorCode.MEMORY_EXHAUSTED,
          "%s needs %d MiB, but this process may use %d MiB; raise -Xmx"
              .formatted(name, length >> 20, available >> 20));
    }
    return (int) length;
  }

  /** First axis fastest to last axis fastest. */
  private static byte[] toCOrder(byte[] fortran, List<Integer> shape, int itemBytes) {
    int axes = shape.size();
    int[] stride = new int[axes]; // bytes to the next element of each axis, as stored
    int step = itemBytes;
    for (int a = 0; a < axes; a++) {
      stride[a] = step;
      step *= shape.get(a);
    }
    byte[] ordered = new byte[fortran.length];
    int[] index = new int[axes];
    int from = 0;
    for (int to = 0; to < ordered.length; to += itemBytes) {
      System.arraycopy(fortran, from, ordered, to, itemBytes);
      int a = axes - 1;
      while (a >= 0 && ++index[a] == shape.get(a)) {
        index[a] = 0;
        from -= stride[a] * (shape.get(a) - 1);
        a--;
      }
      if (a >= 0) {
        from += stride[a];
      }
    }
    return ordered;
  }

  private static CurieException damaged(String name, String what) {
    return new CurieException(
        ErrorCode.FORMAT_DAMAGED,
        "expected a whole NumPy array, but " + name + " is damaged: " + what + "; copy it again");
  }
}
