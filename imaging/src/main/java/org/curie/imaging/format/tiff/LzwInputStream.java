// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.tiff;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * Unpacks TIFF's LZW: codes of 9 to 12 bits, highest bit first, that grow one entry early.
 *
 * <p><b>Source</b> TIFF 6.0, section 13.
 */
final class LzwInputStream extends InputStream {
  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int FIRST = 258;
  private static final int MOST_BITS = 12;
  private static final int TABLE = 1 << MOST_BITS;

  private final InputStream packed;
  private final short[] prefix = new short[TABLE];
  private final byte[] suffix = new byte[TABLE];
  private final short[] length = new short[TABLE];

  /** The string of the last code, handed out from {@code at} on. */
  private final byte[] text = new byte[TABLE + 1];

  private int at;
  private int end;
  private int next = FIRST;
  private int width = 9;
  private int last = -1;
  private int bits;
  private int held;
  private boolean isAtEnd;

  LzwInputStream(InputStream packed) {
    this.packed = packed;
    for (int i = 0; i < CLEAR; i++) {
      suffix[i] = (byte) i;
      length[i] = 1;
    }
  }

  @Override
  public int read() throws IOException {
    return at < end || fill() ? text[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    if (at == end && !fill()) {
      return -1;
    }
    int now = Math.min(count, end - at);
    System.arraycopy(text, at, target, offset, now);
    at += now;
    return now;
  }

  /** Reads the next string; false at the end. */
  private boolean fill() throws IOException {
    if (isAtEnd) {
      return false;
    }
    int code = code();
    while (code == CLEAR) {
      next = FIRST;
      width = 9;
      last = -1;
      code = code();
    }
    if (code < 0 || code == END) {
      isAtEnd = true;
      return false;
    }
    if (last < 0) {
      if (code >= CLEAR) {
        throw new ZipException("its LZW data begin with a code that has no meaning yet");
      }
      spell(code);
    } else if (code < next) {
      spell(code);
      add(text[0]);
    } else if (code == next && next < TABLE) {
      spell(last);
      text[end++] = text[0];
      add(text[0]);
    } else {
      throw new ZipException("its LZW data hold a code that has no meaning yet");
    }
    last = code;
    return true;
  }

  private void add(byte first) {
    if (next == TABLE) {
      return; // a full table waits for its clearing
    }
    prefix[next] = (short) last;
    suffix[next] = first;
    length[next] = (short) (length[last] + 1);
    next++;
    if (next >= (1 << width) - 1 && width < MOST_BITS) {
      width++;
    }
  }

  private void spell(int code) {
    at = 0;
    end = length[code];
    for (int i = end - 1; i >= 0; i--) {
      text[i] = suffix[code];
      code = prefix[code];
    }
  }

  private int code() throws IOException {
    while (held < width) {
      int b = packed.read();
      if (b < 0) {
        return -1; // some writers leave the end code out
      }
      bits = bits << Byte.SIZE | b;
      held += Byte.SIZE;
    }
    held -= width;
    return bits >>> held & (1 << width) - 1;
  }
}
