// SPDX-License-Identifier: Apache-2.0
package org.curie.app.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** The files an argument of a verb stands for. */
public final class FilesBelow {
  private FilesBelow() {}

  /**
   * The file itself, or all files of a folder and the folders in it, by name.
   *
   * @throws CurieException FILE_NOT_FOUND when there is nothing, FILE_UNREADABLE when a folder
   *     cannot be listed
   */
  public static List<Path> of(Path path) {
    if (!Files.exists(path)) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND, "there is no file or folder " + path + "; check the path");
    }
    try (Stream<Path> below = Files.walk(path)) {
      return below.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot list " + path + ": " + e.getMessage(), e);
    }
  }
}
