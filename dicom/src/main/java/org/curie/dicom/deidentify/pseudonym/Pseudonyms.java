// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.pseudonym;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import org.curie.dicom.io.UidGenerator;

/**
 * Replacements that depend on the original and the key only: consistent over a batch, and over
 * batches, without a table that would have to be guarded.
 *
 * <p><b>Formula</b> HMAC-SHA-256(key, purpose 00 value). A UID is {@code 2.25.} and the first 128
 * bits as a UUID of version 8 (RFC 9562 5.8); a pseudonym is the first 80 bits in base 32 (RFC
 * 4648), 16 characters, which fit every text representation. Not safe for use by several threads.
 */
public final class Pseudonyms {
  static final String ALGORITHM = "HmacSHA256";

  /** Everything the standard itself has registered: classes, syntaxes, well-known frames. */
  private static final String STANDARD_ROOT = "1.2.840.10008.";

  private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int PSEUDONYM_CHARACTERS = 16;

  private final Mac mac;
  private final Map<String, String> uids = new HashMap<>();

  public Pseudonyms(PseudonymKey key) {
    try {
      this.mac = Mac.getInstance(ALGORITHM);
      mac.init(key.secret());
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** Whether a UID names something of the standard, which is nobody's secret. */
  public static boolean isWellKnown(String uid) {
    return uid.startsWith(STANDARD_ROOT);
  }

  /** The UID that stands for this one from now on. */
  public String uid(String original) {
    return isWellKnown(original) ? original : uids.computeIfAbsent(original, this::newUid);
  }

  /**
   * The 16 characters from A-Z and 2-7 that stand for a value.
   *
   * @param purpose what the value is: equal values of two purposes get two pseudonyms
   */
  public String text(String purpose, String original) {
    byte[] code = code(purpose, original);
    StringBuilder text = new StringBuilder(PSEUDONYM_CHARACTERS);
    long bits = 0;
    int held = 0;
    for (int next = 0; text.length() < PSEUDONYM_CHARACTERS; ) {
      if (held < 5) {
        bits = bits << Byte.SIZE | Byte.toUnsignedInt(code[next++]);
        held += Byte.SIZE;
      }
      held -= 5;
      text.append(BASE_32.charAt((int) (bits >>> held) & 31));
    }
    return text.toString();
  }

  /** A number from {@code 0} to {@code bound - 1}. */
  long number(String purpose, String original, long bound) {
    return Math.floorMod(ByteBuffer.wrap(code(purpose, original)).getLong(), bound);
  }

  private String newUid(String original) {
    ByteBuffer code = ByteBuffer.wrap(code("uid", original));
    return UidGenerator.of(versionEight(code.getLong(), code.getLong()));
  }

  private static UUID versionEight(long high, long low) {
    return new UUID(
        (high & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L,
        (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
  }

  private byte[] code(String purpose, String original) {
    mac.update(purpose.getBytes(StandardCharsets.UTF_8));
    mac.update((byte) 0);
    return mac.doFinal(original.getBytes(StandardCharsets.UTF_8));
  }
}
