// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Turns a {@link Tree} into records, strictly: every component must be there, be of its type and
 * pass the record's own check, and nothing else may be there. The message names the place, the path
 * of the setting, what was expected and what was found.
 */
final class RecordReader {
  private final String where;
  private final boolean onlyKnown;

  RecordReader(String where) {
    this(where, true);
  }

  /**
   * @param onlyKnown whether what a record does not have is refused; else it is passed over
   */
  RecordReader(String where, boolean onlyKnown) {
    this.where = where;
    this.onlyKnown = onlyKnown;
  }

  <T> T read(Tree tree, Class<T> type) {
    if (tree instanceof Tree.Nothing) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          where + " is empty, expected " + String.join(", ", componentNames(type)));
    }
    return type.cast(value(tree, type, ""));
  }

  private Object value(Tree tree, Type type, String path) {
    if (type instanceof ParameterizedType p) {
      return p.getRawType() == List.class
          ? list(tree, p.getActualTypeArguments()[0], path)
          : map(tree, p.getActualTypeArguments(), path);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == Literal.class) {
      return Literal.of(tree);
    }
    if (plain.isRecord()) {
      return record(tree, plain, path);
    }
    if (plain.isSealed()) {
      return record(tree, kind(tree, plain, path), path);
    }
    return plain.isEnum() ? constant(tree, plain, path) : scalar(tree, plain, path);
  }

  private Object record(Tree tree, Class<?> type, String path) {
    Map<String, Tree> given = new LinkedHashMap<>(fields(tree, path).entries());
    if (KindNames.ofRecord(type).isPresent()) {
      given.remove(KindNames.KEY);
    }
    List<String> known = componentNames(type);
    if (onlyKnown) {
      given.forEach((name, value) -> requireKnown(name, value, known, path));
    }
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = component(tree, given.get(components[i].getName()), components[i], path);
    }
    return construct(tree, type, values, path);
  }

  private void requireKnown(String name, Tree value, List<String> known, String path) {
    if (!known.contains(name)) {
      throw new CurieException(
          ErrorCode.SETTING_UNKNOWN,
          "%s: there is no setting %s%s; known here: %s"
              .formatted(
                  TreeParser.at(where, value.line()),
                  join(path, name),
                  Nearest.suggestion(name, known),
                  String.join(", ", known)));
    }
  }

  private Object component(
      Tree owner, @Nullable Tree given, RecordComponent component, String path) {
    String inner = join(path, component.getName());
    Presence presence = Presence.of(component);
    if (given == null) {
      return presence.absent().orElseThrow(() -> invalid(owner, inner, "is missing; add it"));
    }
    if (given instanceof Tree.Nothing) {
      return presence
          .absent()
          .orElseThrow(() -> invalid(given, inner, "has no value; give it one"));
    }
    return presence.present(value(given, presence.type(), inner));
  }

  private Object construct(Tree tree, Class<?> type, Object[] values, String path) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof CurieException
          || e.getCause() instanceof IllegalArgumentException) {
        throw new CurieException(
            ErrorCode.SETTING_INVALID, place(tree, path) + e.getCause().getMessage(), e.getCause());
      }
      throw new IllegalStateException("cannot make a " + type, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type, e);
    }
  }

  private Class<?> kind(Tree tree, Class<?> sealed, String path) {
    Map<String, Class<?>> kinds = KindNames.of(sealed);
    List<String> known = kinds.keySet().stream().sorted().toList();
    Tree named = fields(tree, path).entries().get(KindNames.KEY);
    if (named == null) {
      return kinds.values().stream()
          .filter(KindNames::isUnnamed)
          .findFirst()
          .orElseThrow(
              () ->
                  invalid(tree, path, "does not say its kind; one of " + String.join(", ", known)));
    }
    Class<?> kind = named instanceof Tree.Text t ? kinds.get(t.characters()) : null;
    if (kind == null) {
      String word = named instanceof Tree.Text t ? t.characters() : named.words();
      throw invalid(
          named,
          path,
          "is of no kind %s%s; known: %s"
              .formatted(word, Nearest.suggestion(word, known), String.join(", ", known)));
    }
    return kind;
  }

  private Object constant(Tree tree, Class<?> type, String path) {
    Map<String, Object> constants =
        Arrays.stream(type.getEnumConstants())
            .collect(
                Collectors.toMap(
                    c -> RecordWriter.nameOf((Enum<?>) c),
                    Function.identity(),
                    (a, b) -> a,
                    LinkedHashMap::new));
    Object constant = tree instanceof Tree.Text t ? constants.get(t.characters()) : null;
    if (constant == null) {
      throw expected(tree, path, String.join(" or ", constants.keySet()));
    }
    return constant;
  }

  private Object list(Tree tree, Type element, String path) {
    if (!(tree instanceof Tree.Items items)) {
      throw expected(tree, path, "a list");
    }
    List<Object> values = new ArrayList<>();
    for (Tree item : items.entries()) {
      values.add(value(item, element, path + "[" + values.size() + "]"));
    }
    return values;
  }

  private Object map(Tree tree, Type[] types, String path) {
    Map<Object, Object> values = new LinkedHashMap<>();
    fields(tree, path)
        .entries()
        .forEach(
            (name, part) -> {
              Tree text = new Tree.Text(part.line(), name);
              values.put(
                  value(text, types[0], join(path, name)), value(part, types[1], join(path, name)));
            });
    return values;
  }

  private Object scalar(Tree tree, Class<?> type, String path) {
    if (type == String.class) {
      return Scalars.text(tree).orElseThrow(() -> expected(tree, path, "text (in quotes)"));
    } else if (type == boolean.class || type == Boolean.class) {
      return Scalars.flag(tree).orElseThrow(() -> expected(tree, path, "true or false"));
    } else if (type == double.class || type == Double.class) {
      return Scalars.number(tree).orElseThrow(() -> expected(tree, path, "a number"));
    } else if (type == int.class || type == Integer.class) {
      return Scalars.whole(tree, Integer.MIN_VALUE, Integer.MAX_VALUE)
          .map(Long::intValue)
          .orElseThrow(() -> expected(tree, path, "a whole number up to " + Integer.MAX_VALUE));
    } else if (type == long.class || type == Long.class) {
      return Scalars.whole(tree, Long.MIN_VALUE, Long.MAX_VALUE)
          .orElseThrow(() -> expected(tree, path, "a whole number up to " + Long.MAX_VALUE));
    }
    throw new IllegalArgumentException("no file holds a " + type);
  }

  private Tree.Fields fields(Tree tree, String path) {
    if (tree instanceof Tree.Fields fields) {
      return fields;
    }
    throw expected(tree, path, "a group of settings");
  }

  private CurieException expected(Tree tree, String path, String what) {
    return invalid(tree, path, "must be " + what + ", but was " + tree.words());
  }

  private CurieException invalid(Tree tree, String path, String message) {
    String subject = path.isEmpty() ? "the document" : path;
    return new CurieException(
        ErrorCode.SETTING_INVALID,
        TreeParser.at(where, tree.line()) + ": " + subject + " " + message);
  }

  private String place(Tree tree, String path) {
    return TreeParser.at(where, tree.line()) + ": " + (path.isEmpty() ? "" : path + ": ");
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static List<String> componentNames(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }
}
