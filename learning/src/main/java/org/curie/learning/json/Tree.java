// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a document says before it means anything, each part with the line it begins on. */
sealed interface Tree {
  /** The line of a part that was not read from a document. */
  int NO_LINE = 0;

  /** From 1; {@link #NO_LINE} where there is none. */
  int line();

  /** What kind of part this is, for people. */
  String words();

  default boolean isScalar() {
    return !(this instanceof Fields || this instanceof Items);
  }

  /** Whether it holds no group, nor a list that holds more than scalars. */
  default boolean isFlat() {
    return switch (this) {
      case Fields f ->
          f.entries().values().stream()
              .allMatch(t -> t.isScalar() || (t instanceof Items i && i.isFlat()));
      case Items i -> i.entries().stream().allMatch(Tree::isScalar);
      case Text _, Numeral _, Flag _, Nothing _ -> true;
    };
  }

  /** Named parts, in the document's order. */
  record Fields(int line, Map<String, Tree> entries) implements Tree {
    public Fields {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String words() {
      return "a group of settings";
    }
  }

  /** A list. */
  record Items(int line, List<Tree> entries) implements Tree {
    public Items {
      entries = List.copyOf(entries);
    }

    @Override
    public String words() {
      return "a list";
    }
  }

  /** Characters. */
  record Text(int line, String characters) implements Tree {
    private static final int SHOWN = 60;

    @Override
    public String words() {
      String start = characters.length() <= SHOWN ? characters : characters.substring(0, SHOWN);
      return "the text " + Quoted.of(start);
    }
  }

  /** A number as it was written. */
  record Numeral(int line, String digits) implements Tree {
    @Override
    public String words() {
      return digits;
    }
  }

  /** Yes or no. */
  record Flag(int line, boolean value) implements Tree {
    @Override
    public String words() {
      return String.valueOf(value);
    }
  }

  /** {@code null}, or a key without a value. */
  record Nothing(int line) implements Tree {
    @Override
    public String words() {
      return "nothing";
    }
  }
}
