// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One of the records that a file may name by its kind.
 *
 * @param name as {@code kind: name} in a file
 */
public record Kind(String name, List<Setting> settings) {

  /**
   * A setting of a kind.
   *
   * @param type in words: "number", "nearest or linear"
   * @param required whether a file must give it
   */
  public record Setting(String name, String type, boolean required) {}

  public Kind {
    settings = List.copyOf(settings);
  }

  static List<Kind> of(Class<?> sealed) {
    return KindNames.of(sealed).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> new Kind(entry.getKey(), settings(entry.getValue())))
        .toList();
  }

  private static List<Setting> settings(Class<?> record) {
    return Arrays.stream(record.getRecordComponents())
        .map(
            component -> {
              Presence presence = Presence.of(component);
              boolean required = presence.rule() == Presence.Rule.REQUIRED;
              return new Setting(component.getName(), words(presence.type()), required);
            })
        .toList();
  }

  private static String words(Type type) {
    if (type instanceof ParameterizedType p) {
      Type last = p.getActualTypeArguments()[p.getActualTypeArguments().length - 1];
      return (p.getRawType() == List.class ? "list of " : "names with ") + words(last);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isEnum()) {
      return Arrays.stream(plain.getEnumConstants())
          .map(constant -> RecordWriter.nameOf((Enum<?>) constant))
          .collect(Collectors.joining(" or "));
    }
    if (plain.isSealed()) {
      return KindNames.of(plain).keySet().stream().sorted().collect(Collectors.joining(" or "));
    }
    if (plain == Literal.class) {
      return "any value";
    }
    if (plain.isRecord()) {
      return Arrays.stream(plain.getRecordComponents())
          .map(component -> component.getName() + " " + words(Presence.of(component).type()))
          .collect(Collectors.joining(", ", "group of ", ""));
    }
    return switch (plain.getSimpleName()) {
      case "int", "Integer", "long", "Long" -> "whole number";
      case "double", "Double" -> "number";
      case "boolean", "Boolean" -> "true or false";
      case "String" -> "text";
      default -> throw new IllegalArgumentException("no file holds a " + plain);
    };
  }
}
