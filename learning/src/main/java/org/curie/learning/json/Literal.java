// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.json;

import java.util.Optional;

/**
 * A value whose type only its place in a file decides, as a search's choices are: anything a file
 * may hold.
 *
 * @param json in one line; equal values have equal text
 */
public record Literal(String json) {
  public Literal {
    json = JsonText.line(TreeParser.json(json, "a value"));
  }

  static Literal of(Tree tree) {
    return new Literal(JsonText.line(tree));
  }

  /** The value as people write it: text without quotes where it needs none. */
  public String words() {
    return YamlText.of(tree()).strip();
  }

  /** The value if it is a number. */
  public Optional<Double> number() {
    return Scalars.number(tree());
  }

  Tree tree() {
    return TreeParser.json(json, "a value");
  }
}
