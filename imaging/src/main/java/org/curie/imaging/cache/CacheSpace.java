// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.curie.imaging.cache.UseLocks.Use;

/**
 * The bytes of a cache's folder: who may write how many, and what goes to make room.
 *
 * <p>Room is taken before the first byte is written and counted until the entry is removed, so the
 * entries and those being written never exceed the bound together, whichever programs share the
 * folder. The total stands in the file whose lock guards it; a program killed between two steps
 * leaves it too high, never too low, and it is counted anew before anything is removed.
 *
 * <p>Removed are the entries that were used longest ago (by their modification time, which {@link
 * #touch} sets), never one that is in use. Safe for use by several threads and programs.
 */
final class CacheSpace implements AutoCloseable {
  private static final String PARTIAL = ".partial";
  private static final long UNKNOWN = -1;

  /**
   * When room is needed, this part of the bound is made free, so that it is not needed each time.
   */
  private static final int SPARE = 16;

  private final Path folder;
  private final long mostBytes;
  private final UseLocks locks;
  private final FileChannel channel;

  CacheSpace(Path folder, long mostBytes, UseLocks locks) throws IOException {
    this.folder = folder;
    this.mostBytes = mostBytes;
    this.locks = locks;
    Files.createDirectories(entries());
    Files.createDirectories(partials());
    this.channel =
        FileChannel.open(
            folder.resolve("space.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
  }

  private Path entries() {
    return folder.resolve("entries");
  }

  private Path partials() {
    return folder.resolve("partial");
  }

  Path entry(CacheKey key) {
    return entries().resolve(key.path());
  }

  /** What was answered to the wish for room. */
  sealed interface Room {
    /** It is there, for a file of this name that nobody else writes. */
    record Taken(Path partial, long bytes, Use owner) implements Room {}

    /** More than the whole cache may hold. */
    record Never() implements Room {}

    /** What could make room is in use. */
    record NotNow() implements Room {}
  }

  /** Work that only one thread of one program does at a time. */
  interface Exclusive<T> {
    T run() throws IOException;
  }

  /** Runs {@code work} while no other thread or program does. */
  synchronized <T> T exclusively(Exclusive<T> work) throws IOException {
    FileLock lock = channel.lock();
    try {
      return work.run();
    } finally {
      lock.release();
    }
  }

  /** Takes room for an entry of {@code bytes}. */
  Room take(long bytes) throws IOException {
    if (bytes > mostBytes) {
      return new Room.Never();
    }
    return exclusively(
        () -> {
          long total = readTotal();
          if (total == UNKNOWN || total + bytes > mostBytes) {
            total = shrinkTo(mostBytes - bytes);
          }
          if (total + bytes > mostBytes) {
            writeTotal(total);
            return new Room.NotNow();
          }
          writeTotal(total + bytes);
          return partial(bytes);
        });
  }

  private Room partial(long bytes) throws IOException {
    String name = UUID.randomUUID() + "-" + bytes + PARTIAL;
    Optional<Use> owner = locks.claim(Sha256.ofTexts(name));
    if (owner.isEmpty()) {
      return new Room.NotNow();
    }
    // Made under the lock, so that whoever counts next finds the promise.
    return new Room.Taken(Files.createFile(partials().resolve(name)), bytes, owner.get());
  }

  /** Gives the written file its name. */
  void commit(Room.Taken room, CacheKey key) throws IOException {
    Path target = entry(key);
    exclusively(
        () -> {
          Files.createDirectories(target.getParent());
          long replaced = Files.exists(target) ? Files.size(target) : 0;
          Files.move(
              room.partial,
              target,
              StandardCopyOption.ATOMIC_MOVE,
              StandardCopyOption.REPLACE_EXISTING);
          writeTotal(readTotal() - replaced);
          return target;
        });
    room.owner.close();
  }

  /** Removes what was written and gives the room back. */
  void abandon(Room.Taken room) throws IOException {
    try {
      exclusively(
          () -> {
            Files.deleteIfExists(room.partial);
            writeTotal(readTotal() - room.bytes);
            return room;
          });
    } finally {
      room.owner.close();
    }
  }

  /** Notes that an entry was used now. */
  void touch(Path entry) {
    try {
      Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
    } catch (IOException _) {
      // It only goes sooner than it should; a folder that cannot be written is told by storing.
    }
  }

  private long readTotal() throws IOException {
    ByteBuffer twice = ByteBuffer.allocate(2 * Long.BYTES);
    boolean whole = channel.read(twice, 0) == twice.capacity();
    return whole && twice.getLong(0) == ~twice.getLong(Long.BYTES) ? twice.getLong(0) : UNKNOWN;
  }

  /** A total that is not known stays so: it will be counted. */
  private void writeTotal(long total) throws IOException {
    if (total < 0) {
      channel.truncate(0);
    } else {
      ByteBuffer twice = ByteBuffer.allocate(2 * Long.BYTES);
      channel.write(twice.putLong(total).putLong(~total).flip(), 0);
    }
  }

  /** An entry and when it was last used. */
  private record Entry(Path file, long bytes, FileTime used) {}

  /** Counts anew and, when that is more than allowed, removes entries until there is spare room. */
  private long shrinkTo(long allowed) throws IOException {
    List<Entry> entries = entriesByAge();
    long total = partialBytes() + entries.stream().mapToLong(Entry::bytes).sum();
    if (total <= allowed) {
      return total;
    }
    long aim = Math.max(0, allowed - mostBytes / SPARE);
    for (Entry entry : entries) {
      if (total <= aim) {
        break;
      }
      total -= remove(entry) ? entry.bytes : 0;
    }
    return total;
  }

  private List<Entry> entriesByAge() throws IOException {
    List<Entry> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(entries())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        found.add(new Entry(file, Files.size(file), Files.getLastModifiedTime(file)));
      }
    }
    found.sort(Comparator.comparing(Entry::used).thenComparing(Entry::file));
    return found;
  }

  private boolean remove(Entry entry) throws IOException {
    String name = entry.file.getFileName().toString();
    boolean known = name.matches("[0-9a-f]{64}" + EntryFormat.SUFFIX);
    Sha256 digest = known ? new Sha256(name.substring(0, 2 * Sha256.BYTES)) : Sha256.ofTexts(name);
    Optional<Use> claim = locks.claim(digest);
    if (claim.isEmpty()) {
      return false;
    }
    try (Use _ = claim.get()) {
      return Files.deleteIfExists(entry.file);
    }
  }

  /** Bytes promised to entries being written; what dead programs left is removed. */
  private long partialBytes() throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(partials())) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        Optional<Use> claim = locks.claim(Sha256.ofTexts(name));
        if (claim.isPresent()) {
          try (Use _ = claim.get()) {
            Files.deleteIfExists(file);
          }
        } else {
          bytes += promised(name);
        }
      }
    }
    return bytes;
  }

  private static long promised(String name) {
    int dash = name.lastIndexOf('-');
    return Long.parseLong(name.substring(dash + 1, name.length() - PARTIAL.length()));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
