// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@link Tree} as indented JSON; what is short stands in one line. */
final class JsonText {
  private static final OneLine ONE_LINE = new OneLine(Quoted::of);
  private static final String INDENT = "  ";

  private final StringBuilder out = new StringBuilder();

  private JsonText() {}

  /** All of it in one line. */
  static String line(Tree tree) {
    return ONE_LINE.of(tree);
  }

  /** Indented, with a line end. */
  static String lines(Tree tree) {
    JsonText json = new JsonText();
    json.write(tree, "", 0);
    return json.out.append('\n').toString();
  }

  private void write(Tree tree, String indent, int column) {
    Optional<String> line = ONE_LINE.fitting(tree, column);
    if (line.isPresent()) {
      out.append(line.get());
      return;
    }
    switch (tree) {
      case Tree.Fields f -> writeFields(f.entries(), indent);
      case Tree.Items i -> writeItems(i.entries(), indent);
      default -> throw new IllegalStateException("a scalar stands in one line: " + tree);
    }
  }

  private void writeFields(Map<String, Tree> fields, String indent) {
    String separator = "{\n";
    for (Map.Entry<String, Tree> field : fields.entrySet()) {
      String start = indent + INDENT + Quoted.of(field.getKey()) + ": ";
      out.append(separator).append(start);
      write(field.getValue(), indent + INDENT, start.length());
      separator = ",\n";
    }
    out.append('\n').append(indent).append('}');
  }

  private void writeItems(List<Tree> items, String indent) {
    String separator = "[\n";
    for (Tree item : items) {
      out.append(separator).append(indent).append(INDENT);
      write(item, indent + INDENT, indent.length() + INDENT.length());
      separator = ",\n";
    }
    out.append('\n').append(indent).append(']');
  }
}
