// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** A file that is either complete under its name or not there. */
final class AtomicFile {
  private AtomicFile() {}

  /** Writes the content of a file. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  static void write(Path path, Content content) {
    Path target = path.toAbsolutePath();
    try {
      Path temporary =
          target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
      try {
        fill(temporary, content);
        Files.move(
            temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.STORAGE_FAILED,
          path
              + " could not be written; check the folder, its permissions and the free space: "
              + e,
          e);
    }
  }

  private static void fill(Path file, Content content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
      content.writeTo(out);
      out.flush();
      channel.force(true); // a name must never point at content a power cut can lose
    }
  }
}
