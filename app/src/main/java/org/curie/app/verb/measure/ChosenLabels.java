// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.measure;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Which structures of one or two masks are measured. */
record ChosenLabels(Mask mask, Optional<Mask> earlier) {

  /**
   * The names of the chosen labels. None asked for are all that either mask has; of two empty ones
   * the label 1, for nothing found is a result too.
   *
   * @param asked numbers, which need not occur, and names, which must
   * @param refusal of a word that is neither
   */
  SortedMap<Integer, String> of(List<String> asked, Function<String, RuntimeException> refusal) {
    SortedMap<Integer, String> known = known();
    if (asked.isEmpty()) {
      if (known.isEmpty()) {
        known.put(1, "label 1");
      }
      return known;
    }
    SortedMap<Integer, String> chosen = new TreeMap<>();
    for (String word : asked) {
      int label = label(word.strip(), known, refusal);
      chosen.put(label, known.getOrDefault(label, "label " + label));
    }
    return chosen;
  }

  private SortedMap<Integer, String> known() {
    SortedMap<Integer, String> known = new TreeMap<>();
    earlier.ifPresent(m -> m.structures().forEach(s -> known.put(s.label(), s.name())));
    mask.structures().forEach(s -> known.put(s.label(), s.name()));
    return known;
  }

  private static int label(
      String word, SortedMap<Integer, String> known, Function<String, RuntimeException> refusal) {
    if (word.matches("[1-9]\\d{0,8}")) {
      return Integer.parseInt(word);
    }
    List<Integer> named =
        known.entrySet().stream()
            .filter(e -> e.getValue().equalsIgnoreCase(word))
            .map(e -> e.getKey())
            .toList();
    if (named.size() != 1) {
      throw refusal.apply(
          "--label names one structure of the mask by its value from 1 on or its name, one of %s, but was '%s'"
              .formatted(known, word));
    }
    return named.getFirst();
  }
}
