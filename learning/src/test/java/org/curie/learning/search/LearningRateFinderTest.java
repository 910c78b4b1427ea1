// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Split;
import org.curie.learning.data.SyntheticCases;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.train.Experiments;
import org.curie.learning.train.LinearEngine;
import org.junit.jupiter.api.Test;

class LearningRateFinderTest {
  private static final DataSet DATA =
      SyntheticCases.of(8, 3, new int[] {14, 9}, new int[] {6, 6}, new int[] {2, 2});
  private static final RateRange RANGE = new RateRange(1e-6, 1000, 120);

  @Test
  void theLossFalls_thenRunsAway_andTheSuggestionLiesBeforeItsLowest() {
    LinearEngine engine = LinearEngine.working();
    List<Integer> steps = new ArrayList<>();

    RateCurve curve =
        new LearningRateFinder(engine)
            .find(Experiments.of(1), DATA, RANGE, (step, of, sample) -> steps.add(step));

    RateCurve.Suggestion found = curve.suggestion().orElseThrow();
    assertThat(found.steepest()).isBetween(1e-4, 1.0);
    assertThat(found.lowest()).isGreaterThan(found.steepest());
    assertThat(steps).hasSize(curve.samples().size()).isSorted().endsWith(curve.samples().size());
    assertThat(engine.openSessions()).isZero();
  }

  @Test
  void theSameExperiment_hasTheSameCurve_whateverTheNumberOfLoaderThreads() {
    Experiment one = Experiments.of(1);
    Experiment four = one.withFit(one.fit().withLoaderThreads(4));
    assertThat(find(one)).isEqualTo(find(one)).isEqualTo(find(four));
    assertThat(find(one.withSeed(6))).isNotEqualTo(find(one));
  }

  @Test
  void theRates_areThoseOfTheRange_andAPassWithMoreBatches_isMadeWhole() {
    RateRange few = new RateRange(1e-9, 1e-8, 10);
    DataSet many = SyntheticCases.of(8, 3, new int[] {40, 40}, new int[] {1, 1});
    RateCurve curve =
        new LearningRateFinder(LinearEngine.working())
            .find(Experiments.of(1), many, few, (step, of, sample) -> {});
    assertThat(curve.samples()).hasSize(20); // batches of 4 in a pass over 80
    assertThat(curve.samples().getFirst().rate()).isEqualTo(1e-9);
    assertThat(curve.samples().getLast().rate()).isEqualTo(1e-8);
    assertThat(curve.endedEarly()).isFalse();
    assertThat(curve.suggestion()).as("nothing is learned at such rates").isEmpty();
  }

  @Test
  void imagesOfValidationAndTest_areNotLookedAt() {
    DataSet guarded =
        new DataSet(
            DATA.name(),
            DATA.classes(),
            DATA.cases(),
            i -> {
              assertThat(DATA.get(i).split()).isEqualTo(Split.TRAIN);
              return DATA.image(i);
            },
            true);
    RateCurve curve =
        new LearningRateFinder(LinearEngine.working())
            .find(Experiments.of(1), guarded, RANGE, (step, of, sample) -> {});
    assertThat(curve).isEqualTo(find(Experiments.of(1)));
  }

  @Test
  void aLossThatIsNotFinite_endsTheTest_orIsRefusedWhereItIsTheFirst() {
    RateCurve curve =
        new LearningRateFinder(LinearEngine.diverging(6, Float.NaN))
            .find(Experiments.of(1), DATA, RANGE, (step, of, sample) -> {});
    assertThat(curve.samples()).hasSize(7); // the loss is that before the step
    assertThat(curve.endedEarly()).isTrue();
  }

  @Test
  void aRange_mustRise() {
    assertThatThrownBy(() -> new RateRange(1, 1, 100)).hasMessageContaining("must rise");
    assertThatThrownBy(() -> new RateRange(0, 1, 100)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> new RateRange(0.1, 1, 9)).hasMessageContaining("from 10");
  }

  @Test
  void thePage_showsTheSuggestion_andSaysWhereThereIsNone() {
    RateCurve curve = find(Experiments.of(1));
    String page = RatePage.write("synthetic <data>", curve);
    assertThat(page)
        .contains(
            "synthetic &lt;data&gt;", RateText.of(curve.suggestion().orElseThrow().steepest()))
        .contains("<svg", "reference");
    RateCurve flat = new RateCurve(curve.samples().subList(0, 3), false);
    assertThat(RatePage.write("x", flat)).contains("at no rate does the loss fall");
  }

  private static RateCurve find(Experiment experiment) {
    return new LearningRateFinder(LinearEngine.working())
        .find(experiment, DATA, RANGE, (step, of, sample) -> {});
  }
}
