// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;

/**
 * Makes the splits a data set lacks: whole patients, keeping the share of each class as far as
 * patients allow, decided by a seed. A class keeps at least one training case; one with three
 * patients or more has a case in each part.
 */
public final class SplitMaker {
  static final double VALIDATION_SHARE = 0.15;
  static final double TEST_SHARE = 0.15;

  private SplitMaker() {}

  /**
   * The data set with a validation and a test part, made from the training cases where missing.
   * Where splits came with the data, no test part is added: its author left it out.
   */
  public static DataSet completed(DataSet data, long seed) {
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
   *     than folds, or all cases of a class are of one patient
   */
  public static List<DataSet> folds(DataSet data, int k, long seed) {
    int[] everyone = IntStream.range(0, data.cases().size()).toArray();
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
    return IntStream.range(0, k).mapToObj(f -> fold(data, fold, f, seed + f)).toList();
  }

  private static DataSet fold(DataSet data, int[] fold, int held, long seed) {
    List<Split> splits =
        new ArrayList<>(
            Arrays.stream(fold).mapToObj(f -> f == held ? Split.TEST : Split.TRAIN).toList());
    int[] all = counts(data, IntStream.range(0, splits.size()).boxed().toList());
    int[] left = data.withSplits(splits, false).counts(Split.TRAIN);
    for (int label = 0; label < left.length; label++) {
      if (left[label] == 0 && all[label] > 0) {
        throw new CurieException(
            ErrorCode.DATA_INSUFFICIENT,
            data.name()
                + ": nothing is left to learn class "
                + data.classes().get(label)
                + " from while its only patient is tested; expected two patients or more in each"
                + " class");
      }
    }
    move(data, splits, Split.VALIDATION, VALIDATION_SHARE, seed);
    return data.withSplits(splits, false);
  }

  private static void move(DataSet data, List<Split> splits, Split to, double share, long seed) {
    int[] movable =
        IntStream.range(0, splits.size()).filter(i -> splits.get(i) == Split.TRAIN).toArray();
    List<List<Integer>> patients = patients(data, movable, seed, to.word());
    Part part = new Part(data, splits, to, patients, share);
    patients.forEach(part::takeIfNearer);
    for (int label = 0; label < data.classes().size(); label++) {
      part.takeSomeOf(label, patients);
    }
  }

  /** A part while patients move into it from training. */
  private static final class Part {
    private final DataSet data;
    private final List<Split> splits;
    private final Split name;
    private final int[] left; // training cases of each class
    private final int[] wanted; // cases of each class still to come; below 0 where too many came
    private final int[] patientsLeft; // training patients of each class, by their first case
    private final int patientsKept; // for training, and for validation if that is made next

    Part(DataSet data, List<Split> splits, Split name, List<List<Integer>> patients, double share) {
      this.data = data;
      this.splits = splits;
      this.name = name;
      this.left = counts(data, patients.stream().flatMap(List::stream).toList());
      this.wanted =
          Arrays.stream(left).map(n -> Math.max(1, (int) Math.round(n * share))).toArray();
      this.patientsLeft = counts(data, patients.stream().map(List::getFirst).toList());
      this.patientsKept = name == Split.TEST ? 2 : 1;
    }

    /** Takes a patient with whom the part is nearer to its share than without. */
    void takeIfNearer(List<Integer> patient) {
      int label = data.get(patient.getFirst()).label();
      if (counts(data, patient)[label] <= 2 * wanted[label] && mayLeave(patient)) {
        take(patient);
      }
    }

    /** Takes the smallest patient of a class of which none was small enough for its share. */
    void takeSomeOf(int label, List<List<Integer>> patients) {
      boolean none = IntStream.range(0, splits.size()).noneMatch(i -> isHere(i, label));
      if (none) {
        patients.stream()
            .filter(p -> data.get(p.getFirst()).label() == label)
            .min(Comparator.comparingInt(List::size))
            .filter(this::mayLeave)
            .ifPresent(this::take);
      }
    }

    private boolean isHere(int index, int label) {
      return splits.get(index) == name && data.get(index).label() == label;
    }

    /** Whether enough stays to learn every class from. */
    private boolean mayLeave(List<Integer> patient) {
      int[] own = counts(data, patient);
      return patientsLeft[data.get(patient.getFirst()).label()] > patientsKept
          && IntStream.range(0, own.length).allMatch(c -> own[c] == 0 || own[c] < left[c]);
    }

    private void take(List<Integer> patient) {
      int[] own = counts(data, patient);
      patient.forEach(i -> splits.set(i, name));
      patientsLeft[data.get(patient.getFirst()).label()]--;
      for (int c = 0; c < own.length; c++) {
        left[c] -= own[c];
        wanted[c] -= own[c];
      }
    }
  }

  private static int[] counts(DataSet data, Collection<Integer> indices) {
    int[] counts = new int[data.classes().size()];
    indices.forEach(i -> counts[data.get(i).label()]++);
    return counts;
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
    return Arrays.stream(order)
        .mapToObj(all::get)
        .sorted(Comparator.comparingInt(p -> data.get(p.getFirst()).label()))
        .toList();
  }
}
