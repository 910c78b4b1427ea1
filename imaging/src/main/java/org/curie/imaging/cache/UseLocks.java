// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Which entries are in use, told to all programs by locks on single bytes of one file that holds
 * nothing. The operating system gives a lock back when a program ends, however it ends.
 *
 * <p>One file for all entries, because POSIX drops every lock a program has on a file when it
 * closes any channel to it: with a file for each entry, one thread's closing would unlock
 * another's. For the same reason a program opens a folder once.
 *
 * <p>Safe for use by several threads.
 */
final class UseLocks implements AutoCloseable {
  private final FileChannel channel;
  private final FileChannel programs;
  private final Map<Long, Holding> held = new HashMap<>();

  private UseLocks(FileChannel channel, FileChannel programs) {
    this.channel = channel;
    this.programs = programs;
  }

  /** A byte this program has locked, and how many of its threads share it. */
  private static final class Holding {
    private final FileLock lock;
    private int users = 1;

    Holding(FileLock lock) {
      this.lock = lock;
    }
  }

  /** An entry in use, until closed. */
  interface Use extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * The locks in a folder.
   *
   * @throws IllegalStateException when this program has opened them already
   */
  static UseLocks open(Path folder) throws IOException {
    FileChannel programs = openFile(folder.resolve("programs.lock"));
    try {
      // Another program that happens to have our number does no harm; another of ours is thrown.
      FileLock _ = programs.tryLock(ProcessHandle.current().pid(), 1, false);
      return new UseLocks(openFile(folder.resolve("use.lock")), programs);
    } catch (IOException e) {
      programs.close();
      throw e;
    } catch (OverlappingFileLockException e) {
      programs.close();
      throw new IllegalStateException(
          "this program has the image cache " + folder + " open already; share that one", e);
    }
  }

  private static FileChannel openFile(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** The number of a digest: two of 2^62 share one, and then merely count as in use together. */
  private static long number(Sha256 digest) {
    return Long.parseUnsignedLong(digest.hex().substring(0, 16), 16) >>> 2;
  }

  /** Keeps others from removing an entry; empty when one is removing it now. */
  synchronized Optional<Use> share(Sha256 digest) throws IOException {
    long number = number(digest);
    Holding holding = held.get(number);
    if (holding != null) {
      if (!holding.lock.isShared()) {
        return Optional.empty();
      }
      holding.users++;
    } else {
      FileLock lock = channel.tryLock(number, 1, true);
      if (lock == null) {
        return Optional.empty();
      }
      held.put(number, new Holding(lock));
    }
    return Optional.of(() -> release(number));
  }

  /** Has an entry for itself; empty when anyone uses it. */
  synchronized Optional<Use> claim(Sha256 digest) throws IOException {
    long number = number(digest);
    if (held.containsKey(number)) {
      return Optional.empty();
    }
    FileLock lock = channel.tryLock(number, 1, false);
    if (lock == null) {
      return Optional.empty();
    }
    held.put(number, new Holding(lock));
    return Optional.of(() -> release(number));
  }

  private synchronized void release(long number) {
    Holding holding = held.get(number);
    if (holding == null || --holding.users > 0) {
      return;
    }
    held.remove(number);
    try {
      if (channel.isOpen()) {
        holding.lock.release();
      }
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.STORAGE_FAILED, "a lock of the image cache could not be given back", e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
    programs.close();
  }
}
