// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.json;

import java.util.Iterator;
import java.util.Locale;
import java.util.Map;

/**
 * Writes JSON without spaces.
 *
 * <p>Only what must be escaped is; a lone surrogate becomes U+FFFD, so that the text is always
 * valid in UTF-8.
 *
 * <p><b>Source</b> RFC 8259 section 7.
 */
public final class JsonWriter {
  private static final char REPLACEMENT = '\uFFFD';

  private JsonWriter() {}

  public static String write(JsonValue value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(JsonValue value, StringBuilder out) {
    switch (value) {
      case JsonValue.JsonNull _ -> out.append("null");
      case JsonValue.JsonBoolean bool -> out.append(bool.value());
      case JsonValue.JsonNumber number -> out.append(number.literal());
      case JsonValue.JsonString string -> quote(string.value(), out);
      case JsonValue.JsonArray array -> {
        out.append('[');
        for (Iterator<JsonValue> i = array.values().iterator(); i.hasNext(); ) {
          write(i.next(), out);
          out.append(i.hasNext() ? "," : "");
        }
        out.append(']');
      }
      case JsonValue.JsonObject object -> {
        out.append('{');
        for (var i = object.members().entrySet().iterator(); i.hasNext(); ) {
          Map.Entry<String, JsonValue> member = i.next();
          quote(member.getKey(), out);
          out.append(':');
          write(member.getValue(), out);
          out.append(i.hasNext() ? "," : "");
        }
        out.append('}');
      }
    }
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else {
        out.append(Character.isSurrogate(c) ? REPLACEMENT : c);
      }
    }
    out.append('"');
  }
}
