// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.data;

import java.util.List;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.Split;

/**
 * The cases of a folder, each in its part; nothing of their pixels has been read.
 *
 * @param labels what the folder says its labels mean; empty where they must be found out
 * @param fold which of the folds is tested, where there are folds
 * @param splitsGiven whether the parts, or the folds, came with the data
 * @param notes what the user should know of how the folder was read, a sentence each
 */
public record SegmentationSet(
    String name,
    List<SegmentationCase> cases,
    Optional<LabelScheme> labels,
    Optional<FoldSpec> fold,
    boolean splitsGiven,
    List<String> notes) {
  public SegmentationSet {
    cases = List.copyOf(cases);
    notes = List.copyOf(notes);
  }

  /** The cases of one part, in order. */
  public List<SegmentationCase> of(Split split) {
    return cases.stream().filter(c -> c.split() == split).toList();
  }

  /** The folds that the data bring, in order; none where they bring none. */
  public List<Integer> folds() {
    return fold.isPresent() && fold.get().made().isEmpty()
        ? cases.stream().map(c -> c.fold().orElseThrow()).distinct().sorted().toList()
        : List.of();
  }

  /** The same, every case one of the test part: for data that a model has never seen. */
  public SegmentationSet allForTest() {
    List<SegmentationCase> all = cases.stream().map(c -> c.withSplit(Split.TEST)).toList();
    return new SegmentationSet(name, all, labels, fold, true, notes);
  }

  /** The same with labels that are known from elsewhere, such as from a model. */
  public SegmentationSet withLabels(LabelScheme known) {
    return new SegmentationSet(name, cases, Optional.of(known), fold, splitsGiven, notes);
  }

  /** The same without some cases. */
  SegmentationSet without(List<String> ids) {
    List<SegmentationCase> left = cases.stream().filter(c -> !ids.contains(c.id())).toList();
    return new SegmentationSet(name, left, labels, fold, splitsGiven, notes);
  }

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INSUFFICIENT} when there is nothing to learn
   *     from or to watch
   */
  public void requireTrainable() {
    if (of(Split.TRAIN).isEmpty() || of(Split.VALIDATION).isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT,
          "%s has %d training and %d validation cases; expected at least one of each, of different patients"
              .formatted(name, of(Split.TRAIN).size(), of(Split.VALIDATION).size()));
    }
  }
}
