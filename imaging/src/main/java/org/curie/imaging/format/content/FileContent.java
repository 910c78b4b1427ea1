// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** The first look at a file: does it exist, is it a file, is it empty, is it too large. */
public final class FileContent {
  private static final int HEAD_BYTES = 1024;

  private FileContent() {}

  /**
   * The size of a readable, non-empty regular file.
   *
   * @param expected what the file should be, for the message: "a PNG or JPEG image"
   */
  public static long size(Path file, String expected) {
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

  public static byte[] read(Path file, String expected, long limit) {
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

  /** The first bytes of a readable file: some hundred, fewer when it is shorter. */
  public static byte[] head(Path file, String expected) {
    size(file, expected);
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD_BYTES);
    } catch (IOException e) {
      throw unreadable(file, expected, e);
    }
  }

  /** As {@link #head}, of what a gzip file unpacks to; the bytes themselves where it is none. */
  public static byte[] unpackedHead(Path file, String expected) {
    byte[] head = head(file, expected);
    if (ContentKind.of(head) != ContentKind.GZIP) {
      return head;
    }
    try (InputStream in = GzipBytes.open(Files.newInputStream(file))) {
      return in.readNBytes(HEAD_BYTES);
    } catch (IOException e) {
      throw new Refusal(expected, file).of(e);
    }
  }

  public static CurieException unreadable(Path file, String expected, IOException cause) {
    return new CurieException(
        ErrorCode.FILE_UNREADABLE,
        "expected %s, but %s cannot be read (%s); check its permissions and the disk"
            .formatted(expected, file, cause.getMessage()),
        cause);
  }
}
