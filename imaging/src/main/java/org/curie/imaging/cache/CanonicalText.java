// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Steps as a text that differs whenever a step, its order or one of its parameters differs.
 *
 * <p><b>Formula</b> a record is its class name and its components with their names, in order;
 * numbers by their type and Java's shortest exact text (so -0.0 is not 0.0, and int 1 is not double
 * 1.0); strings by their length and characters; lists and optional values by their content.
 *
 * <p><b>Limits</b> refuses components of any other type, arrays above all: nothing may be left out.
 */
final class CanonicalText {
  private CanonicalText() {}

  /**
   * @throws IllegalArgumentException when a component is of a type that has no canonical text
   */
  static String of(List<?> steps) {
    StringBuilder text = new StringBuilder();
    append(text, steps);
    return text.toString();
  }

  private static void append(StringBuilder text, Object value) {
    switch (value) {
      case Record step -> appendRecord(text, step);
      case List<?> values -> appendAll(text, values);
      case String s -> text.append('s').append(s.length()).append(':').append(s);
      case Enum<?> e ->
          text.append('e').append(e.getDeclaringClass().getName()).append('.').append(e.name());
      case Integer i -> text.append("int ").append(i);
      case Long l -> text.append("long ").append(l);
      case Short s -> text.append("short ").append(s);
      case Byte b -> text.append("byte ").append(b);
      case Float f -> text.append("float ").append(f);
      case Double d -> text.append("double ").append(d);
      case Boolean b -> text.append(b);
      case Character c -> text.append("char ").append((int) c);
      case Optional<?> o -> appendAll(text, o.map(List::<Object>of).orElse(List.of()));
      case OptionalInt o -> appendAll(text, o.stream().boxed().toList());
      case OptionalLong o -> appendAll(text, o.stream().boxed().toList());
      case OptionalDouble o -> appendAll(text, o.stream().boxed().toList());
      default ->
          throw new IllegalArgumentException(
              "a step may hold numbers, enums, strings, lists and records, but holds a "
                  + value.getClass().getName());
    }
  }

  private static void appendAll(StringBuilder text, List<?> values) {
    text.append('[');
    for (Object value : values) {
      append(text, value);
      text.append(';');
    }
    text.append(']');
  }

  private static void appendRecord(StringBuilder text, Record step) {
    text.append(step.getClass().getName()).append('{');
    for (RecordComponent component : step.getClass().getRecordComponents()) {
      text.append(component.getName()).append('=');
      append(text, valueOf(step, component));
      text.append(';');
    }
    text.append('}');
  }

  private static Object valueOf(Record step, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true); // the record itself need not be public
      Object value = component.getAccessor().invoke(step);
      if (value == null) {
        throw new IllegalArgumentException(step + " has no " + component.getName());
      }
      return value;
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException("the components of " + step + " cannot be read", e);
    }
  }
}
