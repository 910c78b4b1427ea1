// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.nrrd;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The shares of several files one after the other, each opened when the one before has ended. */
final class NrrdSlabs extends InputStream {
  private final NrrdSource source;
  private @Nullable InputStream current;
  private int opened;
  private long left;

  NrrdSlabs(NrrdSource source) {
    this.source = source;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (left == 0) {
      close();
      if (opened == source.files().size()) {
        return -1;
      }
      current = source.unpacked(source.files().get(opened++));
      left = source.share();
    }
    InputStream in = current;
    int count = in == null ? -1 : in.read(target, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw new EOFException("file %d of its samples is too short".formatted(opened));
    }
    left -= count;
    return count;
  }

  @Override
  public void close() throws IOException {
    InputStream in = current;
    current = null;
    if (in != null) {
      in.close();
    }
  }
}
