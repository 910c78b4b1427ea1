// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchPlanTest {

  /** Table 1 of Li et al. 2018 (JMLR 18(185)): R = 81, eta = 3. */
  @Test
  void aWholeHyperband_isTheTableOfThePaper() {
    assertThat(SearchPlan.hyperbandTrials(81)).isEqualTo(81 + 34 + 15 + 8 + 5);
    assertThat(words(SearchPlan.of(143, 81)))
        .containsExactly(
            "81@1 27@3 9@9 3@27 1@81",
            "34@3 11@9 3@27 1@81",
            "15@9 5@27 1@81",
            "8@27 2@81",
            "5@81");
  }

  @ParameterizedTest
  @CsvSource({
    "2, 10, '2@1 1@10', ''",
    "11, 10, '9@1 3@3 1@10', '2@3 1@10'",
    "4, 1, '1@1', '1@1'",
    "4, 2, '1@2', '1@2'", // nothing can be dropped in a run of two epochs
  })
  void brackets_areFilledFromTheMostEagerOn(int trials, int epochs, String first, String second) {
    List<String> brackets = words(SearchPlan.of(trials, epochs));
    assertThat(brackets.getFirst()).isEqualTo(first);
    assertThat(brackets.size() > 1 ? brackets.get(1) : "").isEqualTo(second);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 27, 50, 143, 1000})
  void everyPlan_hasEachCandidateOnce_andEndsAtTheLastEpoch(int trials) {
    for (int epochs : new int[] {1, 2, 3, 5, 12, 40, 100}) {
      SearchPlan plan = SearchPlan.of(trials, epochs);
      int next = 1;
      for (Bracket bracket : plan.brackets()) {
        assertThat(bracket.firstTrial()).isEqualTo(next);
        next += bracket.trials();
        assertThat(bracket.rungs().getLast().epochs()).isEqualTo(epochs);
        for (int i = 1; i < bracket.rungs().size(); i++) {
          assertThat(bracket.rungs().get(i).trials())
              .isLessThan(bracket.rungs().get(i - 1).trials());
          assertThat(bracket.rungs().get(i).epochs())
              .isGreaterThan(bracket.rungs().get(i - 1).epochs());
        }
      }
      assertThat(next - 1).isEqualTo(trials).isEqualTo(plan.trials());
    }
  }

  @Test
  void aLargerPlan_beginsAsASmallerOne_andGoesRound() {
    assertThat(SearchPlan.of(143 + 81, 81).brackets().subList(0, 5))
        .isEqualTo(SearchPlan.of(143, 81).brackets());
    assertThat(words(SearchPlan.of(143 + 81, 81)).get(5)).isEqualTo("81@1 27@3 9@9 3@27 1@81");
  }

  @Test
  void theCost_isThatOfEveryRungsNewEpochs() {
    Bracket bracket = Bracket.of(1, 9, 2, 9, 3); // 9@1 3@3 1@9
    assertThat(bracket.cost()).isEqualTo(9 + 3 * 2 + 6);
    assertThat(new SearchPlan(9, List.of(bracket, bracket)).cost()).isEqualTo(42);
  }

  @Test
  void aBudget_buysTheMostCandidatesItCanPay_butTwoAtLeast() {
    for (long budget : new long[] {30, 100, 333, 5000}) {
      SearchPlan plan = SearchPlan.within(budget, 10);
      assertThat(plan.cost()).isLessThanOrEqualTo(budget);
      assertThat(SearchPlan.of(plan.trials() + 1, 10).cost()).isGreaterThan(budget);
    }
    assertThat(SearchPlan.within(1, 10).trials()).isEqualTo(2);
  }

  @Test
  void numbersOfCandidatesThatMakeNoSearch_areRefused() {
    assertThatThrownBy(() -> SearchPlan.of(1, 10)).hasMessageContaining("2 to 10000");
    assertThatThrownBy(() -> new Effort.Trials(10_001)).hasMessageContaining("asked for 10001");
    assertThatThrownBy(() -> new Effort.Budget(0)).hasMessageContaining("a second or more");
  }

  private static List<String> words(SearchPlan plan) {
    return plan.brackets().stream()
        .map(
            b ->
                b.rungs().stream()
                    .map(r -> r.trials() + "@" + r.epochs())
                    .collect(Collectors.joining(" ")))
        .toList();
  }
}
