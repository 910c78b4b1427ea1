// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;

/**
 * Makes the splits a data set lacks: by patient, keeping the share of each class, decided by a
 * seed.
 */
public final class SplitMaker {
  static final double VALIDATION_SHARE = 0.15;
  static final double TEST_SHARE = 0.15;

  private SplitMaker() {}

  /** The data set with a validation and a test part, made from the training cases where missing. */
  static DataSet completed(DataSet data, long seed) {
    boolean needsTest = data.indices(Split.TEST).length == 0 && !data.splitsGiven();
    boolean needsValidation = data.indices(Split.VALIDATION).length == 0;
    if (!needsTest && !needsValidation) {
      return data;
    }
    List<Split> splits = new ArrayList<>(data.cases().stream().map(LabeledCase::split).toList());
    if (needsTest) {
      move(data, splits, Split.TEST, TEST_SHARE, seed);
    }
    if (needsValidation) {
      move(data, splits, Split.VALIDATION, VALIDATION_SHARE, seed);
    }
    return data.withSplits(splits, data.splitsGiven());
  }

  /**
   * K ways to hold out a part for test so that each case is tested exactly once; a validation part
   * is taken from the remaining cases of each.
   *
   * @throws CurieException with {@link ErrorCode#DATA_INSUFFICIENT} when there are fewer patients
   *     than folds
   */
  public static List<DataSet> folds(DataSet data, int k, long seed) {
    int[] everyone = new int[data.cases().size()];
    Arrays.setAll(everyone, i -> i);
    List<List<Integer>> patients = patients(data, everyone, seed, "folds");
    if (k < 2 || patients.size() < k) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT,
          data.name()
              + " has "
              + patients.size()
              + " patients, which do not make "
              + k
              + " folds; expected 2 or more folds and at least one patient in each");
    }
    int[] fold = new int[data.cases().size()];
    for (int p = 0; p < patients.size(); p++) {
      for (int index : patients.get(p)) {
        fold[index] = p % k;
      }
    }
    List<DataSet> folds = new ArrayList<>();
    for (int f = 0; f < k; f++) {
      int held = f;
      List<Split> splits =
          new ArrayList<>(
              Arrays.stream(fold).mapToObj(o -> o == held ? Split.TEST : Split.TRAIN).toList());
      move(data.withSplits(splits, false), splits, Split.VALIDATION, VALIDATION_SHARE, seed + f);
      folds.add(data.withSplits(splits, false));
    }
    return folds;
  }

  private static void move(DataSet data, List<Split> splits, Split to, double share, long seed) {
    int[] movable =
        java.util.stream.IntStream.range(0, splits.size())
            .filter(i -> splits.get(i) == Split.TRAIN)
            .toArray();
    int[] wanted = new int[data.classes().size()];
    for (int i : movable) {
      wanted[data.get(i).label()]++;
    }
    for (int c = 0; c < wanted.length; c++) {
      wanted[c] = (int) Math.round(wanted[c] * share);
    }
    for (List<Integer> patient : patients(data, movable, seed, to.word())) {
      int label = data.get(patient.getFirst()).label();
      if (wanted[label] > 0) {
        patient.forEach(i -> splits.set(i, to));
        patient.forEach(i -> wanted[data.get(i).label()]--);
      }
    }
  }

  /** The cases of each patient together, shuffled, and ordered so that classes come in turn. */
  private static List<List<Integer>> patients(
      DataSet data, int[] indices, long seed, String purpose) {
    Map<String, List<Integer>> byPatient = new LinkedHashMap<>();
    for (int i : indices) {
      byPatient.computeIfAbsent(data.get(i).patient(), p -> new ArrayList<>()).add(i);
    }
    List<List<Integer>> all = new ArrayList<>(byPatient.values());
    int[] order = new RandomStreams(seed).permutation(all.size(), "split/" + purpose);
    List<List<Integer>> shuffled = new ArrayList<>();
    for (int i : order) {
      shuffled.add(all.get(i));
    }
    shuffled.sort(java.util.Comparator.comparingInt(p -> data.get(p.getFirst()).label()));
    return Collections.unmodifiableList(shuffled);
  }
}
