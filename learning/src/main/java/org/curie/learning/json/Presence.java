// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Whether a component may be left out of a file, and what it is made of when it is there.
 *
 * @param type of what stands in the file
 */
record Presence(Rule rule, Type type) {

  /** How an absent value is told in the record. */
  enum Rule {
    REQUIRED,
    OPTIONAL_NUMBER,
    OPTIONAL_WHOLE_NUMBER,
    OPTIONAL
  }

  static Presence of(RecordComponent component) {
    Class<?> plain = component.getType();
    if (plain == OptionalDouble.class) {
      return new Presence(Rule.OPTIONAL_NUMBER, double.class);
    }
    if (plain == OptionalInt.class) {
      return new Presence(Rule.OPTIONAL_WHOLE_NUMBER, int.class);
    }
    if (plain == Optional.class && component.getGenericType() instanceof ParameterizedType p) {
      return new Presence(Rule.OPTIONAL, p.getActualTypeArguments()[0]);
    }
    return new Presence(Rule.REQUIRED, component.getGenericType());
  }

  /** What the record gets when the file says nothing; empty when the file must say it. */
  Optional<Object> absent() {
    return switch (rule) {
      case REQUIRED -> Optional.empty();
      case OPTIONAL_NUMBER -> Optional.of(OptionalDouble.empty());
      case OPTIONAL_WHOLE_NUMBER -> Optional.of(OptionalInt.empty());
      case OPTIONAL -> Optional.of(Optional.empty());
    };
  }

  /** What the record gets when the file says {@code value}. */
  Object present(Object value) {
    return switch (rule) {
      case REQUIRED -> value;
      case OPTIONAL_NUMBER -> OptionalDouble.of((Double) value);
      case OPTIONAL_WHOLE_NUMBER -> OptionalInt.of((Integer) value);
      case OPTIONAL -> Optional.of(value);
    };
  }
}
