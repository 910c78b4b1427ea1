// SPDX-License-Identifier: Apache-2.0
package org.curie.core.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * A file that appears whole under its name, or not at all: whatever is killed or full, a reader
 * finds the old content or the new.
 *
 * <p>Written beside the target under another name, forced to the disk, then renamed over it. A lock
 * on what is being written tells the living from what a killed program left.
 */
public final class AtomicFile {
  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private static final String PARTIAL = ".partial";
  private static final String ALL_PARTIAL = ".*" + PARTIAL;

  /** A file is made a moment before it is locked; one so old was locked, or never will be. */
  private static final Duration SURELY_LOCKED = Duration.ofMinutes(1);

  private AtomicFile() {}

  /**
   * Removes what a killed program left half-written in a folder; nobody may be writing there.
   *
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED} when it cannot be removed
   */
  public static void sweep(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, ALL_PARTIAL)) {
      for (Path partial : left) {
        Files.deleteIfExists(partial);
      }
    } catch (IOException e) {
      throw unswept(folder, e);
    }
  }

  /**
   * Removes what killed programs left half-written where is to be written; others may be writing
   * there.
   *
   * @param target a folder: it and all below it are cleared; or a file: the folder it lies in alone
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED} when it cannot be removed
   */
  public static void sweepAbandoned(Path target) {
    boolean isWhole = Files.isDirectory(target);
    Path folder = isWhole ? target : target.toAbsolutePath().getParent();
    if (folder == null || !Files.isReadable(folder)) {
      return;
    }
    PathMatcher isPartial = folder.getFileSystem().getPathMatcher("glob:" + ALL_PARTIAL);
    try (Stream<Path> files = Files.walk(folder, isWhole ? Integer.MAX_VALUE : 1)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (isPartial.matches(file.getFileName()) && isAbandoned(file)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw unswept(folder, e);
    } catch (UncheckedIOException e) {
      throw unswept(folder, e.getCause());
    }
  }

  private static boolean isAbandoned(Path partial) throws IOException {
    Instant written = Files.getLastModifiedTime(partial).toInstant();
    if (written.plus(SURELY_LOCKED).isAfter(Instant.now())) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false; // this very program is writing it
    } catch (NoSuchFileException _) {
      return false; // finished meanwhile
    }
  }

  private static CurieException unswept(Path folder, IOException e) {
    return new CurieException(
        ErrorCode.STORAGE_FAILED,
        folder + " could not be cleared of unfinished files (" + reason(e) + ")",
        e);
  }

  /**
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED}; nothing half-written is left
   */
  public static void write(Path target, byte[] content) {
    write(target, out -> out.write(content));
  }

  /**
   * @param text written in UTF-8
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED}; nothing half-written is left
   */
  public static void write(Path target, String text) {
    write(target, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED}; nothing half-written is left
   */
  public static void write(Path target, Content content) {
    Path absolute = target.toAbsolutePath();
    Path folder = absolute.getParent();
    try {
      Files.createDirectories(folder);
      // A name of our own: createTempFile would leave the file readable by its owner only.
      Path partial = folder.resolve("." + UUID.randomUUID() + PARTIAL);
      try {
        writeAndForce(partial, content);
        Files.move(
            partial, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(partial); // gone already when the move succeeded
      }
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.STORAGE_FAILED,
          target
              + " could not be written ("
              + reason(e)
              + "); check the folder, its permissions"
              + " and the free space of its disk",
          e);
    }
  }

  private static void writeAndForce(Path partial, Content content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      lock(channel);
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  /** Until the channel is closed, or the program dies. */
  private static void lock(FileChannel channel) {
    try {
      channel.tryLock();
    } catch (IOException _) {
      // A disk without locks: nobody can lock the file to sweep it away either.
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
