// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** The first look at a file: does it exist, is it a file, is it empty, is it too large. */
final class FileContent {
  private FileContent() {}

  /**
   * The size of a readable, non-empty regular file.
   *
   * @param expected what the file should be, for the message: "a PNG or JPEG image"
   */
  static long size(Path file, String expected) {
    if (Files.isDirectory(file)) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE,
          "expected " + expected + ", but " + file + " is a folder; name a file in it");
    }
    if (!Files.exists(file)) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND,
          "expected " + expected + ", but " + file + " does not exist; check the path");
    }
    if (!Files.isRegularFile(file)) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE,
          "expected " + expected + ", but " + file + " is a device or pipe; name a regular file");
    }
    try {
      long size = Files.size(file);
      if (size == 0) {
        throw new CurieException(
            ErrorCode.FORMAT_DAMAGED,
            "expected " + expected + ", but " + file + " is empty; copy it again");
      }
      return size;
    } catch (IOException e) {
      throw unreadable(file, expected, e);
    }
  }

  static byte[] read(Path file, String expected, long limit) {
    long size = size(file, expected);
    if (size > limit) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "expected %s of at most %d bytes, but %s has %d".formatted(expected, limit, file, size));
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw unreadable(file, expected, e);
    }
  }

  static CurieException unreadable(Path file, String expected, IOException cause) {
    return new CurieException(
        ErrorCode.FILE_UNREADABLE,
        "expected %s, but %s cannot be read (%s); check its permissions and the disk"
            .formatted(expected, file, cause.getMessage()),
        cause);
  }
}
