// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.curie.core.image.Image;

/**
 * An entry that is mapped: its header is checked, its blocks of samples are when they are decoded
 * or {@link #check} is called.
 */
final class MappedEntry implements AutoCloseable {
  private final Arena arena;
  private final EntryHeader header;
  private final MemorySegment head;
  private final MemorySegment samples;

  private MappedEntry(Arena arena, EntryHeader header, MemorySegment file) {
    this.arena = arena;
    this.header = header;
    this.head = file.asSlice(0, header.headBytes());
    this.samples = file.asSlice(header.headBytes());
  }

  /**
   * @param arena closed with the entry, or at once when there is none
   * @return empty when there is no such file
   */
  static Optional<MappedEntry> open(Path file, CacheKey key, Arena arena)
      throws IOException, DamagedEntryException {
    boolean opened = false;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MemorySegment segment = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      MappedEntry entry = new MappedEntry(arena, headerOf(segment, key), segment);
      opened = true;
      return Optional.of(entry);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (InternalError e) { // a mapped page that cannot be read
      throw new DamagedEntryException("it cannot be read", e);
    } finally {
      if (!opened) {
        arena.close();
      }
    }
  }

  private static EntryHeader headerOf(MemorySegment file, CacheKey key)
      throws DamagedEntryException {
    if (file.byteSize() < EntryFormat.FIXED_BYTES) {
      throw new DamagedEntryException("it is truncated", null);
    }
    EntryHeader header =
        EntryHeader.decode(file.asSlice(0, EntryFormat.FIXED_BYTES).asByteBuffer(), key);
    if (file.byteSize() != header.fileBytes()) {
      throw new DamagedEntryException(
          "it has %d bytes instead of %d".formatted(file.byteSize(), header.fileBytes()), null);
    }
    ByteBuffer head = file.asSlice(0, header.headBytes()).asByteBuffer();
    int stored = head.order(ByteOrder.LITTLE_ENDIAN).getInt(0);
    if (stored != EntryHeader.checksum(head)) {
      throw new DamagedEntryException("its header does not have its checksum", null);
    }
    return header;
  }

  EntryHeader header() {
    return header;
  }

  /** The samples, not checked. */
  MemorySegment samples() {
    return samples;
  }

  /** Checks all samples. */
  void check() throws DamagedEntryException {
    try {
      for (int b = 0; b < header.blocks(); b++) {
        check(b);
      }
    } catch (InternalError e) {
      throw new DamagedEntryException("it cannot be read", e);
    }
  }

  private void check(int block) throws DamagedEntryException {
    long at = (long) header.blockStart(block) * header.type().bytes();
    long length = (long) header.blockLength(block) * header.type().bytes();
    CRC32C crc = new CRC32C();
    crc.update(samples.asSlice(at, length).asByteBuffer());
    int stored =
        head.get(
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN),
            EntryFormat.FIXED_BYTES + (long) block * Integer.BYTES);
    if (stored != (int) crc.getValue()) {
      throw new DamagedEntryException(
          "samples %d to %d do not have their checksum"
              .formatted(
                  header.blockStart(block), header.blockStart(block) + header.blockLength(block)),
          null);
    }
  }

  /** Checks and decodes: each block is still in the processor's cache when it is decoded. */
  Image toImage() throws DamagedEntryException {
    float[] decoded = new float[header.samples()];
    try {
      for (int b = 0; b < header.blocks(); b++) {
        check(b);
        int start = header.blockStart(b);
        header.type().decode(samples, start, decoded, start, header.blockLength(b));
      }
    } catch (InternalError e) {
      throw new DamagedEntryException("it cannot be read", e);
    }
    return Image.of(header.grid(), header.channels(), decoded);
  }

  @Override
  public void close() {
    arena.close();
  }
}
