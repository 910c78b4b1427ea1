// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Which content a file had when its stamp was this: spares hashing files that did not change.
 *
 * <p>A log of records of one length, each with a checksum, shared by all programs: appended under
 * the lock of {@link CacheSpace}; a record that a killed program left half-written is skipped, and
 * overwritten by the next. What others appended is read when a file is not found.
 *
 * <p>Not safe for use by several threads: its owner guards it.
 */
final class ContentLog implements AutoCloseable {
  private static final int CHECKSUM = 8;
  private static final int RECORD = 2 * Sha256.BYTES + 3 * Long.BYTES + CHECKSUM;
  private static final long MOST_RECORDS = 1 << 20; // 96 MB: then it starts anew

  private final FileChannel channel;
  private final Map<Sha256, Known> known = new HashMap<>();
  private long readTo;

  private ContentLog(FileChannel channel) {
    this.channel = channel;
  }

  private record Known(FileStamp stamp, Sha256 content) {}

  static ContentLog open(Path file, boolean writable) throws IOException {
    return new ContentLog(
        writable
            ? FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)
            : FileChannel.open(file, StandardOpenOption.READ));
  }

  /** The content of a file whose stamp is the same as when it was hashed. */
  Optional<Sha256> find(FileStamp stamp) throws IOException {
    Optional<Sha256> found = lookUp(stamp);
    if (found.isEmpty() && readNew()) {
      return lookUp(stamp);
    }
    return found;
  }

  private Optional<Sha256> lookUp(FileStamp stamp) {
    Known at = known.get(stamp.file());
    return at != null && at.stamp.equals(stamp) ? Optional.of(at.content) : Optional.empty();
  }

  /** Appends; to be called under the lock of all programs. */
  void append(FileStamp stamp, Sha256 content) throws IOException {
    if (channel.size() / RECORD >= MOST_RECORDS) {
      channel.truncate(0);
    }
    readNew();
    ByteBuffer record = ByteBuffer.allocate(RECORD);
    record.put(stamp.file().bytes()).put(content.bytes());
    record.putLong(stamp.size()).putLong(stamp.modified()).putLong(stamp.changed());
    record.put(checksum(record.array())).flip();
    // A record that a killed program left unfinished is overwritten.
    long at = channel.size() / RECORD * RECORD;
    while (record.hasRemaining()) {
      at += channel.write(record, at);
    }
    known.put(stamp.file(), new Known(stamp, content));
  }

  private boolean readNew() throws IOException {
    long whole = channel.size() / RECORD * RECORD;
    if (whole < readTo) {
      readTo = 0; // it was started anew
    }
    boolean any = readTo < whole;
    byte[] bytes = new byte[RECORD];
    ByteBuffer record = ByteBuffer.wrap(bytes);
    for (; readTo < whole; readTo += RECORD) {
      record.clear();
      while (record.hasRemaining() && channel.read(record, readTo + record.position()) > 0) {}
      if (!record.hasRemaining()) {
        add(bytes);
      }
    }
    return any;
  }

  private void add(byte[] bytes) {
    if (!Arrays.equals(checksum(bytes), Arrays.copyOfRange(bytes, RECORD - CHECKSUM, RECORD))) {
      return; // damaged: the file will be hashed again
    }
    Sha256 file = Sha256.of(Arrays.copyOf(bytes, Sha256.BYTES));
    Sha256 content = Sha256.of(Arrays.copyOfRange(bytes, Sha256.BYTES, 2 * Sha256.BYTES));
    ByteBuffer record = ByteBuffer.wrap(bytes).position(2 * Sha256.BYTES);
    FileStamp stamp = new FileStamp(file, record.getLong(), record.getLong(), record.getLong());
    known.put(file, new Known(stamp, content));
  }

  private static byte[] checksum(byte[] record) {
    String text = HexFormat.of().formatHex(record, 0, RECORD - CHECKSUM);
    return Arrays.copyOf(Sha256.ofTexts(text).bytes(), CHECKSUM);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
