// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.loop.RunFolder;

/**
 * A file of an earlier run that an experiment names, and what it holds.
 *
 * @param setting that names it
 */
record NamedFile(String setting, Path path, String sha256) {
  /** What training without labels leaves in its run folder. */
  static final String ENCODER = "encoder.onnx";

  /**
   * The file, or in a run folder what the run made.
   *
   * @param expected the digest it had when the run began
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND} or {@link
   *     ErrorCode#FILE_UNREADABLE}; {@link ErrorCode#MODEL_INCOMPATIBLE} when it is another file
   */
  static NamedFile of(String setting, String named, Optional<String> expected) {
    Path path = located(setting, named);
    NamedFile file = new NamedFile(setting, path, digest(setting, path));
    if (expected.isPresent() && !expected.get().equals(file.sha256)) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "%s: %s is another file than the experiment means (SHA-256 %.12s… instead of %.12s…); put the one back that it was, or start a new run without sha256"
              .formatted(setting, path, file.sha256, expected.get()));
    }
    return file;
  }

  private static Path located(String setting, String named) {
    Path path;
    try {
      path = Path.of(named);
    } catch (InvalidPathException e) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID, setting + " is no path: " + e.getMessage(), e);
    }
    if (!Files.isDirectory(path)) {
      return path;
    }
    RunFolder run = new RunFolder(path);
    Path encoder = path.resolve(ENCODER);
    if (!Files.exists(run.model()) && !Files.exists(encoder)) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND,
          "%s: expected %s or %s in the run folder %s, but found neither; let its run end first"
              .formatted(setting, run.model().getFileName(), ENCODER, path));
    }
    return Files.exists(run.model()) ? run.model() : encoder;
  }

  private static String digest(String setting, Path path) {
    try (InputStream file = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(file, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchFileException e) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND,
          setting + ": there is no file " + path + "; name a model package or a run folder",
          e);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, setting + ": cannot read " + path + ": " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether its name ends so. */
  boolean is(String extension) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(extension);
  }

  byte[] bytes() {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, setting + ": cannot read " + path + ": " + e.getMessage(), e);
    }
  }
}
