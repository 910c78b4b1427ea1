// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dataset;

import java.io.InputStream;
import java.util.Objects;

/** Reads bytes one after another. Not safe for use by several threads. */
final class BytesStream extends InputStream {
  private final Bytes bytes;
  private long position;

  BytesStream(Bytes bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() {
    return position < bytes.size() ? bytes.unsigned8(position++) : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    int count = (int) Math.min(length, bytes.size() - position);
    if (count <= 0) {
      return -1;
    }
    bytes.copyTo(position, target, offset, count);
    position += count;
    return count;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, bytes.size() - position);
  }
}
