// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.imaging.format.ImageFile;

/** The image files of a folder by their names, in order; hidden ones are passed over. */
final class ImagesIn {
  private ImagesIn() {}

  static List<Path> folder(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> !f.getFileName().toString().startsWith("."))
          .filter(f -> ImageFile.isName(f.getFileName().toString()) && Files.isRegularFile(f))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot list " + folder + ": " + e.getMessage(), e);
    }
  }
}
