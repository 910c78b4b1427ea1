// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.bzip2;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Bits of a stream, the highest of each byte first. */
final class BitInput {
  private static final int BUFFER = 1 << 14;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private long bits;
  private int held;

  BitInput(InputStream in) {
    this.in = in;
  }

  /**
   * The next bits as a number.
   *
   * @param count 1 to 32
   */
  int read(int count) throws IOException {
    while (held < count) {
      int b = nextByte();
      if (b < 0) {
        throw new EOFException("its bzip2 data end too early");
      }
      bits = bits << Byte.SIZE | b;
      held += Byte.SIZE;
    }
    held -= count;
    return (int) (bits >>> held & (1L << count) - 1);
  }

  /** Drops what is left of the byte begun, and tells whether another byte follows. */
  boolean hasByte() throws IOException {
    held -= held % Byte.SIZE;
    if (held > 0) {
      return true;
    }
    int b = nextByte();
    if (b < 0) {
      return false;
    }
    bits = b;
    held = Byte.SIZE;
    return true;
  }

  private int nextByte() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, in.read(buffer));
    }
    return at < end ? Byte.toUnsignedInt(buffer[at++]) : -1;
  }
}
