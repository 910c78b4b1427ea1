// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** Writes entries and forces them to the disk. */
final class EntryWriter {
  private EntryWriter() {}

  /** Writes the entry to an empty file under a name that nobody reads yet. */
  static void write(Path partial, EntryHeader header, float[] samples) throws IOException {
    try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
      int[] checksums = writeSamples(channel, header, samples);
      writeAll(channel, ByteBuffer.wrap(header.encode(checksums)), 0);
      channel.force(true);
    }
  }

  private static int[] writeSamples(FileChannel channel, EntryHeader header, float[] samples)
      throws IOException {
    int[] checksums = new int[header.blocks()];
    byte[] bytes = new byte[EntryFormat.BLOCK_SAMPLES * header.type().bytes()];
    MemorySegment block = MemorySegment.ofArray(bytes);
    long at = header.headBytes();
    for (int b = 0; b < checksums.length; b++) {
      int count = header.blockLength(b);
      header.type().encode(samples, header.blockStart(b), block, 0, count);
      int length = count * header.type().bytes();
      CRC32C crc = new CRC32C();
      crc.update(bytes, 0, length);
      checksums[b] = (int) crc.getValue();
      writeAll(channel, ByteBuffer.wrap(bytes, 0, length), at);
      at += length;
    }
    return checksums;
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes, long position)
      throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }
}
