// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.curie.learning.data.Refusals.assertRefused;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.curie.core.error.ErrorCode;
import org.curie.learning.experiment.FineTuning.RateFactor;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.junit.jupiter.api.Test;

class FineTuningTest {
  private static final Graph GRAPH = graph();

  private static Graph graph() {
    GraphBuilder net = GraphBuilder.named("tiny");
    Flow x = net.input("image", 1, 8, 8).in("stem").conv(2, 3).batchNormalization().relu();
    x = x.in("stage1.block1").conv(2, 3).relu().in("stage1.block2").conv(2, 3).relu();
    return net.output(x.flatten().in("head").dense(2));
  }

  private static Map<String, Double> factors(
      List<String> freeze, List<RateFactor> rates, OptionalDouble depthDecay) {
    return new FineTuning(
            freeze.isEmpty() ? Optional.empty() : Optional.of(freeze),
            rates.isEmpty() ? Optional.empty() : Optional.of(rates),
            depthDecay)
        .rateFactors(GRAPH);
  }

  @Test
  void whatNoPatternNames_learnsAtTheFullRate_andStatisticsAreNotNamed() {
    Map<String, Double> factors = factors(List.of("stem/*"), List.of(), OptionalDouble.empty());
    assertThat(factors)
        .containsEntry("stem/conv1.weight", 0.0)
        .containsEntry("stem/batchnormalization1.scale", 0.0)
        .containsEntry("stage1.block1/conv1.weight", 1.0)
        .containsEntry("head/gemm1.bias", 1.0)
        .doesNotContainKey("stem/batchnormalization1.mean");
  }

  @Test
  void theFirstPatternThatMatches_decides_andFreezingIsStronger() {
    Map<String, Double> factors =
        factors(
            List.of("*block2*bias"),
            List.of(
                new RateFactor("stage1.block?/conv1.*", 0.5),
                new RateFactor("stage1*", 0.1),
                new RateFactor("head/*", 10)),
            OptionalDouble.empty());
    assertThat(factors)
        .containsEntry("stage1.block1/conv1.weight", 0.5)
        .containsEntry("stage1.block2/conv1.weight", 0.5)
        .containsEntry("stage1.block2/conv1.bias", 0.0)
        .containsEntry("head/gemm1.weight", 10.0)
        .containsEntry("stem/conv1.weight", 1.0);
  }

  @Test
  void decayByDepth_isOneAtTheHead_andAPowerBefore() {
    Map<String, Double> factors =
        factors(List.of(), List.of(new RateFactor("head/*", 2)), OptionalDouble.of(0.5));
    assertThat(factors)
        .containsEntry("head/gemm1.weight", 2.0)
        .containsEntry("stage1.block2/conv1.weight", 0.5)
        .containsEntry("stage1.block1/conv1.bias", 0.25)
        .containsEntry("stem/conv1.weight", 0.125)
        .containsEntry("stem/batchnormalization1.shift", 0.125);
  }

  @Test
  void aPatternThatNamesNothing_isRefusedWithNamesThereAre() {
    assertRefused(
        () -> factors(List.of("stage1.block1"), List.of(), OptionalDouble.empty()),
        ErrorCode.SETTING_INVALID,
        "no parameter is named like stage1.block1",
        "stem/conv1.weight");
    assertRefused(
        () -> factors(List.of("stem/conv1[.]weight"), List.of(), OptionalDouble.empty()),
        ErrorCode.SETTING_INVALID,
        "conv1[.]weight");
    assertRefused(
        () -> factors(List.of("*"), List.of(), OptionalDouble.empty()),
        ErrorCode.SETTING_INVALID,
        "nothing to learn");
  }

  @Test
  void factorsThatAreNone_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RateFactor("*", -1));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new FineTuning(Optional.empty(), Optional.empty(), OptionalDouble.of(1.1)))
        .withMessageContaining("depthDecay must be in (0, 1]");
  }
}
