// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.dimse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;

/**
 * The elements of group 0000 as they travel: flat, implicit VR little endian whatever was
 * negotiated, and so simple that they do not need the reader of data sets.
 *
 * <p><b>Source</b> DICOM PS3.7 section 6.3.1 and annex E.
 */
final class CommandSet {
  /** A command has at most some twenty short elements. */
  static final int MAXIMUM_BYTES = 1 << 14;

  static final int AFFECTED_SOP_CLASS = 0x0002;
  static final int REQUESTED_SOP_CLASS = 0x0003;
  static final int COMMAND_FIELD = 0x0100;
  static final int MESSAGE_ID = 0x0110;
  static final int MESSAGE_ID_RESPONDED_TO = 0x0120;
  static final int MOVE_DESTINATION = 0x0600;
  static final int PRIORITY = 0x0700;
  static final int DATA_SET_TYPE = 0x0800;
  static final int STATUS = 0x0900;
  static final int ERROR_COMMENT = 0x0902;
  static final int AFFECTED_SOP_INSTANCE = 0x1000;
  static final int REQUESTED_SOP_INSTANCE = 0x1001;
  static final int EVENT_TYPE = 0x1002;
  static final int ACTION_TYPE = 0x1008;
  static final int REMAINING = 0x1020;
  static final int COMPLETED = 0x1021;
  static final int FAILED = 0x1022;
  static final int WARNING = 0x1023;
  static final int MOVE_ORIGINATOR_TITLE = 0x1030;
  static final int MOVE_ORIGINATOR_MESSAGE_ID = 0x1031;

  private static final int HEADER_BYTES = 8;

  private final Map<Integer, byte[]> elements = new TreeMap<>();

  /**
   * @throws CurieException with FORMAT_DAMAGED
   */
  static CommandSet parse(byte[] encoded) {
    CommandSet set = new CommandSet();
    Bytes bytes = Bytes.owning(encoded);
    long position = 0;
    while (position < bytes.size()) {
      long remaining = bytes.size() - position - HEADER_BYTES;
      if (remaining < 0 || bytes.unsigned32(position + 4) > remaining) {
        throw damaged("an element at byte " + position + " goes beyond the end");
      }
      if (bytes.unsigned16(position) != 0) {
        throw damaged("an element at byte " + position + " is not of group 0000");
      }
      long length = bytes.unsigned32(position + 4);
      byte[] value = bytes.slice(position + HEADER_BYTES, length).toArray();
      set.elements.put(bytes.unsigned16(position + 2), value);
      position += HEADER_BYTES + length;
    }
    return set;
  }

  byte[] encode() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    elements.forEach((element, value) -> write(element, value, body));
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    write(0x0000, little(body.size(), Integer.BYTES), whole); // the group's length
    whole.writeBytes(body.toByteArray());
    return whole.toByteArray();
  }

  CommandSet text(int element, String value) {
    byte padding = (byte) (isUid(element) ? 0 : ' ');
    byte[] text = value.getBytes(StandardCharsets.ISO_8859_1);
    byte[] even = new byte[text.length + text.length % 2];
    System.arraycopy(text, 0, even, 0, text.length);
    if (even.length > text.length) {
      even[text.length] = padding;
    }
    elements.put(element, even);
    return this;
  }

  CommandSet number(int element, int value) {
    elements.put(element, little(value, Short.BYTES));
    return this;
  }

  boolean contains(int element) {
    return elements.containsKey(element);
  }

  /** The text of an element; empty when there is none. */
  String text(int element) {
    byte[] value = elements.getOrDefault(element, new byte[0]);
    if (value.length > 128) {
      throw damaged(name(element) + " has " + value.length + " characters");
    }
    return new String(value, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
  }

  /** The number in an element, or {@code otherwise} when there is none. */
  int numberOr(int element, int otherwise) {
    byte[] value = elements.get(element);
    return value == null || value.length == 0 ? otherwise : requireNumber(element);
  }

  int requireNumber(int element) {
    byte[] value = elements.get(element);
    if (value == null || value.length != Short.BYTES) {
      throw damaged("expected the number " + name(element) + ", but it is missing");
    }
    return Byte.toUnsignedInt(value[0]) | Byte.toUnsignedInt(value[1]) << 8;
  }

  static CurieException damaged(String problem) {
    return new CurieException(ErrorCode.FORMAT_DAMAGED, "in a command, " + problem);
  }

  private static String name(int element) {
    return String.format(Locale.ROOT, "(0000,%04X)", element);
  }

  private static boolean isUid(int element) {
    return switch (element) {
      case AFFECTED_SOP_CLASS, REQUESTED_SOP_CLASS, AFFECTED_SOP_INSTANCE, REQUESTED_SOP_INSTANCE ->
          true;
      default -> false;
    };
  }

  private static void write(int element, byte[] value, ByteArrayOutputStream out) {
    out.writeBytes(little(0, Short.BYTES));
    out.writeBytes(little(element, Short.BYTES));
    out.writeBytes(little(value.length, Integer.BYTES));
    out.writeBytes(value);
  }

  private static byte[] little(int number, int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (number >>> (Byte.SIZE * i));
    }
    return bytes;
  }
}
