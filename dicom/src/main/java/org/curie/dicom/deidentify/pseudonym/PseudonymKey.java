// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.pseudonym;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import javax.crypto.spec.SecretKeySpec;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * The secret that turns identities into pseudonyms: the same key, the same pseudonyms. Whoever has
 * it can test guesses, so it is kept apart from the files it made.
 *
 * <p>Safe for use by several threads. Its value is never shown.
 */
public final class PseudonymKey {
  private static final int LEAST_BYTES = 16;
  private static final int USUAL_BYTES = 32;
  private static final long MOST_BYTES = 1 << 16;

  private final SecretKeySpec secret;

  private PseudonymKey(byte[] secret) {
    this.secret = new SecretKeySpec(secret, Pseudonyms.ALGORITHM);
  }

  /**
   * A key of these bytes, which are copied.
   *
   * @throws CurieException with SETTING_INVALID below 16 bytes
   */
  public static PseudonymKey of(byte[] secret) {
    if (secret.length < LEAST_BYTES) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "a key for pseudonyms needs at least "
              + LEAST_BYTES
              + " bytes, but has "
              + secret.length
              + "; use 32 random bytes");
    }
    return new PseudonymKey(secret);
  }

  /**
   * The key in a file: all its bytes.
   *
   * @throws CurieException when it cannot be read or is no key
   */
  public static PseudonymKey read(Path path) {
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw new CurieException(
            ErrorCode.SETTING_INVALID,
            path + " should hold a key of some 32 bytes, but is larger than " + MOST_BYTES);
      }
      return of(Files.readAllBytes(path));
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "the key " + path + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** A key nobody has: the pseudonyms of one batch, never to be repeated. */
  public static PseudonymKey random() {
    byte[] secret = new byte[USUAL_BYTES];
    new SecureRandom().nextBytes(secret);
    return new PseudonymKey(secret);
  }

  SecretKeySpec secret() {
    return secret;
  }

  @Override
  public String toString() {
    return "PseudonymKey[secret]";
  }
}
