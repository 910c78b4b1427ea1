// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.curie.learning.data.Split;

/**
 * All cases of a set, looked at once.
 *
 * @param set the cases that are sound
 * @param labels what their label values mean
 * @param facts of each case, in the order of the set
 * @param leftOut the cases that are not, and why, by their names
 * @param sha256 digest of every file that was read, and of which part it is in
 */
public record Inspection(
    SegmentationSet set,
    LabelScheme labels,
    List<CaseFacts> facts,
    Map<String, String> leftOut,
    String sha256) {
  public Inspection {
    facts = List.copyOf(facts);
    leftOut = new TreeMap<>(leftOut);
  }

  /** The facts of the cases of one part. */
  public List<CaseFacts> of(Split split) {
    return IntStream.range(0, facts.size())
        .filter(i -> set.cases().get(i).split() == split)
        .mapToObj(facts::get)
        .toList();
  }

  /** A digest of every file that was read, whatever part it is in. */
  public String filesSha256() {
    return Inspector.digest(set.allForTest(), labels, facts);
  }

  /** The names of cases whose labels are background everywhere. */
  public List<String> empty() {
    return IntStream.range(0, facts.size())
        .filter(i -> facts.get(i).voxels().keySet().stream().noneMatch(this::isStructure))
        .mapToObj(i -> set.cases().get(i).id())
        .toList();
  }

  private boolean isStructure(int value) {
    return value != 0 && value != labels.ignored().orElse(0);
  }

  /** What the user should know before believing the result, a sentence each. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (!leftOut.isEmpty()) {
      warnings.add(
          "%d case(s) are left out: %s"
              .formatted(
                  leftOut.size(),
                  leftOut.entrySet().stream()
                      .limit(3)
                      .map(e -> e.getKey() + " (" + e.getValue() + ")")
                      .collect(Collectors.joining("; "))));
    }
    if (!empty().isEmpty()) {
      warnings.add(
          "%d case(s) have no structure at all, such as %s; they are kept"
              .formatted(empty().size(), empty().getFirst()));
    }
    return warnings;
  }
}
