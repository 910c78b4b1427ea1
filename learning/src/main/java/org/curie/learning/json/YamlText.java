// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.json;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A {@link Tree} as YAML that people edit: no quotes where none are needed, and what is short
 * stands in one line.
 *
 * <p><b>Source</b> YAML 1.2.2. Plain text is far stricter than there: letters, digits and {@code
 * _./+-}, beginning with a letter or a path's dots, and no word that any YAML version takes for
 * something else.
 */
final class YamlText {
  private static final Pattern PLAIN =
      Pattern.compile("(\\.{0,2}/)?[A-Za-z][\\w./+-]*( [A-Za-z0-9][\\w./+-]*)*");
  private static final Set<String> RESERVED =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf", "infinity");

  private static final OneLine ONE_LINE = new OneLine(YamlText::plainOrQuoted);

  private final StringBuilder out = new StringBuilder();

  private YamlText() {}

  /** The document, with a line end. */
  static String of(Tree tree) {
    YamlText yaml = new YamlText();
    yaml.write(tree, "");
    return yaml.out.toString();
  }

  /** Writes whole lines, of which the first is already indented. */
  private void write(Tree tree, String indent) {
    switch (tree) {
      case Tree.Fields f when !f.entries().isEmpty() -> writeFields(f.entries(), indent);
      case Tree.Items i when !i.entries().isEmpty() -> {
        String separator = "";
        for (Tree item : i.entries()) {
          out.append(separator).append("- ");
          writeItem(item, indent + "  ");
          separator = indent;
        }
      }
      default -> out.append(ONE_LINE.of(tree)).append('\n');
    }
  }

  private void writeItem(Tree item, String indent) {
    Optional<String> line = ONE_LINE.fitting(item, indent.length());
    if (line.isPresent()) {
      out.append(line.get()).append('\n');
    } else {
      write(item, indent);
    }
  }

  private void writeFields(Map<String, Tree> fields, String indent) {
    String separator = "";
    for (Map.Entry<String, Tree> field : fields.entrySet()) {
      String start = plainOrQuoted(field.getKey()) + ":";
      out.append(separator).append(start);
      Tree value = field.getValue();
      Optional<String> line = ONE_LINE.fitting(value, indent.length() + start.length() + 1);
      if (line.isPresent()) {
        out.append(' ').append(line.get()).append('\n');
      } else {
        out.append('\n').append(indent).append("  ");
        write(value, indent + "  ");
      }
      separator = indent;
    }
  }

  private static String plainOrQuoted(String text) {
    boolean plain =
        PLAIN.matcher(text).matches() && !RESERVED.contains(text.toLowerCase(Locale.ROOT));
    return plain ? text : Quoted.of(text);
  }
}
