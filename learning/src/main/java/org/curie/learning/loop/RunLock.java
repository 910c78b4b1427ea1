// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.loop;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * One training at a time in a folder. The system takes the lock back from a process that is killed;
 * the file {@code .lock} that is left then means nothing.
 */
public final class RunLock implements AutoCloseable {
  private static final String NAME = ".lock";

  /** A process that was killed a moment ago may still be on its way out. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when another training keeps it,
   *     {@link ErrorCode#STORAGE_FAILED} when the folder cannot be written
   */
  public static RunLock take(Path folder) {
    Path file = folder.resolve(NAME);
    long giveUp = System.nanoTime() + PATIENCE_NANOS;
    try {
      Files.createDirectories(folder);
      while (true) {
        Optional<RunLock> taken = tryToTake(file);
        if (taken.isPresent()) {
          return taken.get();
        }
        if (System.nanoTime() - giveUp > 0 || Thread.currentThread().isInterrupted()) {
          throw new CurieException(
              ErrorCode.SETTING_INVALID,
              folder + " is being trained in by another process; wait for it, or stop it");
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static Optional<RunLock> tryToTake(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      // Whoever had it may have removed the file between our opening and locking it.
      if (lock != null && Files.exists(file)) {
        return Optional.of(new RunLock(file, channel));
      }
    } catch (OverlappingFileLockException e) {
      // A thread of this very process has it.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file); // while it is still ours
      channel.close();
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static CurieException failed(Path file, IOException e) {
    return new CurieException(
        ErrorCode.STORAGE_FAILED,
        file + " could not be locked (" + e.getMessage() + "); check the folder's permissions",
        e);
  }
}
