// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.json;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.curie.learning.json.Tree.Fields;
import org.curie.learning.json.Tree.Flag;
import org.curie.learning.json.Tree.Items;
import org.curie.learning.json.Tree.Numeral;
import org.curie.learning.json.Tree.Text;

/** Turns records into a {@link Tree}: components in their order, absent ones left out. */
final class RecordWriter {
  private RecordWriter() {}

  static Tree tree(Object value) {
    return switch (value) {
      case String s -> new Text(Tree.NO_LINE, s);
      case Boolean b -> new Flag(Tree.NO_LINE, b);
      case Integer i -> new Numeral(Tree.NO_LINE, i.toString());
      case Long l -> new Numeral(Tree.NO_LINE, l.toString());
      case Double d -> Numerals.of(d);
      case Enum<?> e -> new Text(Tree.NO_LINE, nameOf(e));
      case List<?> l -> new Items(Tree.NO_LINE, l.stream().map(RecordWriter::tree).toList());
      case Map<?, ?> m -> map(m);
      case Literal l -> l.tree();
      case Record r -> record(r);
      default -> throw new IllegalArgumentException("no file holds a " + value.getClass());
    };
  }

  /** How files name a constant: {@code SMALL_IMAGE} is {@code small-image}. */
  static String nameOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Tree map(Map<?, ?> map) {
    Map<String, Tree> fields = new LinkedHashMap<>();
    map.forEach(
        (key, value) ->
            fields.put(key instanceof Enum<?> e ? nameOf(e) : (String) key, tree(value)));
    return new Fields(Tree.NO_LINE, fields);
  }

  private static Tree record(Record record) {
    Map<String, Tree> fields = new LinkedHashMap<>();
    KindNames.ofRecord(record.getClass())
        .filter(_ -> !KindNames.isUnnamed(record.getClass()))
        .ifPresent(kind -> fields.put(KindNames.KEY, new Text(Tree.NO_LINE, kind)));
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      present(component(record, component))
          .ifPresent(value -> fields.put(component.getName(), tree(value)));
    }
    return new Fields(Tree.NO_LINE, fields);
  }

  private static Optional<Object> present(Object value) {
    return switch (value) {
      case OptionalDouble d -> d.isPresent() ? Optional.of(d.getAsDouble()) : Optional.empty();
      case OptionalInt i -> i.isPresent() ? Optional.of(i.getAsInt()) : Optional.empty();
      case Optional<?> o -> o.map(Object.class::cast);
      default -> Optional.of(value);
    };
  }

  private static Object component(Record record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
