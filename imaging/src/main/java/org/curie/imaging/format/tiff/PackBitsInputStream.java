// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.tiff;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Unpacks PackBits.
 *
 * <p><b>Source</b> TIFF 6.0, section 9.
 */
final class PackBitsInputStream extends InputStream {
  private final InputStream packed;
  private int literals;
  private int repeats;
  private int repeated;

  PackBitsInputStream(InputStream packed) {
    this.packed = packed;
  }

  @Override
  public int read() throws IOException {
    while (true) {
      if (repeats > 0) {
        repeats--;
        return repeated;
      }
      if (literals > 0) {
        literals--;
        return inside();
      }
      int n = (byte) packed.read();
      if (n == -1) {
        // The byte -1 says that one follows twice: so does the end of the data, but nothing does.
        repeated = packed.read();
        if (repeated < 0) {
          return -1;
        }
        repeats = 2;
      } else if (n >= 0) {
        literals = n + 1;
      } else if (n != Byte.MIN_VALUE) {
        repeats = 1 - n;
        repeated = inside();
      }
    }
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    for (int i = 0; i < length; i++) {
      int b = read();
      if (b < 0) {
        return i == 0 ? -1 : i;
      }
      target[offset + i] = (byte) b;
    }
    return length;
  }

  private int inside() throws IOException {
    int b = packed.read();
    if (b < 0) {
      throw new EOFException("its PackBits data end too early");
    }
    return b;
  }
}
