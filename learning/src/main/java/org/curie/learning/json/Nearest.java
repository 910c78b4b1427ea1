// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.json;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what someone probably meant. */
final class Nearest {
  private Nearest() {}

  /** {@code ", did you mean epochs?"}, or nothing where no word is near. */
  static String suggestion(String word, List<String> known) {
    return known.stream()
        .min(
            Comparator.<String>comparingInt(k -> distance(word, k))
                .thenComparingInt(k -> Math.abs(k.length() - word.length())))
        .filter(k -> distance(word, k) <= Math.max(2, word.length() / 3))
        .map(k -> ", did you mean " + k + "?")
        .orElse("");
  }

  /** The least number of single-letter changes (Levenshtein 1966), letter case aside. */
  static int distance(String first, String second) {
    String a = first.toLowerCase(Locale.ROOT);
    String b = second.toLowerCase(Locale.ROOT);
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
