// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.content;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** Bytes written as two hexadecimal digits each, with any white space between digits. */
public final class HexInputStream extends InputStream {
  private final InputStream in;

  public HexInputStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    int high = digit();
    if (high < 0) {
      return -1;
    }
    int low = digit();
    if (low < 0) {
      throw new EOFException("its hexadecimal digits end inside a byte");
    }
    return high << 4 | low;
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

  private int digit() throws IOException {
    int c = in.read();
    while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      c = in.read();
    }
    int digit = Character.digit(c, 16);
    if (c >= 0 && digit < 0) {
      throw new ZipException("it has a byte %d where a hexadecimal digit must be".formatted(c));
    }
    return c < 0 ? -1 : digit;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
