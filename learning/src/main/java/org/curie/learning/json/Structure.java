// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import tools.jackson.databind.JsonNode;

/**
 * Compares a parsed document with the record it is to become, and says what differs in the words of
 * whoever wrote it: unknown keys with the nearest known one, missing ones, values of another type.
 */
final class Structure {
  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, Integer.class, long.class, Long.class);
  private static final String KIND = "kind";
  private static final int LONGEST_SHOWN = 40;

  private final String text;
  private final String where;

  /**
   * @param text the document, to find the line of a key
   * @param where names it in messages
   */
  Structure(String text, String where) {
    this.text = text;
    this.where = where;
  }

  /**
   * @throws CurieException with {@link ErrorCode#SETTING_UNKNOWN} or {@link
   *     ErrorCode#SETTING_INVALID}
   */
  void require(JsonNode document, Class<?> type) {
    check(document, type, "");
  }

  private void check(JsonNode node, Type type, String path) {
    Class<?> raw = raw(type);
    if (raw.isRecord()) {
      checkRecord(node, raw, path);
    } else if (raw.isSealed()) {
      checkRecord(node, kind(node, raw, path), path);
    } else if (List.class.isAssignableFrom(raw)) {
      requireThat(node.isArray(), node, raw, path);
      node.forEach(element -> check(element, argument(type, 0), path));
    } else if (Map.class.isAssignableFrom(raw)) {
      requireThat(node.isObject(), node, raw, path);
      node.propertyNames()
          .forEach(key -> check(node.get(key), argument(type, 1), below(path, key)));
    } else {
      requireThat(fits(node, raw), node, raw, path);
    }
  }

  private void checkRecord(JsonNode node, Class<?> type, String path) {
    requireThat(node.isObject(), node, type, path);
    RecordComponent[] components = type.getRecordComponents();
    List<String> known = Arrays.stream(components).map(RecordComponent::getName).toList();
    boolean hasKind = Arrays.stream(type.getInterfaces()).anyMatch(Class::isSealed);
    for (String key : node.propertyNames()) {
      if (!known.contains(key) && !(hasKind && key.equals(KIND))) {
        throw unknown(path, key, known);
      }
    }
    for (RecordComponent component : components) {
      String name = component.getName();
      JsonNode value = node.get(name);
      if (value != null && !value.isNull()) {
        check(value, component.getGenericType(), below(path, name));
      } else if (!isOptional(component.getType())) {
        throw invalid(
            name, below(path, name) + " is missing, expected " + words(component.getType()));
      }
    }
  }

  private Class<?> kind(JsonNode node, Class<?> sealed, String path) {
    requireThat(node.isObject(), node, sealed, path);
    Map<Class<?>, String> kinds = KindNames.of(sealed);
    List<String> known = kinds.values().stream().sorted().toList();
    JsonNode kind = node.get(KIND);
    if (kind == null || !kind.isString()) {
      throw invalid(last(path), path + " has no kind, expected one of " + String.join(", ", known));
    }
    String name = kind.stringValue();
    return kinds.entrySet().stream()
        .filter(e -> e.getValue().equals(name))
        .<Class<?>>map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(
            () ->
                invalid(
                    KIND,
                    "%s has no kind %s%s; known here: %s"
                        .formatted(
                            path,
                            name,
                            Nearest.suggestion(name, known),
                            String.join(", ", known))));
  }

  private static boolean fits(JsonNode node, Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return node.isIntegralNumber() && node.canConvertToInt();
    }
    if (type == long.class || type == Long.class) {
      return node.isIntegralNumber() && node.canConvertToLong();
    }
    if (type == double.class || type == Double.class || type == OptionalDouble.class) {
      return node.isNumber();
    }
    if (type == boolean.class) {
      return node.isBoolean();
    }
    if (type.isEnum()) {
      return node.isString() && constants(type).contains(node.stringValue());
    }
    return type != String.class || node.isValueNode();
  }

  private void requireThat(boolean fits, JsonNode found, Class<?> expected, String path) {
    if (!fits) {
      String subject = path.isEmpty() ? "it" : path;
      boolean tooLarge = found.isIntegralNumber() && WHOLE.contains(expected);
      throw invalid(
          last(path),
          subject
              + " is "
              + shown(found)
              + ", expected "
              + words(expected)
              + (tooLarge ? range(expected) : ""));
    }
  }

  private static String shown(JsonNode node) {
    if (node.isArray()) {
      return "a list";
    }
    if (node.isObject()) {
      return "a group of settings";
    }
    String value = node.asString();
    return value.length() <= LONGEST_SHOWN
        ? "'" + value + "'"
        : "'" + value.substring(0, LONGEST_SHOWN) + "…'";
  }

  private static String range(Class<?> type) {
    boolean narrow = type == int.class || type == Integer.class;
    return narrow ? " from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE : " of 64 bits";
  }

  private static String words(Class<?> type) {
    if (WHOLE.contains(type)) {
      return "a whole number";
    }
    if (type == double.class || type == Double.class || type == OptionalDouble.class) {
      return "a number";
    }
    if (type == boolean.class) {
      return "true or false";
    }
    if (type.isEnum()) {
      return "one of " + String.join(", ", constants(type));
    }
    if (type == String.class) {
      return "text";
    }
    return List.class.isAssignableFrom(type) ? "a list" : "a group of settings";
  }

  private CurieException unknown(String path, String key, List<String> known) {
    String subject = path.isEmpty() ? "there is no setting " : path + " has no setting ";
    return new CurieException(
        ErrorCode.SETTING_UNKNOWN,
        where
            + line(key)
            + ": "
            + subject
            + key
            + Nearest.suggestion(key, known)
            + "; known here: "
            + String.join(", ", known));
  }

  private CurieException invalid(String key, String message) {
    return new CurieException(ErrorCode.SETTING_INVALID, where + line(key) + ": " + message);
  }

  /** " line 7" where the key stands on one line only; which of several it was, nobody could say. */
  private String line(String key) {
    Pattern asKey = Pattern.compile("(^|[\\s{,\"-])" + Pattern.quote(key) + "\"?\\s*:");
    int found = 0;
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (asKey.matcher(line).find()) {
        if (found > 0) {
          return "";
        }
        found = number;
      }
    }
    return found > 0 && !key.isEmpty() ? " line " + found : "";
  }

  private static List<String> constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(KindNames::constant).sorted().toList();
  }

  private static boolean isOptional(Class<?> type) {
    return type == OptionalDouble.class || type == Optional.class;
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType p ? (Class<?>) p.getRawType() : (Class<?>) type;
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  private static String below(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
