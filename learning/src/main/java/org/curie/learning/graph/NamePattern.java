// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A pattern of parameters' names: {@code *} stands for any characters, {@code ?} for one. */
public final class NamePattern {
  private NamePattern() {}

  /** Those of the names that match as a whole. */
  public static List<String> matching(String pattern, List<String> names) {
    String expression =
        pattern
            .chars()
            .mapToObj(
                c ->
                    switch (c) {
                      case '*' -> ".*";
                      case '?' -> ".";
                      default -> Pattern.quote(Character.toString(c));
                    })
            .collect(Collectors.joining());
    Pattern whole = Pattern.compile(expression);
    return names.stream().filter(name -> whole.matcher(name).matches()).toList();
  }
}
