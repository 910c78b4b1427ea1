// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClassProbabilitiesTest {
  private static final double[] FAIR = {0.5, 0.5};

  static List<Arguments> wrongCases() {
    return List.of(
        arguments(new double[][] {}, new int[] {}, "0 rows and 0 labels"),
        arguments(new double[][] {FAIR}, new int[] {0, 1}, "1 rows and 2 labels"),
        arguments(new double[][] {{1}}, new int[] {0}, "case 0 has 1"),
        arguments(new double[][] {FAIR, {1, 0, 0}}, new int[] {0, 0}, "case 1 has 3"),
        arguments(new double[][] {FAIR, {Double.NaN, 1}}, new int[] {0, 0}, "case 1 has NaN"),
        arguments(new double[][] {FAIR, {1.5, -0.5}}, new int[] {0, 0}, "case 1 has 1.5"),
        arguments(new double[][] {{-0.1, 1}}, new int[] {0}, "case 0 has -0.1"),
        arguments(new double[][] {FAIR, {0.5, 0.502}}, new int[] {0, 0}, "case 1 sum to 1.00"),
        arguments(new double[][] {FAIR, FAIR}, new int[] {0, 2}, "label of case 1"),
        arguments(new double[][] {FAIR}, new int[] {-1}, "label of case 0"));
  }

  @ParameterizedTest
  @MethodSource("wrongCases")
  void cases_thatDoNotFitTogether_areRefusedByTheirNumber(
      double[][] probabilities, int[] labels, String where) {
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> ClassProbabilities.of(probabilities, labels))
        .withMessageContaining(where)
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_INVALID));
  }

  @Test
  void cases_thatSumToOneWithinTheTolerance_areKeptAsGiven() {
    ClassProbabilities cases =
        ClassProbabilities.of(new double[][] {{0.25, 0.7495}}, new int[] {1});

    assertThat(cases.probability(0, 1)).isEqualTo(0.7495);
    assertThat(cases.label(0)).isEqualTo(1);
  }

  @Test
  void cases_whoseArraysAreWrittenLater_doNotChange() {
    double[][] probabilities = {{0.25, 0.75}};
    int[] labels = {1};
    ClassProbabilities cases = ClassProbabilities.of(probabilities, labels);
    probabilities[0][0] = 1;
    labels[0] = 0;

    assertThat(cases.scores(0)).containsExactly(0.25);
    assertThat(cases.isClass(1)).containsExactly(true);
  }

  @Test
  void groups_withEqualIdentifiers_areOnePatient() {
    ClassProbabilities cases =
        ClassProbabilities.of(new double[][] {FAIR, FAIR, FAIR}, new int[] {0, 1, 0})
            .withGroups(List.of("b", "a", "b"));

    assertThat(cases.groups()).isEqualTo(2);
    assertThat(cases.group(0)).isEqualTo(cases.group(2)).isNotEqualTo(cases.group(1));
  }

  @Test
  void groups_ofAnotherNumberThanCases_areRefused() {
    ClassProbabilities cases = ClassProbabilities.of(new double[][] {FAIR}, new int[] {0});

    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> cases.withGroups(List.of("a", "b")))
        .withMessageContaining("got 2");
  }

  @Test
  void mostProbable_ofEqualClasses_isTheFirst() {
    ClassProbabilities cases =
        ClassProbabilities.of(new double[][] {FAIR, {0.2, 0.8}}, new int[] {0, 0});

    assertThat(new Decision.MostProbable().predict(cases)).containsExactly(0, 1);
    assertThat(new Decision.Threshold(0.5).predict(cases)).containsExactly(1, 1);
    assertThat(new Decision.Threshold(0.8).predict(cases)).containsExactly(0, 1);
  }

  @Test
  void threshold_onThreeClasses_isRefused() {
    ClassProbabilities cases =
        ClassProbabilities.of(new double[][] {{0.2, 0.3, 0.5}}, new int[] {0});

    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> new Decision.Threshold(0.5).predict(cases))
        .withMessageContaining("there are 3")
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_INVALID));
  }

  @Test
  void threshold_thatIsNoProbability_isRefused() {
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> new Decision.Threshold(Double.POSITIVE_INFINITY))
        .withMessageContaining("Infinity");
  }
}
