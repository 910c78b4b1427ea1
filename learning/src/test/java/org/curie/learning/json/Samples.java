// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Makes one record of every kind of a sealed interface, by trying a few values for each component
 * until the record's own check accepts them.
 */
final class Samples {
  private static final double[] NUMBERS = {0.3, 1.7, 12, 90};
  private static final int[] WHOLES = {1, 18, 11, 3, 121, 2, 4, 8};

  private Samples() {}

  static List<Object> ofEveryKind(Class<?> sealed) {
    return KindNames.of(sealed).values().stream().map(Samples::record).toList();
  }

  static Object record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    List<RuntimeException> refusals = new ArrayList<>();
    for (int attempt = 0; attempt < 1 << (3 * Math.min(4, components.length)); attempt++) {
      int choice = attempt;
      Object[] values =
          IntStream.range(0, components.length)
              .mapToObj(i -> value(components[i].getGenericType(), i, choice >> (3 * (i % 4)) & 7))
              .toArray();
      try {
        return construct(type, components, values);
      } catch (RuntimeException e) {
        refusals.add(e);
      }
    }
    throw new AssertionError("no " + type + " could be made: " + refusals.getFirst().getMessage());
  }

  /** Some numbers, a list of them, or one record: of the first kind that holds no list itself. */
  private static List<?> list(Type of, int choice) {
    if (of instanceof ParameterizedType inner) {
      return List.of(list(inner.getActualTypeArguments()[0], choice));
    }
    Class<?> element = (Class<?>) of;
    if (element == Integer.class) {
      return choice % 2 == 0 ? List.of(1, 2) : List.of(3);
    }
    if (element == Double.class) {
      return choice % 2 == 0 ? List.of(0.25, 0.75) : List.of(0.25, 0.5, 0.75);
    }
    if (element.isRecord()) {
      return List.of(record(element));
    }
    return KindNames.of(element).values().stream()
        .filter(kind -> Arrays.stream(kind.getRecordComponents()).noneMatch(Samples::isList))
        .limit(1)
        .map(Samples::record)
        .toList();
  }

  private static boolean isList(RecordComponent component) {
    return component.getType() == List.class;
  }

  private static Object construct(Class<?> type, RecordComponent[] components, Object[] values) {
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException refused
          ? refused
          : new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object value(Type type, int place, int choice) {
    if (type instanceof ParameterizedType p && p.getRawType() == Optional.class) {
      return choice % 2 == 0
          ? Optional.empty()
          : Optional.of(value(p.getActualTypeArguments()[0], place, choice));
    } else if (type instanceof ParameterizedType list) {
      return list(list.getActualTypeArguments()[0], choice);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return record(plain);
    } else if (plain.isSealed()) {
      return record(KindNames.of(plain).values().iterator().next());
    } else if (plain == double.class) {
      return NUMBERS[choice % 4] + place * 0.01;
    } else if (plain == int.class) {
      return WHOLES[choice];
    } else if (plain == long.class) {
      return Long.MIN_VALUE + place;
    } else if (plain == boolean.class) {
      return place % 2 == 0;
    } else if (plain == OptionalDouble.class) {
      return choice % 2 == 0 ? OptionalDouble.empty() : OptionalDouble.of(NUMBERS[choice % 4]);
    } else if (plain == OptionalInt.class) {
      return choice % 2 == 0 ? OptionalInt.empty() : OptionalInt.of(WHOLES[choice]);
    } else if (plain == String.class) {
      return "RAS"; // the one text in these records names three directions
    } else if (plain.isEnum()) {
      return plain.getEnumConstants()[choice % plain.getEnumConstants().length];
    }
    throw new AssertionError("no sample of " + type);
  }
}
