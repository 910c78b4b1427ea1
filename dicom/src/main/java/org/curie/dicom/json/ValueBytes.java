// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.json;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Vr;

/** The bytes of a value, little endian and UTF-8, from its values in JSON. */
final class ValueBytes {
  private ValueBytes() {}

  static Bytes of(Tag tag, Vr vr, List<JsonValue> values) {
    return switch (vr.content()) {
      case ASCII, TEXT -> texts(tag, vr, values);
      case INTEGER -> vr == Vr.AT ? tags(tag, values) : integers(tag, vr, values);
      case FLOAT -> floats(tag, vr, values);
      case BYTES, ITEMS ->
          throw wrong(tag, "a Value, which its representation " + vr + " cannot have");
    };
  }

  static Bytes base64(Tag tag, String text) {
    try {
      return Bytes.owning(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "DICOM JSON: " + Dictionary.describe(tag) + " has an InlineBinary that is no base64",
          e);
    }
  }

  /** Whatever was said: the text of this data set is UTF-8 now. */
  static Bytes characterSet(List<JsonValue> values) {
    return values.isEmpty()
        ? Bytes.EMPTY
        : Bytes.owning("ISO_IR 192".getBytes(StandardCharsets.US_ASCII));
  }

  private static Bytes texts(Tag tag, Vr vr, List<JsonValue> values) {
    List<String> texts = new ArrayList<>(values.size());
    for (JsonValue value : values) {
      String text =
          switch (value) {
            case JsonValue.JsonNull _ -> "";
            case JsonValue.JsonString string -> string.value();
            case JsonValue.JsonNumber number when vr == Vr.DS || vr == Vr.IS -> number.literal();
            case JsonValue.JsonObject groups when vr == Vr.PN -> name(tag, groups.members());
            default -> throw wrong(tag, "a value that is none of its representation " + vr);
          };
      if (vr.isMultiValued() && text.indexOf('\\') >= 0) {
        throw wrong(tag, "a backslash within a value, which would make two of it");
      }
      texts.add(text);
    }
    if (texts.size() > 1 && !vr.isMultiValued()) {
      throw wrong(tag, texts.size() + " values, but its representation " + vr + " has one");
    }
    return padded(String.join("\\", texts).getBytes(StandardCharsets.UTF_8), vr);
  }

  private static String name(Tag tag, Map<String, JsonValue> groups) {
    List<String> parts = new ArrayList<>();
    for (String key : DicomJsonWriter.NAME_GROUPS) {
      JsonValue group = groups.getOrDefault(key, JsonValue.JsonNull.NULL);
      parts.add(
          switch (group) {
            case JsonValue.JsonString string -> string.value();
            case JsonValue.JsonNull _ -> "";
            default -> throw wrong(tag, "a group of a name that is no string");
          });
    }
    String whole = String.join("=", parts);
    int end = whole.length();
    while (end > 0 && whole.charAt(end - 1) == '=') {
      end--;
    }
    return whole.substring(0, end);
  }

  private static Bytes padded(byte[] bytes, Vr vr) {
    if (bytes.length % 2 == 0) {
      return Bytes.owning(bytes);
    }
    ByteArrayOutputStream even = new ByteArrayOutputStream(bytes.length + 1);
    even.writeBytes(bytes);
    even.write(vr.padding());
    return Bytes.owning(even.toByteArray());
  }

  private static Bytes tags(Tag tag, List<JsonValue> values) {
    byte[] bytes = allocate(values.size(), Integer.BYTES);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (JsonValue value : values) {
      if (!(value instanceof JsonValue.JsonString string) || string.value().length() != 8) {
        throw wrong(tag, "a value that is no tag of eight digits");
      }
      try {
        int code = Integer.parseUnsignedInt(string.value(), 16);
        buffer.putShort((short) (code >>> Short.SIZE)).putShort((short) code);
      } catch (NumberFormatException _) {
        throw wrong(tag, "a value that is no tag of eight digits");
      }
    }
    return Bytes.owning(bytes);
  }

  private static Bytes integers(Tag tag, Vr vr, List<JsonValue> values) {
    byte[] bytes = allocate(values.size(), vr.wordBytes());
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    boolean signed = vr == Vr.SS || vr == Vr.SL || vr == Vr.SV;
    int bits = vr.wordBytes() * Byte.SIZE;
    for (JsonValue value : values) {
      BigInteger integer = integer(tag, value);
      boolean fits =
          signed
              ? integer.bitLength() < bits
              : integer.signum() >= 0 && integer.bitLength() <= bits;
      if (!fits) {
        throw wrong(tag, "a number outside its representation " + vr);
      }
      switch (vr.wordBytes()) {
        case Short.BYTES -> buffer.putShort(integer.shortValue());
        case Integer.BYTES -> buffer.putInt(integer.intValue());
        default -> buffer.putLong(integer.longValue());
      }
    }
    return Bytes.owning(bytes);
  }

  private static BigInteger integer(Tag tag, JsonValue value) {
    try {
      return switch (value) {
        case JsonValue.JsonNumber number -> Numbers.whole(number.literal());
        case JsonValue.JsonString string when string.value().length() <= 40 ->
            Numbers.whole(string.value());
        default -> throw wrong(tag, "a value that is no whole number");
      };
    } catch (NumberFormatException _) {
      throw wrong(tag, "a value that is no whole number of its size");
    }
  }

  private static Bytes floats(Tag tag, Vr vr, List<JsonValue> values) {
    byte[] bytes = allocate(values.size(), vr.wordBytes());
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (JsonValue value : values) {
      String text =
          switch (value) {
            case JsonValue.JsonNumber number -> number.literal();
            case JsonValue.JsonString string
                when List.of("NaN", "Infinity", "-Infinity").contains(string.value()) ->
                string.value();
            default -> throw wrong(tag, "a value that is no number");
          };
      double number = vr == Vr.FL ? Float.parseFloat(text) : Double.parseDouble(text);
      if (Double.isInfinite(number) && value instanceof JsonValue.JsonNumber) {
        throw wrong(tag, "a number outside its representation " + vr);
      }
      if (vr == Vr.FL) {
        buffer.putFloat((float) number);
      } else {
        buffer.putDouble(number);
      }
    }
    return Bytes.owning(bytes);
  }

  private static byte[] allocate(int values, int word) {
    if (values > (Integer.MAX_VALUE - 8) / word) {
      throw DicomJsonReader.damaged("a value of " + values + " numbers does not fit one array");
    }
    return new byte[values * word];
  }

  private static CurieException wrong(Tag tag, String what) {
    return DicomJsonReader.damaged(Dictionary.describe(tag) + " has " + what);
  }
}
