// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.json;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A {@link Tree} in one line, which both JSON and YAML read.
 *
 * @param text how characters and names are written
 */
record OneLine(UnaryOperator<String> text) {
  private static final int WIDTH = 100;

  String of(Tree tree) {
    return switch (tree) {
      case Tree.Fields f ->
          f.entries().entrySet().stream()
              .map(e -> text.apply(e.getKey()) + ": " + of(e.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Tree.Items i ->
          i.entries().stream().map(this::of).collect(Collectors.joining(", ", "[", "]"));
      case Tree.Text t -> text.apply(t.characters());
      case Tree.Numeral n -> n.digits();
      case Tree.Flag f -> String.valueOf(f.value());
      case Tree.Nothing _ -> "null";
    };
  }

  /**
   * The line, where one glance takes it in: a scalar, or what holds no groups and ends within
   * {@value #WIDTH} columns.
   */
  Optional<String> fitting(Tree tree, int column) {
    if (!tree.isFlat()) {
      return Optional.empty();
    }
    String line = of(tree);
    return tree.isScalar() || column + line.length() <= WIDTH
        ? Optional.of(line)
        : Optional.empty();
  }
}
