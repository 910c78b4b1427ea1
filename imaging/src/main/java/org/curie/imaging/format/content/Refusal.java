// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.content;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;

/**
 * The words with which a file is refused.
 *
 * @param expected what it should be: "a NIfTI volume"
 */
public record Refusal(String expected, Path file) {

  /** Of a file that is cut off or contradicts itself: "its header ends after 3 bytes". */
  public CurieException damaged(String how) {
    return new CurieException(
        ErrorCode.FORMAT_DAMAGED,
        "expected %s, but %s is damaged: %s; copy it again".formatted(expected, file, how));
  }

  /** Of a variant that is not read: "samples of 128 bits", "convert it to float32". */
  public CurieException unsupported(String what, String remedy) {
    return new CurieException(
        ErrorCode.FORMAT_UNSUPPORTED,
        "expected %s that Curie reads, but %s has %s; %s".formatted(expected, file, what, remedy));
  }

  /** Of a file of another kind. */
  public CurieException unknown(ContentKind kind) {
    return new CurieException(
        ErrorCode.FORMAT_UNKNOWN,
        "expected %s, but %s is %s".formatted(expected, file, kind.words()));
  }

  /**
   * The grid of an image, or a refusal that names the file.
   *
   * @throws CurieException GEOMETRY_INVALID for sizes, spacings or directions that cannot be
   */
  public Grid grid(int width, int height, int depth, Affine toPatient) {
    try {
      return new Grid(width, height, depth, toPatient);
    } catch (CurieException e) {
      throw new CurieException(
          e.code(), "%s cannot be placed: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Of a file that could not be read to its end. */
  public CurieException of(IOException e) {
    if (e instanceof EOFException || e instanceof ZipException) {
      String reason = e.getMessage() == null ? "it ends too early" : e.getMessage();
      return new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "expected %s, but %s is damaged or cut off: %s; copy it again"
              .formatted(expected, file, reason),
          e);
    }
    return FileContent.unreadable(file, expected, e);
  }
}
