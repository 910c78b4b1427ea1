// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.curie.core.random.RandomStreams;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Split;
import org.curie.learning.data.SyntheticCases;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.FitSpec.ClassWeighting;
import org.curie.learning.experiment.Sampling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplerTest {
  private static final DataSet DATA =
      SyntheticCases.of(4, 3, new int[] {90, 10}, new int[] {2, 2}, new int[] {2, 2});
  private static final int TRAIN = 100;

  static List<Sampling> samplings() {
    return List.of(
        new Sampling.Shuffled(),
        new Sampling.ClassBalanced(),
        new Sampling.EffectiveNumber(0.9),
        new Sampling.PatientBalanced());
  }

  private static Sampler sampler(Sampling sampling) {
    Experiment experiment = Experiments.of(3);
    return new Sampler(experiment.withFit(experiment.fit().withSampling(sampling)), DATA);
  }

  @ParameterizedTest
  @MethodSource("samplings")
  void anEpoch_isFoundByItsNumber_andShowsTrainingCasesOnly(Sampling sampling) {
    int[] third = sampler(sampling).cases(3);
    assertThat(sampler(sampling).cases(3)).isEqualTo(third).hasSize(TRAIN);
    assertThat(sampler(sampling).cases(4)).isNotEqualTo(third);
    assertThat(Arrays.stream(third)).allMatch(i -> DATA.get(i).split() == Split.TRAIN);
  }

  @Test
  void theDefault_isTheShuffledOrderThatRunsHaveHadSoFar() {
    int[] train = DATA.indices(Split.TRAIN);
    int[] order = new RandomStreams(5).permutation(train.length, "order", 2);
    assertThat(new Sampler(Experiments.of(3), DATA).cases(2))
        .isEqualTo(Arrays.stream(order).map(o -> train[o]).toArray())
        .isEqualTo(sampler(new Sampling.Shuffled()).cases(2));
  }

  @Test
  void balancedClasses_comeAsOftenInEveryEpoch_andCasesWithinOneOfEachOther() {
    Sampler sampler = sampler(new Sampling.ClassBalanced());
    for (int epoch = 1; epoch <= 5; epoch++) {
      int[] cases = sampler.cases(epoch);
      assertThat(share(cases, 1)).isCloseTo(0.5, within(0.011));
      Map<Integer, Long> times =
          Arrays.stream(cases)
              .boxed()
              .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
      times.forEach(
          (index, n) ->
              assertThat(n).isBetween(1L, DATA.get(index).label() == 1 ? 5L : 1L)); // 5 and 5/9
    }
  }

  @Test
  void effectiveNumbers_areCuis_andLieBetweenShuffledAndBalanced() {
    Sampling.EffectiveNumber effective = new Sampling.EffectiveNumber(0.9);
    assertThat(effective.of(1)).isEqualTo(1);
    assertThat(effective.of(10)).isCloseTo((1 - Math.pow(0.9, 10)) / 0.1, within(1e-12));
    assertThat(new Sampling.EffectiveNumber(0).of(10)).isEqualTo(1);
    double rare = 10 / effective.of(10);
    double expected = rare / (rare + 90 / effective.of(90));
    assertThat(expected).isBetween(0.1, 0.5);
    double sum = 0;
    for (int epoch = 1; epoch <= 20; epoch++) {
      sum += share(sampler(effective).cases(epoch), 1);
    }
    assertThat(sum / 20).isCloseTo(expected, within(0.01));
  }

  @Test
  void patients_comeAsOften_howeverManyImagesTheyHave() {
    // 20 images of one patient, one image of each of four others
    List<String> patients =
        IntStream.range(0, 24).mapToObj(i -> i < 20 ? "many" : "p" + i).toList();
    int[] labels = IntStream.range(0, 24).map(i -> i % 2).toArray();
    DataSet data = SyntheticCases.of(patients, labels);
    Experiment experiment = Experiments.of(1);
    Sampler sampler =
        new Sampler(
            experiment.withFit(experiment.fit().withSampling(new Sampling.PatientBalanced())),
            data);
    int[] drawn = sampler.cases(1);
    long many = Arrays.stream(drawn).filter(i -> data.get(i).patient().equals("many")).count();
    assertThat(drawn).hasSize(24);
    assertThat(many).isBetween(4L, 6L); // a fifth of 24
  }

  @Test
  void whatIsDrawnTwice_doesNotStandTogether() {
    int[] cases = sampler(new Sampling.ClassBalanced()).cases(1);
    long neighbours =
        IntStream.range(1, cases.length).filter(i -> cases[i] == cases[i - 1]).count();
    assertThat(neighbours).as("of 40 repetitions").isLessThan(12);
  }

  private static double share(int[] cases, int label) {
    return Arrays.stream(cases).filter(i -> DATA.get(i).label() == label).count()
        / (double) cases.length;
  }

  @Test
  void classWeights_byEffectiveNumber_meanOneOverTheCases_andAreMilder() {
    float[] weights = ClassWeights.of(DATA, ClassWeighting.EFFECTIVE_NUMBER);
    float[] balanced = ClassWeights.of(DATA, ClassWeighting.BALANCED);
    assertThat((90 * weights[0] + 10 * weights[1]) / 100.0).isCloseTo(1, within(1e-6));
    assertThat((90 * balanced[0] + 10 * balanced[1]) / 100.0).isCloseTo(1, within(1e-6));
    assertThat(weights[1] / weights[0])
        .isGreaterThan(1)
        .isLessThan(balanced[1] / balanced[0])
        .isCloseTo((float) ((1 - Math.pow(0.999, 90)) / (1 - Math.pow(0.999, 10))), within(1e-4f));
    assertThat(ClassWeights.of(DATA, ClassWeighting.NONE)).containsOnly(1f);
  }
}
