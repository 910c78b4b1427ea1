// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.data;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that end with a side, {@code 07L} and {@code 07R}, {@code 12_left} and {@code 12_right},
 * {@code 3-OD} and {@code 3-OS}: both sides are of one patient. <b>Limits</b> only where at least
 * half of all names have a partner on the other side; else the letters mean something else.
 */
final class Laterality {
  private static final Pattern SIDE =
      Pattern.compile("(.*?)[_-]?(L|R|left|right|OD|OS|Left|Right)");

  private Laterality() {}

  /** Whose each case is, by its name without ending; the name itself where no side is told. */
  static Map<String, String> patients(List<String> stems) {
    Map<String, Set<String>> sides = new HashMap<>();
    Map<String, String> patients = new HashMap<>();
    for (String stem : stems) {
      Matcher m = SIDE.matcher(stem);
      boolean sided = m.matches() && !m.group(1).isEmpty();
      patients.put(stem, sided ? m.group(1) : stem);
      if (sided) {
        sides.computeIfAbsent(m.group(1), _ -> new HashSet<>()).add(m.group(2));
      }
    }
    long paired = stems.stream().filter(s -> isPaired(patients.get(s), sides)).count();
    if (2 * paired < stems.size()) {
      stems.forEach(stem -> patients.put(stem, stem));
    }
    return patients;
  }

  private static boolean isPaired(String patient, Map<String, Set<String>> sides) {
    return sides.getOrDefault(patient, Set.of()).size() == 2;
  }
}
