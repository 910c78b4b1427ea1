// SPDX-License-Identifier: Apache-2.0
package org.curie.core.file;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** Files of text in UTF-8 that this program wrote itself; read whole. */
public final class TextFile {
  private TextFile() {}

  /**
   * @throws CurieException with {@link ErrorCode#FILE_UNREADABLE} when it is not there, cannot be
   *     read or is no text
   */
  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot read " + file + ": " + reason(e), e);
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "it is not there";
      case CharacterCodingException _ -> "expected text in UTF-8";
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }
}
