// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Reads JSON, strictly: one value, no comments, no trailing commas, no NaN, no name twice.
 *
 * <p><b>Source</b> RFC 8259. <b>Limits</b> those given; everything else is FORMAT_DAMAGED at a
 * named character. Safe for use by several threads.
 */
public final class JsonReader {
  private final JsonLimits limits;

  public JsonReader() {
    this(JsonLimits.defaults());
  }

  public JsonReader(JsonLimits limits) {
    this.limits = limits;
  }

  /**
   * @param utf8 a whole text; a byte order mark is refused, as is what is no UTF-8
   * @throws CurieException FORMAT_DAMAGED or BUDGET_EXCEEDED
   */
  public JsonValue read(byte[] utf8) {
    try {
      return read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException e) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED, "expected JSON in UTF-8, but its bytes are no UTF-8", e);
    }
  }

  /**
   * @throws CurieException FORMAT_DAMAGED or BUDGET_EXCEEDED
   */
  public JsonValue read(String text) {
    if (text.length() > limits.maxCharacters()) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "the JSON text has "
              + text.length()
              + " characters, more than the "
              + limits.maxCharacters()
              + " allowed");
    }
    return new Parse(text, limits).whole();
  }

  /** One reading of one text. */
  private static final class Parse {
    private final String text;
    private final JsonLimits limits;
    private int position;
    private int values;

    Parse(String text, JsonLimits limits) {
      this.text = text;
      this.limits = limits;
    }

    JsonValue whole() {
      JsonValue value = value(0);
      skipSpace();
      if (position < text.length()) {
        throw expected("the end of the text");
      }
      return value;
    }

    private JsonValue value(int depth) {
      values++;
      if (values > limits.maxValues() || depth > limits.maxDepth()) {
        throw new CurieException(
            ErrorCode.BUDGET_EXCEEDED,
            "the JSON text has more values or levels than the "
                + limits.maxValues()
                + " and "
                + limits.maxDepth()
                + " allowed");
      }
      skipSpace();
      return switch (peek()) {
        case '{' -> object(depth);
        case '[' -> array(depth);
        case '"' -> new JsonValue.JsonString(string());
        case 't' -> literal("true", new JsonValue.JsonBoolean(true));
        case 'f' -> literal("false", new JsonValue.JsonBoolean(false));
        case 'n' -> literal("null", JsonValue.JsonNull.NULL);
        default -> number();
      };
    }

    private JsonValue literal(String word, JsonValue value) {
      if (!text.startsWith(word, position)) {
        throw expected(word);
      }
      position += word.length();
      return value;
    }

    private JsonValue object(int depth) {
      Map<String, JsonValue> members = new LinkedHashMap<>();
      position++;
      skipSpace();
      if (peek() == '}') {
        position++;
        return new JsonValue.JsonObject(members);
      }
      do {
        skipSpace();
        if (peek() != '"') {
          throw expected("a name in quotation marks");
        }
        String name = string();
        skipSpace();
        take(':');
        if (members.put(name, value(depth + 1)) != null) {
          throw expected("every name once in an object");
        }
        skipSpace();
      } while (isComma());
      take('}');
      return new JsonValue.JsonObject(members);
    }

    private JsonValue array(int depth) {
      List<JsonValue> items = new ArrayList<>();
      position++;
      skipSpace();
      if (peek() == ']') {
        position++;
        return new JsonValue.JsonArray(items);
      }
      do {
        items.add(value(depth + 1));
        skipSpace();
      } while (isComma());
      take(']');
      return new JsonValue.JsonArray(items);
    }

    private boolean isComma() {
      boolean comma = peek() == ',';
      position += comma ? 1 : 0;
      return comma;
    }

    private String string() {
      position++;
      int start = position;
      StringBuilder unescaped = null;
      while (peek() != '"') {
        int c = peek();
        if (c < 0) {
          throw expected("the end of a string");
        }
        if (c < ' ') {
          throw expected("no control character within a string");
        }
        if (c == '\\') {
          if (unescaped == null) {
            unescaped = new StringBuilder();
          }
          unescaped.append(text, start, position).append(escape());
          start = position;
        } else {
          position++;
        }
      }
      String rest = text.substring(start, position++);
      return unescaped == null ? rest : unescaped.append(rest).toString();
    }

    private char escape() {
      position++;
      char c = (char) Math.max(0, peek());
      position++;
      return switch (c) {
        case '"', '\\', '/' -> c;
        case 'b' -> '\b';
        case 'f' -> '\f';
        case 'n' -> '\n';
        case 'r' -> '\r';
        case 't' -> '\t';
        case 'u' -> hexadecimal();
        default -> throw expected("an escape of RFC 8259 behind a backslash");
      };
    }

    private char hexadecimal() {
      int code = 0;
      for (int i = 0; i < 4; i++) {
        int digit = position < text.length() ? Character.digit(text.charAt(position), 16) : -1;
        if (digit < 0 || text.charAt(position) > 'f') {
          throw expected("four hexadecimal digits");
        }
        code = (code << 4) | digit;
        position++;
      }
      return (char) code;
    }

    private JsonValue number() {
      int start = position;
      position += peek() == '-' ? 1 : 0;
      if (peek() == '0') {
        position++;
      } else {
        digits();
      }
      if (peek() == '.') {
        position++;
        digits();
      }
      if (peek() == 'e' || peek() == 'E') {
        position++;
        position += peek() == '+' || peek() == '-' ? 1 : 0;
        digits();
      }
      if (position - start > limits.maxNumberCharacters()) {
        throw new CurieException(
            ErrorCode.BUDGET_EXCEEDED,
            "a number of more than " + limits.maxNumberCharacters() + " characters");
      }
      return new JsonValue.JsonNumber(text.substring(start, position));
    }

    private void digits() {
      int start = position;
      while (peek() >= '0' && peek() <= '9') {
        position++;
      }
      if (position == start) {
        throw expected("a value");
      }
    }

    private void take(char c) {
      if (peek() != c) {
        throw expected("'" + c + "'");
      }
      position++;
    }

    /** The next character, or -1 at the end. */
    private int peek() {
      return position < text.length() ? text.charAt(position) : -1;
    }

    private void skipSpace() {
      while (position < text.length() && " \t\n\r".indexOf(text.charAt(position)) >= 0) {
        position++;
      }
    }

    private CurieException expected(String what) {
      return new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "expected "
              + what
              + " at character "
              + position
              + " of the JSON text; it is damaged or no JSON");
    }
  }
}
