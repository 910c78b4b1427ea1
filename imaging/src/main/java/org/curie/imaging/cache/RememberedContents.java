// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The contents of files that were hashed before, in this run or another; when the log of them
 * cannot be read or written, files are hashed again and nothing else is lost.
 *
 * <p>Safe for use by several threads.
 */
final class RememberedContents implements SourceFiles.Memory, AutoCloseable {
  private final EntryStore store;
  private final boolean writable;
  private @Nullable ContentLog log;

  private RememberedContents(EntryStore store, boolean writable, @Nullable ContentLog log) {
    this.store = store;
    this.writable = writable;
    this.log = log;
  }

  static RememberedContents open(Path folder, EntryStore store, boolean writable)
      throws IOException {
    Path file = folder.resolve("contents.log");
    boolean any = writable || Files.isReadable(file);
    return new RememberedContents(store, writable, any ? ContentLog.open(file, writable) : null);
  }

  /** Remembers nothing. */
  static RememberedContents none(EntryStore store) {
    return new RememberedContents(store, false, null);
  }

  @Override
  public synchronized Optional<Sha256> find(FileStamp stamp) {
    try {
      return log == null ? Optional.empty() : log.find(stamp);
    } catch (IOException _) {
      log = null; // from now on every file is hashed: slower, never wrong
      return Optional.empty();
    }
  }

  @Override
  public synchronized void keep(FileStamp stamp, Sha256 content) {
    ContentLog open = log;
    if (open == null || !writable) {
      return;
    }
    try {
      store.exclusively(
          () -> {
            open.append(stamp, content);
            return true;
          });
    } catch (IOException _) {
      log = null; // as above; that the folder cannot be written is told when an entry is stored
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (log != null) {
      log.close();
    }
  }
}
