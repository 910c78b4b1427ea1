// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.data;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells label files that number single things from those whose values are kinds.
 *
 * <p>Numbers of things run from 1 to as many as there are, another count in each image; kinds have
 * the same few values everywhere, and where one is absent there is a gap. So values are numbers of
 * things where at least nine of ten images that have any run from 1 on without a gap, in at least
 * {@value #COUNTS} different counts of which the largest is {@value #LEAST} or more.
 */
final class Numbering {
  private static final int COUNTS = 3;
  private static final int LEAST = 10;
  private static final double MOST_OF_THEM = 0.9;

  private Numbering() {}

  static boolean isOfThings(List<CaseFacts> cases) {
    TreeSet<Integer> counts = new TreeSet<>();
    int having = 0;
    int gapless = 0;
    for (CaseFacts one : cases) {
      Set<Integer> values = new TreeSet<>(one.voxels().keySet());
      values.remove(0);
      if (!values.isEmpty()) {
        having++;
        gapless += isGapless(values) ? 1 : 0;
        counts.add(values.size());
      }
    }
    return counts.size() >= COUNTS && counts.last() >= LEAST && gapless >= MOST_OF_THEM * having;
  }

  /** Whether the largest of these different numbers above 0 is as many as they are. */
  private static boolean isGapless(Set<Integer> values) {
    return values.stream().allMatch(v -> v <= values.size());
  }
}
