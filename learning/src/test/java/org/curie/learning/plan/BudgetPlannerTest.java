// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.curie.learning.data.Refusals.assertRefused;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Fingerprint.Extent;
import org.curie.learning.data.Split;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.network.NetworkSpec.ResNetSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetPlannerTest {
  private static final long SECOND = 1_000_000_000L;

  /** 1920 training cases in batches of 64: 30 steps an epoch, 62 epochs planned. */
  private static final Fingerprint DATA = data(100);

  private final List<Experiment> measured = new ArrayList<>();

  @Test
  void anEstimate_addsUpStepsAndAnswersAndWhatComesAround() {
    Experiment experiment = plans().getFirst().experiment();
    Estimate estimate = Estimate.of(experiment, DATA, new Pace(0.1, 0.01));

    assertThat(experiment.fit().epochs()).isEqualTo(62);
    // 30 steps, 40 validation images, a checkpoint; afterwards 40 + 60 images and 3 s
    assertThat(estimate.epochSeconds()).isCloseTo(30 * 0.1 + 40 * 0.01 + 0.02, within(1e-9));
    assertThat(experiment.members()).isEqualTo(3);
    assertThat(estimate.seconds()).isCloseTo(3 * (62 * 3.42 + 1 + 3), within(1e-9));
    assertThat(estimate.epochsWithin(3 * (4 + 3.42 * 7.5))).isEqualTo(7);
    assertThat(estimate.epochsWithin(3)).isLessThan(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0.3, 1 s",
    "45.4, 45 s",
    "60, 1 min",
    "250, 4 min 10 s",
    "3599, 60 min",
    "7500, 2 h 5 min",
    "7200, 2 h"
  })
  void aTime_isToldNoMoreExactlyThanItIsKnown(double seconds, String words) {
    assertThat(Estimate.words(seconds)).isEqualTo(words);
  }

  @Test
  void aPlanThatFits_isLeftAsItIs_andSaysHowLongItTakes() {
    Plan plan = fitted(Duration.ofMinutes(15), 0.1, 0);

    assertThat(plan.experiment()).isEqualTo(plans().getFirst().experiment());
    assertThat(choice(plan, "time").value())
        .isEqualTo("about 10 min 50 s for 62 epochs of 3 networks");
    assertThat(measured).hasSize(1);
  }

  @Test
  void severalNetworks_areLeftOut_whereEachWouldLearnForTooShort() {
    Plan several = fitted(Duration.ofMinutes(8), 0.1, 0);
    Plan one = fitted(Duration.ofMinutes(5), 0.1, 0);

    // 432 s of 480 are 144 for each of three: (144 - 4) / 3.42, and at least 36 are asked for
    assertThat(several.experiment().members()).isEqualTo(3);
    assertThat(several.experiment().fit().epochs()).isEqualTo(40);
    assertThat(one.experiment().members()).isOne();
    assertThat(one.experiment().fit().epochs()).isEqualTo(62);
    assertThat(choice(one, "networks").reason()).contains("the time allowed is enough");
    assertThat(measured).hasSize(1); // their pace is the same
  }

  @Test
  void aPlanThatIsTooLong_getsFewerEpochs_andSaysWhy() {
    Plan plan = fitted(Duration.ofSeconds(100), 0.1, 0);

    // 90 s of 100 are planned with: (90 - 4) / 3.42
    assertThat(plan.experiment().fit().epochs()).isEqualTo(25);
    assertThat(plan.experiment().network()).isEqualTo(plans().getFirst().experiment().network());
    assertThat(choice(plan, "epochs").value()).isEqualTo("25");
    assertThat(choice(plan, "epochs").reason())
        .isEqualTo("as many as 1 min 40 s allow here; without a budget 62");
    assertThat(choice(plan, "time").value()).isEqualTo("about 1 min 30 s for 25 epochs");
  }

  @Test
  void whereTooFewEpochsWouldBeLeft_theNetworkGetsNarrower_thenTheImagesSmaller() {
    Plan narrower = fitted(Duration.ofSeconds(100), 0.3, 0);
    Plan smaller = fitted(Duration.ofSeconds(100), 0.8, 0);

    assertThat(((ResNetSpec) narrower.experiment().network()).width()).isEqualTo(8);
    assertThat(narrower.experiment().input().images().width()).isEqualTo(100);
    assertThat(choice(narrower, "network").reason()).contains("the time allowed is enough");
    assertThat(smaller.experiment().input().images().width()).isEqualTo(64);
    assertThat(choice(smaller, "input size").reason()).contains("the time allowed is enough");
    assertThat(narrower.experiment().fit().epochs()).isGreaterThanOrEqualTo(12);
    assertThat(smaller.experiment().fit().epochs()).isGreaterThanOrEqualTo(12);
  }

  @Test
  void whatMeasuringTook_isPartOfTheBudget_andEndsWhenItTakesTooMuch() {
    Plan plan = fitted(Duration.ofSeconds(100), 0.6, 30);

    assertThat(measured).hasSize(1); // a second would take longer than it can save
    // 90 s less 30 s for measuring: (60 - 4) / (30 * 0.6 + 0.42)
    assertThat(plan.experiment().fit().epochs()).isEqualTo(3);
  }

  @Test
  void aBudgetTooShortForOneEpoch_isRefused_namingOneThatIsNot() {
    assertRefused(
        () -> fitted(Duration.ofSeconds(5), 0.6, 0),
        ErrorCode.SETTING_INVALID,
        "a budget of 5 s is too short",
        "allow at least");
  }

  @Test
  void plansThatAreEqual_areMeasuredOnce() {
    Fingerprint small = data(28);
    List<Plan> plans = Planner.descending("data", 1, small, new Machine(2, false));
    new BudgetPlanner(small, this::slow, Duration.ofMinutes(150), () -> 0).fitted(plans);

    assertThat(plans).hasSize(7);
    assertThat(measured).hasSize(3).doesNotHaveDuplicates();
  }

  private Pace slow(Experiment experiment) {
    measured.add(experiment);
    return new Pace(60, 0.001);
  }

  /**
   * @param stepSeconds of the first plan; others take as much less as they have pixels and channels
   * @param measuringSeconds that each measurement takes
   */
  private Plan fitted(Duration budget, double stepSeconds, long measuringSeconds) {
    measured.clear();
    double whole = work(plans().getFirst().experiment());
    PaceSource pace =
        experiment -> {
          measured.add(experiment);
          return new Pace(stepSeconds * work(experiment) / whole, 0.01);
        };
    return new BudgetPlanner(DATA, pace, budget, () -> measured.size() * measuringSeconds * SECOND)
        .fitted(plans());
  }

  private static double work(Experiment experiment) {
    return (double) experiment.input().images().width()
        * experiment.input().images().height()
        * ((ResNetSpec) experiment.network()).width();
  }

  private static List<Plan> plans() {
    return Planner.descending("data", 1, DATA, new Machine(2, false));
  }

  private static Choice choice(Plan plan, String setting) {
    return plan.choices().stream().filter(c -> c.setting().equals(setting)).findFirst().get();
  }

  private static Fingerprint data(int side) {
    return new Fingerprint(
        "set",
        List.of("a", "b"),
        Map.of(
            Split.TRAIN, List.of(960, 960),
            Split.VALIDATION, List.of(20, 20),
            Split.TEST, List.of(30, 30)),
        2020,
        true,
        new Extent(side, side, side),
        new Extent(side, side, side),
        new Extent(1, 1, 1),
        1,
        0,
        255,
        List.of(),
        "00");
  }
}
