// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.curie.learning.data.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitMakerTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void noPatientStandsInTwoSplits_andEveryClassCanBeLearned(long seed) {
    DataSet data = randomPatients(seed);
    DataSet split = SplitMaker.completed(data, seed);
    Map<String, Set<Split>> parts = new HashMap<>();
    for (LabeledCase c : split.cases()) {
      parts.computeIfAbsent(c.patient(), p -> EnumSet.noneOf(Split.class)).add(c.split());
    }
    assertThat(parts.values()).allMatch(s -> s.size() == 1);
    assertThat(split.counts(Split.TRAIN)).doesNotContain(0);
    assertThat(split.cases().stream().map(LabeledCase::id))
        .containsExactlyElementsOf(data.cases().stream().map(LabeledCase::id).toList());
  }

  @ParameterizedTest
  @CsvSource({"100, 1", "400, 2", "61, 3", "1000, 4"})
  void sharesOfClasses_areKeptToOneCase_whereEveryPatientHasOne(int n, long seed) {
    DataSet split = SplitMaker.completed(single(n, n / 2, n / 4), seed);
    for (int k = 0; k < 3; k++) {
      int all = n / (1 << k);
      int test = split.counts(Split.TEST)[k];
      assertThat((double) test).isCloseTo(all * 0.15, within(0.5));
      assertThat((double) split.counts(Split.VALIDATION)[k])
          .isCloseTo((all - test) * 0.15, within(0.5));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34, 35, 36})
  void sharesOfClasses_areKeptToHalfTheLargestPatient(long seed) {
    RandomGenerator random = new RandomStreams(seed).stream("patients");
    List<String> patients = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int p = 0; p < 150; p++) {
      for (int i = random.nextInt(1, 9); i > 0; i--) {
        patients.add("p" + p);
        labels.add(p % 3);
      }
    }
    DataSet data = SyntheticCases.of(patients, labels.stream().mapToInt(l -> l).toArray());
    int[] test = SplitMaker.completed(data, seed).counts(Split.TEST);
    for (int k = 0; k < 3; k++) {
      assertThat((double) test[k]).isCloseTo(data.counts(Split.TRAIN)[k] * 0.15, within(4.5));
    }
  }

  @Test
  void smallClasses_keepATrainingCase_andShareOutTheRest() {
    DataSet split = SplitMaker.completed(single(1, 2, 3, 4), 7);
    assertThat(split.counts(Split.TRAIN)).containsExactly(1, 1, 1, 2);
    assertThat(split.counts(Split.VALIDATION)).containsExactly(0, 1, 1, 1);
    assertThat(split.counts(Split.TEST)).containsExactly(0, 0, 1, 1);
  }

  @Test
  void aClassOfOnePatientWithManyCases_staysInTraining() {
    List<String> patients = new ArrayList<>(Collections.nCopies(20, "only"));
    IntStream.range(0, 20).forEach(i -> patients.add("p" + i));
    int[] labels = IntStream.range(0, 40).map(i -> i < 20 ? 1 : 0).toArray();
    for (long seed = 0; seed < 10; seed++) {
      DataSet split = SplitMaker.completed(SyntheticCases.of(patients, labels), seed);
      assertThat(split.counts(Split.TRAIN)[1]).isEqualTo(20);
      assertThat(split.counts(Split.TEST)[0]).isEqualTo(3);
    }
  }

  @Test
  void onePatientOfMost_isNotMoved_aSmallerOneIs() {
    List<String> patients = new ArrayList<>(Collections.nCopies(90, "large"));
    patients.addAll(List.of("a", "b", "c"));
    patients.addAll(IntStream.range(0, 40).mapToObj(i -> "p" + i).toList());
    int[] labels = IntStream.range(0, 133).map(i -> i < 93 ? 0 : 1).toArray();
    for (long seed = 0; seed < 10; seed++) {
      DataSet split = SplitMaker.completed(SyntheticCases.of(patients, labels), seed);
      assertThat(split.counts(Split.TRAIN)[0]).isBetween(90, 91);
      assertThat(split.counts(Split.TEST)[0]).isPositive();
      assertThat(split.counts(Split.VALIDATION)[0]).isPositive();
    }
  }

  @Test
  void theSameSeed_givesTheSameSplits_anotherSeedOthers() {
    DataSet data = single(40, 40);
    assertThat(SplitMaker.completed(data, 1).cases())
        .isEqualTo(SplitMaker.completed(data, 1).cases());
    assertThat(SplitMaker.completed(data, 1).cases())
        .isNotEqualTo(SplitMaker.completed(data, 2).cases());
  }

  @Test
  void givenSplits_areLeftAlone_butForAMissingValidation() {
    DataSet whole = SyntheticCases.of(4, 1, new int[] {5, 5}, new int[] {2, 2}, new int[] {2, 2});
    assertThat(SplitMaker.completed(whole, 1)).isSameAs(whole);
    DataSet without = SyntheticCases.of(4, 1, new int[] {9, 9}, new int[] {0, 0}, new int[] {3, 3});
    DataSet completed = SplitMaker.completed(without, 1);
    assertThat(completed.counts(Split.TEST)).containsExactly(3, 3);
    assertThat(completed.counts(Split.VALIDATION)).containsExactly(1, 1);
    assertThat(completed.splitsGiven()).isTrue();
    DataSet trainOnly =
        SyntheticCases.of(4, 1, new int[] {9, 9}, new int[] {2, 2}, new int[] {0, 0});
    assertThat(SplitMaker.completed(trainOnly, 1).indices(Split.TEST)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "3, 2", "5, 3", "10, 4"})
  void overAllFolds_everyCaseIsTestedOnce_andNoPatientIsOnBothSides(int k, long seed) {
    DataSet data = randomPatients(seed + 100);
    List<DataSet> folds = SplitMaker.folds(data, k, seed);
    int[] tested = new int[data.cases().size()];
    for (DataSet fold : folds) {
      Map<String, Split> parts = new HashMap<>();
      for (int i = 0; i < tested.length; i++) {
        LabeledCase c = fold.get(i);
        tested[i] += c.split() == Split.TEST ? 1 : 0;
        assertThat(parts.merge(c.patient(), c.split(), (a, b) -> b)).isEqualTo(c.split());
        assertThat(parts.putIfAbsent(c.patient(), c.split())).isEqualTo(c.split());
      }
      assertThat(fold.counts(Split.TRAIN)).doesNotContain(0);
      assertThat(fold.indices(Split.VALIDATION)).isNotEmpty();
    }
    assertThat(tested).containsOnly(1);
    assertThat(folds).hasSize(k);
  }

  @Test
  void folds_haveTheClassesInEqualShares() {
    for (DataSet fold : SplitMaker.folds(single(50, 23), 5, 3)) {
      assertThat(fold.counts(Split.TEST)[0]).isEqualTo(10);
      assertThat(fold.counts(Split.TEST)[1]).isBetween(4, 5);
    }
  }

  @Test
  void foldsThatCannotBeMade_areRefused() {
    assertRefused(
        () -> SplitMaker.folds(single(2, 2), 5, 1),
        ErrorCode.DATA_INSUFFICIENT,
        "4 patients",
        "5 folds");
    assertRefused(
        () -> SplitMaker.folds(single(5, 5), 1, 1), ErrorCode.DATA_INSUFFICIENT, "2 or more");
    assertRefused(
        () -> SplitMaker.folds(single(9, 1), 5, 1),
        ErrorCode.DATA_INSUFFICIENT,
        "class1",
        "two patients");
  }

  /** Cases that are each a patient, {@code counts[k]} of class k. */
  private static DataSet single(int... counts) {
    int[] labels =
        IntStream.range(0, counts.length)
            .flatMap(k -> IntStream.generate(() -> k).limit(counts[k]))
            .toArray();
    List<String> patients = IntStream.range(0, labels.length).mapToObj(i -> "p" + i).toList();
    return SyntheticCases.of(patients, labels);
  }

  /** Patients with one to nine cases, some of more than one class; two pure ones in each class. */
  private static DataSet randomPatients(long seed) {
    RandomGenerator random = new RandomStreams(seed).stream("patients");
    List<String> patients = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    int classes = random.nextInt(2, 5);
    int count = random.nextInt(2 * classes, 40);
    for (int p = 0; p < Math.max(count, 12); p++) {
      int label = p < 2 * classes ? p / 2 : random.nextInt(classes);
      boolean mixed = p >= 2 * classes && random.nextInt(5) == 0;
      for (int i = random.nextInt(1, 10); i > 0; i--) {
        patients.add("p" + p);
        labels.add(mixed ? random.nextInt(classes) : label);
      }
    }
    return SyntheticCases.of(
        patients, Arrays.stream(labels.toArray(Integer[]::new)).mapToInt(l -> l).toArray());
  }
}
