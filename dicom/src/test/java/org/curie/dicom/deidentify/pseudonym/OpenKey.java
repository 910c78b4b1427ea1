// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.pseudonym;

/** A key that is no secret: the bytes 0 to 31. */
public final class OpenKey {
  private OpenKey() {}

  public static PseudonymKey key() {
    return PseudonymKey.of(bytes());
  }

  static byte[] bytes() {
    byte[] secret = new byte[32];
    for (int i = 0; i < secret.length; i++) {
      secret[i] = (byte) i;
    }
    return secret;
  }
}
