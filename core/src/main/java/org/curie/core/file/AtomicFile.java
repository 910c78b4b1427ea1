// SPDX-License-Identifier: Apache-2.0
package org.curie.core.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * A file that appears whole under its name, or not at all: whatever is killed or full, a reader
 * finds the old content or the new.
 *
 * <p>Written beside the target under another name, forced to the disk, then renamed over it.
 */
public final class AtomicFile {
  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private static final String PARTIAL = ".partial";

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
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, ".*" + PARTIAL)) {
      for (Path partial : left) {
        Files.deleteIfExists(partial);
      }
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.STORAGE_FAILED,
          folder + " could not be cleared of unfinished files (" + reason(e) + ")",
          e);
    }
  }

  /**
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED}; nothing half-written is left
   */
  public static void write(Path target, byte[] content) {
    write(target, out -> out.write(content));
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
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
