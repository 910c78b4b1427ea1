// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.curie.core.image.Image;
import org.curie.imaging.cache.CacheSpace.Room;
import org.curie.imaging.cache.CacheWarning.Kind;
import org.curie.imaging.cache.UseLocks.Use;
import org.jspecify.annotations.Nullable;

/**
 * Entries by key: found whole and in use until closed, or stored whole. Works read-only where the
 * folder cannot be written, and holds nothing where there is none.
 *
 * <p>Safe for use by several threads and programs.
 */
final class EntryStore implements AutoCloseable {
  private final Path folder;
  private final @Nullable UseLocks locks;
  private final @Nullable CacheSpace space;
  private final AtomicBoolean storing;

  private EntryStore(Path folder, @Nullable UseLocks locks, @Nullable CacheSpace space) {
    this.folder = folder;
    this.locks = locks;
    this.space = space;
    this.storing = new AtomicBoolean(space != null);
  }

  static EntryStore open(CacheSpec spec) throws IOException {
    Files.createDirectories(spec.folder());
    UseLocks locks = UseLocks.open(spec.folder());
    try {
      return new EntryStore(
          spec.folder(), locks, new CacheSpace(spec.folder(), spec.mostBytes(), locks));
    } catch (IOException e) {
      locks.close();
      throw e;
    }
  }

  /** A store of what lies there already. */
  static EntryStore readOnly(CacheSpec spec) {
    return new EntryStore(spec.folder(), null, null);
  }

  /** Runs {@code work} while no other program does; not at all in a folder that is only read. */
  void exclusively(CacheSpace.Exclusive<Boolean> work) throws IOException {
    if (space != null) {
      space.exclusively(work);
    }
  }

  /** An entry that nobody removes until it is closed. */
  record Held(MappedEntry entry, Use use) implements AutoCloseable {
    @Override
    public void close() {
      entry.close();
      use.close();
    }
  }

  /** Where an entry lies, or would. */
  Path file(CacheKey key) {
    return folder.resolve("entries").resolve(key.path());
  }

  /**
   * An entry, its samples not yet checked.
   *
   * @param arena closed with the entry, or at once when there is none
   * @throws DamagedEntryException when it is there but not what was written
   */
  Optional<Held> find(CacheKey key, Arena arena) throws DamagedEntryException {
    if (!Files.isDirectory(folder)) {
      arena.close();
      return Optional.empty();
    }
    try {
      // First the lock, then the file: nobody can remove it in between.
      Optional<Use> use = locks == null ? Optional.of(() -> {}) : locks.share(key.digest());
      if (use.isEmpty()) {
        arena.close();
        return Optional.empty(); // it is being removed
      }
      Optional<MappedEntry> entry = Optional.empty();
      try {
        entry = MappedEntry.open(file(key), key, arena);
        if (entry.isPresent() && space != null) {
          space.touch(file(key));
        }
        return entry.map(e -> new Held(e, use.get()));
      } finally {
        if (entry.isEmpty()) {
          use.get().close();
        }
      }
    } catch (ClosedChannelException _) {
      if (arena.scope().isAlive()) {
        arena.close();
      }
      return Optional.empty(); // a thread was interrupted while it used a lock: they are gone
    } catch (IOException e) {
      if (arena.scope().isAlive()) {
        arena.close();
      }
      throw new DamagedEntryException("it cannot be read (" + e.getMessage() + ")", e);
    }
  }

  /** Stores an image, or says why not. */
  Optional<CacheWarning> store(CacheKey key, Image image) {
    if (space == null || !storing.get()) {
      return Optional.empty(); // that was told when it was found
    }
    EntryHeader header = EntryHeader.of(key, image);
    try {
      return switch (space.take(header.fileBytes())) {
        case Room.Never _ ->
            warning(
                Kind.TOO_LARGE,
                "an image of %d bytes exceeds what the cache %s may hold; raise its bound"
                    .formatted(header.fileBytes(), folder));
        case Room.NotNow _ ->
            warning(
                Kind.ALL_IN_USE,
                "no room for %d bytes: all entries of the cache %s are in use; raise its bound"
                    .formatted(header.fileBytes(), folder));
        case Room.Taken room -> {
          write(room, header, image);
          yield Optional.empty();
        }
      };
    } catch (IOException e) {
      boolean first = storing.getAndSet(false);
      return first
          ? warning(
              Kind.STORE_FAILED,
              "the image cache %s could not be written (%s): nothing more is stored in this run; check"
                      .formatted(folder, reason(e))
                  + " the free space of its disk and its permissions")
          : Optional.empty();
    }
  }

  private void write(Room.Taken room, EntryHeader header, Image image) throws IOException {
    try {
      EntryWriter.write(room.partial(), header, image.array());
      space().commit(room, header.key());
    } catch (IOException e) {
      try {
        space().abandon(room);
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  private CacheSpace space() {
    if (space == null) {
      throw new IllegalStateException("nothing is written to a folder that is only read");
    }
    return space;
  }

  private static Optional<CacheWarning> warning(Kind kind, String message) {
    return Optional.of(new CacheWarning(kind, message));
  }

  static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  @Override
  public void close() throws IOException {
    if (space != null) {
      space.close();
    }
    if (locks != null) {
      locks.close();
    }
  }
}
