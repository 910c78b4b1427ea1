// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.pdu;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.curie.dicom.dataset.Bytes;

/** The growing bytes of a PDU, big endian. */
final class PduBytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

  int size() {
    return bytes.size();
  }

  byte[] toArray() {
    return bytes.toByteArray();
  }

  PduBytes byte8(int value) {
    bytes.write(value);
    return this;
  }

  PduBytes word16(int value) {
    return byte8(value >>> 8).byte8(value);
  }

  PduBytes word32(long value) {
    return word16((int) (value >>> 16)).word16((int) value);
  }

  PduBytes zeros(int count) {
    bytes.writeBytes(new byte[count]);
    return this;
  }

  PduBytes ascii(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  PduBytes padded(String text, int width) {
    return ascii(text + " ".repeat(width - text.length()));
  }

  PduBytes bytes(Bytes content) {
    bytes.writeBytes(content.toArray());
    return this;
  }

  PduBytes all(PduBytes other) {
    bytes.writeBytes(other.toArray());
    return this;
  }

  /** Its length in 16 bits, then the text. */
  PduBytes counted(String text) {
    return word16(text.length()).ascii(text);
  }

  PduBytes counted(Bytes content) {
    if (content.size() > 0xFFFF) {
      throw new IllegalArgumentException(
          "a field of a user item has at most 65535 bytes, but was given " + content.size());
    }
    return word16((int) content.size()).bytes(content);
  }

  PduBytes item(int type, PduBytes content) {
    if (content.size() > 0xFFFF) {
      throw new IllegalArgumentException(
          "an item of a PDU has at most 65535 bytes, but was given " + content.size());
    }
    return byte8(type).zeros(1).word16(content.size()).all(content);
  }
}
