// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** How a file begins and what its name ends in. */
final class FirstBytes {
  private FirstBytes() {}

  /**
   * Whether a regular file begins with these characters, as Latin-1.
   *
   * @throws CurieException with {@link ErrorCode#FILE_UNREADABLE}
   */
  static boolean of(Path file, String magic) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(magic.length()), StandardCharsets.ISO_8859_1).equals(magic);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Whether a regular file has a first byte. */
  static boolean isPresent(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) > 0;
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  static boolean nameEndsIn(Path path, String suffix) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(suffix);
  }
}
