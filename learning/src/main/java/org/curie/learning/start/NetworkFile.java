// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.start;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** A file that a run begins from, known by its digest. */
record NetworkFile(Path path) {
  private static final long MOST_BYTES = Integer.MAX_VALUE - 64;

  static NetworkFile of(String path) {
    return new NetworkFile(Path.of(path));
  }

  /**
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND} or {@link
   *     ErrorCode#FILE_UNREADABLE}
   */
  String sha256() {
    MessageDigest digest = newDigest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw unreadable(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * The content.
   *
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the digest is another,
   *     {@link ErrorCode#FORMAT_UNSUPPORTED} when the file is too large, {@link
   *     ErrorCode#FILE_NOT_FOUND} or {@link ErrorCode#FILE_UNREADABLE}
   */
  byte[] read(Optional<String> expected) {
    byte[] content;
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw new CurieException(
            ErrorCode.FORMAT_UNSUPPORTED,
            "a network's file holds less than 2 GiB, but %s has %d bytes; export a smaller network"
                .formatted(path, Files.size(path)));
      }
      content = Files.readAllBytes(path);
    } catch (IOException e) {
      throw unreadable(e);
    }
    String found = HexFormat.of().formatHex(newDigest().digest(content));
    if (expected.isPresent() && !expected.get().equals(found)) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "%s is not the file that this training began from: its SHA-256 is %.12s… instead of"
                  .formatted(path, found)
              + " %.12s…; put that file back, or start a new run without sha256"
                  .formatted(expected.get()));
    }
    return content;
  }

  private CurieException unreadable(IOException e) {
    return e instanceof NoSuchFileException
        ? new CurieException(
            ErrorCode.FILE_NOT_FOUND,
            "there is no file " + path + ", from which the network should come; check its name",
            e)
        : new CurieException(
            ErrorCode.FILE_UNREADABLE, "cannot read " + path + ": " + e.getMessage(), e);
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
