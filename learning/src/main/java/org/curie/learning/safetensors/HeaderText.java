// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.safetensors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON of a header: groups, lists, texts and whole numbers, which is all that it may hold. Read
 * into {@link Map}, {@link List}, {@link String} and {@link Long}.
 *
 * <p>Every error is an {@link IllegalArgumentException} that says where.
 */
final class HeaderText {
  private static final int DEEPEST = 4;
  private static final int HEX = 16;
  private static final int CODE = 4;

  private final String text;
  private int at;

  private HeaderText(String text) {
    this.text = text;
  }

  static Map<?, ?> parse(String text) {
    HeaderText header = new HeaderText(text);
    if (!(header.value(0) instanceof Map<?, ?> group)) {
      throw header.wrong("a group");
    }
    header.skipBlanks();
    if (header.at < text.length()) {
      throw header.wrong("the end");
    }
    return group;
  }

  private Object value(int depth) {
    if (depth > DEEPEST) {
      throw wrong("at most " + DEEPEST + " levels");
    }
    skipBlanks();
    return switch (peek()) {
      case '{' -> group(depth);
      case '[' -> list(depth);
      case '"' -> string();
      default -> number();
    };
  }

  private Map<String, Object> group(int depth) {
    Map<String, Object> group = new LinkedHashMap<>();
    at++;
    while (goesOn('}', group.isEmpty())) {
      skipBlanks();
      String key = string();
      skipBlanks();
      expect(':');
      if (group.put(key, value(depth + 1)) != null) {
        throw new IllegalArgumentException("the key \"" + key + "\" stands twice");
      }
    }
    return group;
  }

  private List<Object> list(int depth) {
    List<Object> list = new ArrayList<>();
    at++;
    while (goesOn(']', list.isEmpty())) {
      list.add(value(depth + 1));
    }
    return list;
  }

  /** Steps over the comma before the next member, or over the end. */
  private boolean goesOn(char end, boolean first) {
    skipBlanks();
    if (peek() == end) {
      at++;
      return false;
    }
    if (!first) {
      expect(',');
    }
    return true;
  }

  private String string() {
    expect('"');
    StringBuilder made = new StringBuilder();
    for (char c = next(); c != '"'; c = next()) {
      made.append(c == '\\' ? escaped() : c);
    }
    return made.toString();
  }

  private char escaped() {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> code();
      default -> throw wrong("an escape");
    };
  }

  private char code() {
    if (at + CODE > text.length()) {
      throw wrong("four hexadecimal digits");
    }
    int code = 0;
    for (int i = 0; i < CODE; i++) {
      int digit = Character.digit(next(), HEX);
      if (digit < 0) {
        throw wrong("a hexadecimal digit");
      }
      code = code * HEX + digit;
    }
    return (char) code;
  }

  private Long number() {
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (from == at) {
      throw wrong("a whole number that is not negative");
    }
    try {
      return Long.valueOf(text.substring(from, at));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("the number at " + from + " is too large", e);
    }
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw wrong("more");
    }
    return text.charAt(at);
  }

  private char next() {
    char c = peek();
    at++;
    return c;
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw wrong("'" + wanted + "'");
    }
    at++;
  }

  private IllegalArgumentException wrong(String expected) {
    return new IllegalArgumentException(
        "expected %s at character %d of the header".formatted(expected, at));
  }
}
