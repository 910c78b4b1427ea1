// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.curie.learning.data.Split;

/**
 * Divides cases into those learned from, watched and tested, whole patients at a time, decided by a
 * seed where the data do not decide.
 */
final class Partition {
  static final double TEST_SHARE = 0.15;
  static final double VALIDATION_SHARE = 0.1;
  private static final int MOST_VALIDATION = 24; // patients: to watch an epoch should stay short

  private final List<SegmentationCase> cases;
  private final long seed;

  Partition(List<SegmentationCase> cases, long seed) {
    this.cases = cases;
    this.seed = seed;
  }

  /** By the splits that came with the data; a missing validation part is made of training cases. */
  List<SegmentationCase> given() {
    boolean hasValidation = cases.stream().anyMatch(c -> c.split() == Split.VALIDATION);
    return hasValidation ? cases : moved(cases, Split.VALIDATION, VALIDATION_SHARE, seed);
  }

  List<SegmentationCase> made() {
    return moved(
        moved(cases, Split.TEST, TEST_SHARE, seed), Split.VALIDATION, VALIDATION_SHARE, seed);
  }

  /**
   * One fold tested; a part of the others is watched.
   *
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when there is no such fold,
   *     {@link ErrorCode#DATA_INSUFFICIENT} for fewer patients than folds, {@link
   *     ErrorCode#DATA_INVALID} when one patient is in two folds
   */
  List<SegmentationCase> fold(FoldSpec fold) {
    List<SegmentationCase> folded =
        fold.made().isPresent() ? folded(fold.made().getAsInt()) : cases;
    TreeSet<Integer> known = new TreeSet<>();
    folded.forEach(c -> known.add(c.fold().orElseThrow()));
    if (!known.contains(fold.held()) || known.size() < 2) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "the data have the folds %s, but fold %d was asked for".formatted(known, fold.held()));
    }
    requireWholePatients(folded);
    List<SegmentationCase> held =
        folded.stream()
            .map(c -> c.withSplit(c.fold().orElseThrow() == fold.held() ? Split.TEST : Split.TRAIN))
            .toList();
    return moved(held, Split.VALIDATION, VALIDATION_SHARE, seed + fold.held());
  }

  private static void requireWholePatients(List<SegmentationCase> folded) {
    Map<String, Integer> folds = new LinkedHashMap<>();
    for (SegmentationCase c : folded) {
      Integer other = folds.putIfAbsent(c.patient(), c.fold().orElseThrow());
      if (other != null && other != c.fold().orElseThrow()) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            "%s is of a patient with cases in fold %d and in fold %d; expected all of a patient in one"
                .formatted(c.id(), other, c.fold().orElseThrow()));
      }
    }
  }

  private List<SegmentationCase> folded(int folds) {
    List<String> patients = shuffled(cases, "segment.folds", seed);
    if (patients.size() < folds) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT,
          "%d patients do not make %d folds; expected at least one patient in each"
              .formatted(patients.size(), folds));
    }
    return cases.stream().map(c -> c.withFold(patients.indexOf(c.patient()) % folds)).toList();
  }

  /** Moves so many patients from training to another part, at least one and never the last. */
  private static List<SegmentationCase> moved(
      List<SegmentationCase> cases, Split to, double share, long seed) {
    List<SegmentationCase> movable = cases.stream().filter(c -> c.split() == Split.TRAIN).toList();
    List<String> patients = shuffled(movable, "segment.split." + to.word(), seed);
    int wanted = Math.max(1, (int) Math.round(share * patients.size()));
    int most = to == Split.VALIDATION ? MOST_VALIDATION : patients.size();
    int count = Math.min(Math.min(wanted, most), patients.size() - 1);
    List<String> moving = patients.subList(0, Math.max(0, count));
    return cases.stream()
        .map(c -> c.split() == Split.TRAIN && moving.contains(c.patient()) ? c.withSplit(to) : c)
        .toList();
  }

  private static List<String> shuffled(List<SegmentationCase> cases, String purpose, long seed) {
    List<String> patients = cases.stream().map(SegmentationCase::patient).distinct().toList();
    int[] order = new RandomStreams(seed).permutation(patients.size(), purpose);
    List<String> shuffled = new ArrayList<>();
    for (int i : order) {
      shuffled.add(patients.get(i));
    }
    return shuffled;
  }

  /** The fold that is tested when nobody says which: the first; empty where there are none. */
  static Optional<FoldSpec> firstFold(List<SegmentationCase> cases) {
    return cases.stream().allMatch(c -> c.fold().isPresent())
        ? cases.stream().map(c -> c.fold().orElseThrow()).min(Integer::compare).map(FoldSpec::given)
        : Optional.empty();
  }
}
