// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Rows of comma-separated values (RFC 4180). */
public final class Csv {
  private Csv() {}

  /** One row with its line end; fields are quoted where they must be. */
  public static String row(String... fields) {
    return Arrays.stream(fields).map(Csv::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
