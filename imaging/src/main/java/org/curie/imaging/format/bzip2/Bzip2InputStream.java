// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.bzip2;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * Unpacks bzip2: one stream, or several one after the other.
 *
 * <p><b>Limits</b> memory for one block, 4 MB at most. The check sum of every block and stream is
 * looked at; damage is a {@link ZipException}, an early end an {@link java.io.EOFException}.
 */
public final class Bzip2InputStream extends InputStream {
  private static final int MAGIC = 'B' << 16 | 'Z' << 8 | 'h';
  private static final int BLOCK_HIGH = 0x314159; // the first digits of pi
  private static final int BLOCK_LOW = 0x265359;
  private static final int END_HIGH = 0x177245; // of its square root
  private static final int END_LOW = 0x385090;
  private static final int LEVEL_BYTES = 100_000;
  private static final int[] CRC = crcTable();

  private final InputStream packed;
  private final BitInput in;
  private final Block block;
  private boolean isInBlock;
  private boolean isAtEnd;
  private int expectedCrc;
  private int crc;
  private int streamCrc;

  /**
   * @throws IOException when the stream does not begin as bzip2 does
   */
  public Bzip2InputStream(InputStream packed) throws IOException {
    this.packed = packed;
    this.in = new BitInput(packed);
    this.block = new Block(in);
    if (!begins()) {
      throw new ZipException("its packed data do not begin as bzip2 does");
    }
  }

  private static int[] crcTable() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      int value = i << 24;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        value = value < 0 ? value << 1 ^ 0x04C11DB7 : value << 1; // as in Ethernet, not reflected
      }
      table[i] = value;
    }
    return table;
  }

  /** Reads the start of a stream; false when there is none. */
  private boolean begins() throws IOException {
    int magic = 0;
    for (int i = 0; i < 4; i++) {
      if (!in.hasByte()) {
        return false;
      }
      magic = magic << Byte.SIZE | in.read(Byte.SIZE);
    }
    int digit = (magic & 0xFF) - '0';
    if (magic >>> Byte.SIZE != MAGIC || digit < 1 || digit > 9) {
      return false;
    }
    block.limit(digit * LEVEL_BYTES);
    streamCrc = 0;
    return true;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!isAtEnd) {
      if (!isInBlock) {
        nextBlock();
        continue;
      }
      int count = block.read(target, offset, length);
      if (count > 0) {
        for (int i = offset; i < offset + count; i++) {
          crc = crc << 8 ^ CRC[(crc >>> 24 ^ target[i]) & 0xFF];
        }
        return count;
      }
      endBlock();
    }
    return -1;
  }

  private void nextBlock() throws IOException {
    int high = in.read(24);
    int low = in.read(24);
    expectedCrc = in.read(32);
    if (high == BLOCK_HIGH && low == BLOCK_LOW) {
      block.read();
      crc = -1;
      isInBlock = true;
      return;
    }
    if (high != END_HIGH || low != END_LOW) {
      throw new ZipException("its bzip2 data hold neither a block nor their end where one must be");
    }
    if (expectedCrc != streamCrc) {
      throw new ZipException("the check sum of its bzip2 data is wrong");
    }
    isAtEnd = !begins(); // what follows and is no bzip2 is passed over, as bzip2 does
  }

  private void endBlock() throws IOException {
    isInBlock = false;
    if (~crc != expectedCrc) {
      throw new ZipException("the check sum of a block of its bzip2 data is wrong");
    }
    streamCrc = Integer.rotateLeft(streamCrc, 1) ^ expectedCrc;
  }

  @Override
  public void close() throws IOException {
    packed.close();
  }
}
