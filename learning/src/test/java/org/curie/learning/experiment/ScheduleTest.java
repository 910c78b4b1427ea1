// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.curie.learning.experiment.Schedule.Constant;
import org.curie.learning.experiment.Schedule.Cosine;
import org.curie.learning.experiment.Schedule.CosineRestarts;
import org.curie.learning.experiment.Schedule.OneCycle;
import org.curie.learning.experiment.Schedule.Plateau;
import org.curie.learning.experiment.Schedule.Polynomial;
import org.curie.learning.experiment.Schedule.Steps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private static final Plateau PLATEAU =
      new Plateau(0.1, 0.5, 3, OptionalDouble.empty(), OptionalInt.empty(), OptionalDouble.empty());

  /** What src/test/python/make_schedule_references.py wrote. */
  private static Map<String, double[][]> references() throws IOException {
    try (InputStream in = ScheduleTest.class.getResourceAsStream("schedules.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(";", -1))
          .collect(
              Collectors.toMap(
                  parts -> parts[0], parts -> new double[][] {row(parts[1]), row(parts[2])}));
    }
  }

  private static double[] row(String numbers) {
    return numbers.isEmpty()
        ? new double[0]
        : Arrays.stream(numbers.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  @Test
  void restartsAndPolynomial_areThoseOfPyTorch() throws IOException {
    Map<String, Schedule> schedules =
        Map.of(
            "cosine-restarts", new CosineRestarts(0.05, 0, 3, 2, 1),
            "polynomial", new Polynomial(0.01, 0.9, 0));
    for (Map.Entry<String, Schedule> e : schedules.entrySet()) {
      double[] expected = references().get(e.getKey())[0];
      for (int step = 0; step < expected.length; step++) {
        assertThat(e.getValue().rate(step, expected.length))
            .as("%s, step %d", e.getKey(), step)
            .isCloseTo(expected[step], EXACT);
      }
    }
  }

  @Test
  void plateau_isThatOfPyTorch_fromTheLossesAlone() throws IOException {
    OptionalDouble none = OptionalDouble.empty();
    Map<String, Plateau> schedules =
        Map.of(
            "plateau",
            PLATEAU,
            "plateau-cooldown",
            new Plateau(
                0.1, 0.1, 1, OptionalDouble.of(0.05), OptionalInt.of(4), OptionalDouble.of(1e-4)),
            "plateau-flat",
            new Plateau(0.1, 0.5, 0, none, OptionalInt.empty(), OptionalDouble.of(0.01)));
    for (Map.Entry<String, Plateau> e : schedules.entrySet()) {
      double[] expected = references().get(e.getKey())[0];
      List<Double> losses = Arrays.stream(references().get(e.getKey())[1]).boxed().toList();
      for (int epoch = 0; epoch < expected.length; epoch++) {
        assertThat(e.getValue().rate(epoch, expected.length, losses.subList(0, epoch)))
            .as("%s, epoch %d", e.getKey(), epoch)
            .isCloseTo(expected[epoch], EXACT);
      }
      assertThat(expected[expected.length - 1]).as("the test needs a change").isLessThan(0.1);
    }
  }

  @Test
  void plateau_countsALossThatIsNoNumber_asNoBetter() {
    List<Double> losses = List.of(0.5, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    assertThat(PLATEAU.rate(0, 9, losses.subList(0, 4))).isEqualTo(0.1);
    assertThat(PLATEAU.rate(0, 9, losses)).isEqualTo(0.05);
  }

  @Test
  void restarts_beginAtTheirPeakAgain() {
    CosineRestarts schedule = new CosineRestarts(0.1, 0.1, 3, 2, 0.5); // cycles of 90, 180, 360
    assertThat(schedule.rate(70, 700)).isCloseTo(0.1, EXACT);
    assertThat(schedule.rate(160, 700)).isCloseTo(0.05, EXACT);
    assertThat(schedule.rate(340, 700)).isCloseTo(0.025, EXACT);
    assertThat(schedule.rate(520, 700)).as("half way down").isCloseTo(0.0125, EXACT);
  }

  static List<Schedule> shapes() {
    return List.of(
        new Constant(0.1),
        new OneCycle(0.1, 0.3, 25, 1e4),
        new OneCycle(0.1, 0, 25, 1e4),
        new Cosine(0.1, 0.1),
        new Cosine(0.1, 0),
        new CosineRestarts(0.1, 0, 1, 1, 1),
        new CosineRestarts(0.1, 0.1, 3, 2, 0.5),
        new Polynomial(0.1, 0.9, 0),
        new Polynomial(0.1, 2, 0.1),
        PLATEAU,
        new Steps(0.1, List.of(0.5, 0.75), 0.1));
  }

  @Test
  void oneCycle_startsPeaksAndEnds_whereItSays() {
    OneCycle schedule = new OneCycle(0.1, 0.25, 25, 1e4);
    int total = 101; // steps 0 to 100: the peak is at 25
    assertThat(schedule.rate(0, total)).isCloseTo(0.004, EXACT);
    assertThat(schedule.rate(25, total)).isCloseTo(0.1, EXACT);
    assertThat(schedule.rate(100, total)).isCloseTo(0.00001, EXACT);
    // half way along a half cosine lies the mean of its ends
    assertThat(new OneCycle(0.1, 0.2, 25, 1e4).rate(10, total)).isCloseTo(0.052, EXACT);
    assertThat(new OneCycle(0.1, 0.2, 25, 1e4).rate(60, total)).isCloseTo(0.050005, EXACT);
  }

  @Test
  void oneCycle_withoutWarmUpOrWithOneStep_beginsAtThePeak() {
    assertThat(new OneCycle(0.1, 0, 25, 1e4).rate(0, 50)).isCloseTo(0.1, EXACT);
    assertThat(new OneCycle(0.1, 0.5, 25, 1e4).rate(0, 1)).isCloseTo(0.1, EXACT);
  }

  @Test
  void cosine_warmsUpInALine_thenFallsToNearlyNothing() {
    Cosine schedule = new Cosine(0.1, 0.1);
    assertThat(schedule.rate(0, 100)).isCloseTo(0.1 / 11, EXACT);
    assertThat(schedule.rate(4, 100)).isCloseTo(0.1 * 5 / 11, EXACT);
    assertThat(schedule.rate(10, 100)).isCloseTo(0.1, EXACT);
    assertThat(schedule.rate(55, 100)).isCloseTo(0.05, EXACT);
    assertThat(schedule.rate(99, 100)).isPositive().isLessThan(1e-4);
  }

  @Test
  void steps_areTakenAtTheirShareOfTheRun() {
    Steps schedule = new Steps(0.1, List.of(0.5, 0.75), 0.1);
    assertThat(schedule.rate(49, 100)).isCloseTo(0.1, EXACT);
    assertThat(schedule.rate(50, 100)).isCloseTo(0.01, EXACT);
    assertThat(schedule.rate(74, 100)).isCloseTo(0.01, EXACT);
    assertThat(schedule.rate(75, 100)).isCloseTo(0.001, EXACT);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyShape_staysPositiveAndAtMostItsPeak_whateverTheLength(Schedule schedule) {
    for (int total : new int[] {1, 2, 3, 7, 100, 1001}) {
      for (int step = 0; step < total; step++) {
        assertThat(schedule.rate(step, total))
            .as("step %d of %d", step, total)
            .isPositive()
            .isLessThanOrEqualTo(0.1 + 1e-15);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyShapeWithoutJumps_changesSmoothly(Schedule schedule) {
    int total = 1000;
    boolean jumps = schedule instanceof Steps || schedule instanceof CosineRestarts;
    double limit = jumps ? 0.1 : 0.0012; // the steepest is the linear warm-up
    for (int step = 1; step < total; step++) {
      assertThat(Math.abs(schedule.rate(step, total) - schedule.rate(step - 1, total)))
          .isLessThan(limit);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void ratesThatAreNoRates_areRefused(double bad) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Constant(bad))
        .withMessageContaining("rate must be");
    assertThatIllegalArgumentException().isThrownBy(() -> new OneCycle(bad, 0.1, 2, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new OneCycle(1, 0.1, bad, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new Cosine(bad, 0.1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Polynomial(bad, 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Polynomial(1, bad, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new CosineRestarts(bad, 0, 1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new CosineRestarts(1, 0, 1, bad, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Steps(1, List.of(0.5), bad));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, 1.5, Double.NaN})
  void sharesThatAreNoShares_areRefused(double bad) {
    assertThatIllegalArgumentException().isThrownBy(() -> new OneCycle(1, bad, 2, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Cosine(1, bad))
        .withMessageContaining("warmUp must be in [0, 1)");
    assertThatIllegalArgumentException().isThrownBy(() -> new Steps(1, List.of(0.5, bad), 0.1));
  }
}
