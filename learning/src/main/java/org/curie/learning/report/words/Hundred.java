// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.words;

/**
 * A share told as so many of a hundred.
 *
 * @param dots how many of a hundred dots stand for it: not 0 and not 100 unless exactly
 * @param words the number, or "more than 99", "fewer than 1"
 */
public record Hundred(int dots, String words) {

  /** The share {@code part} of {@code whole}; {@code whole} at least 1. */
  public static Hundred of(long part, long whole) {
    int rounded = (int) Math.round(100.0 * part / whole);
    if (rounded == 100 && part < whole) {
      return new Hundred(99, "more than 99");
    }
    if (rounded == 0 && part > 0) {
      return new Hundred(1, "fewer than 1");
    }
    return new Hundred(rounded, Integer.toString(rounded));
  }

  /** The rest of the hundred. */
  public Hundred rest() {
    String rest =
        switch (words) {
          case "more than 99" -> "fewer than 1";
          case "fewer than 1" -> "more than 99";
          default -> Integer.toString(100 - dots);
        };
    return new Hundred(100 - dots, rest);
  }
}
