// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.tiff;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.curie.imaging.format.content.Refusal;

/** A TIFF file at any place, in its byte order; what lies beyond its end is refused. */
final class TiffInput implements Closeable {
  private static final int BIG_VERSION = 43;

  private final Refusal refusal;
  private final FileChannel channel;
  private final long size;
  private final ByteOrder order;
  private final boolean isBig;
  private final long first;

  private TiffInput(Refusal refusal, FileChannel channel) throws IOException {
    this.refusal = refusal;
    this.channel = channel;
    this.size = channel.size();
    byte[] mark = bytes(0, 2);
    this.order = mark[0] == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    this.isBig = buffer(2, 2).getShort(0) == BIG_VERSION;
    this.first = isBig ? buffer(8, 8).getLong(0) : Integer.toUnsignedLong(buffer(4, 4).getInt(0));
  }

  /** Opens a file that begins as a TIFF does. */
  static TiffInput open(Refusal refusal) throws IOException {
    FileChannel channel = FileChannel.open(refusal.file(), StandardOpenOption.READ);
    try {
      return new TiffInput(refusal, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  Refusal refusal() {
    return refusal;
  }

  long size() {
    return size;
  }

  ByteOrder order() {
    return order;
  }

  /** Whether places take 8 bytes, as in BigTIFF. */
  boolean isBig() {
    return isBig;
  }

  /** Where the first directory is. */
  long first() {
    return first;
  }

  ByteBuffer buffer(long at, int count) throws IOException {
    return ByteBuffer.wrap(bytes(at, count)).order(order);
  }

  private byte[] bytes(long at, int count) throws IOException {
    requireInside(at, count);
    ByteBuffer buffer = ByteBuffer.allocate(count);
    readAt(at, buffer);
    return buffer.array();
  }

  void requireInside(long at, long count) {
    if (at < 0 || count < 0 || at > size - count) {
      throw refusal.damaged(
          "it refers to %d bytes at %d, but has %d (truncated)".formatted(count, at, size));
    }
  }

  private void readAt(long at, ByteBuffer target) throws IOException {
    while (target.hasRemaining()) {
      int count = channel.read(target, at);
      if (count < 0) {
        throw new EOFException();
      }
      at += count;
    }
  }

  /** The bytes of a range that is inside the file. */
  InputStream stream(long at, long count) {
    requireInside(at, count);
    return new Range(at, count);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** A piece of the file; closing it does nothing. */
  private final class Range extends InputStream {
    private long at;
    private long left;

    Range(long at, long left) {
      this.at = at;
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int count = channel.read(ByteBuffer.wrap(target, offset, (int) Math.min(length, left)), at);
      if (count > 0) {
        at += count;
        left -= count;
      }
      return count;
    }
  }
}
