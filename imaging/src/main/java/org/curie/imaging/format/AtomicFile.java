// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** A file that appears whole under its name or not at all. */
final class AtomicFile {
  private AtomicFile() {}

  static void write(Path target, byte[] content) {
    Path folder = target.toAbsolutePath().getParent();
    try {
      // a name of our own: createTempFile would leave the file readable by its owner only
      Path partial =
          folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".partial");
      try {
        Files.write(partial, content, StandardOpenOption.CREATE_NEW);
        Files.move(
            partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(partial); // gone already when the move succeeded
      }
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.STORAGE_FAILED,
          "%s (%d bytes) could not be written (%s); check the folder, its permissions and the disk"
              .formatted(target, content.length, e),
          e);
    }
  }
}
