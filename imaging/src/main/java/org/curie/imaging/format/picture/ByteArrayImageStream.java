// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.picture;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/** Bytes in memory as ImageIO wants to read them, without a copy and without a cache on disk. */
final class ByteArrayImageStream extends ImageInputStreamImpl {
  private final byte[] content;

  ByteArrayImageStream(byte[] content) {
    this.content = content;
  }

  @Override
  public int read() throws IOException {
    checkClosed();
    bitOffset = 0;
    return streamPos < content.length ? Byte.toUnsignedInt(content[(int) streamPos++]) : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    checkClosed();
    bitOffset = 0;
    if (length == 0) {
      return 0;
    }
    int count = (int) Math.min(length, content.length - streamPos);
    if (count <= 0) {
      return -1;
    }
    System.arraycopy(content, (int) streamPos, target, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return content.length;
  }
}
