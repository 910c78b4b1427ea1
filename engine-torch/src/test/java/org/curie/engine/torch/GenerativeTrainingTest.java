// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.curie.core.random.RandomStreams;
import org.curie.learning.engine.generative.AdversarialLoss;
import org.curie.learning.engine.generative.AdversarialSession;
import org.curie.learning.engine.generative.AdversarialSpec;
import org.curie.learning.engine.generative.NetworkInputs;
import org.curie.learning.engine.generative.Opponents;
import org.curie.learning.generate.AdversarialObserver;
import org.curie.learning.generate.AdversarialPlan;
import org.curie.learning.generate.AdversarialTrainer;
import org.curie.learning.generate.EnergyDistance;
import org.curie.learning.generate.Examples;
import org.curie.learning.generate.Noise;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generators that learn a mixture of four normal distributions in the plane. */
class GenerativeTrainingTest {
  private static final int NOISE = 4;
  private static final int SAMPLE = 400;
  private final TorchGenerativeEngine engine = new TorchGenerativeEngine();

  /** Around (1, 1), (1, -1), (-1, 1) and (-1, -1), with a standard deviation of 0.15. */
  private static List<float[]> mixture(int count, long seed) {
    RandomGenerator random = new RandomStreams(seed).stream("mixture");
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new float[] {
                  (float) (1 - 2 * (i % 2) + 0.15 * random.nextGaussian()),
                  (float) (1 - i / 2 % 2 * 2 + 0.15 * random.nextGaussian())
                })
        .toList();
  }

  private static Opponents opponents() {
    GraphBuilder generator = GraphBuilder.named("generator");
    Flow made = generator.input("noise", NOISE).dense(32).relu().dense(32).relu().dense(2);
    GraphBuilder discriminator = GraphBuilder.named("discriminator");
    Flow seen = discriminator.input("x", 2).dense(32).leakyRelu(0.2).dense(32).leakyRelu(0.2);
    return Opponents.fresh(
        network(generator.output(made)), network(discriminator.output(seen.dense(1))));
  }

  private static Network network(Graph graph) {
    return new Network(graph, Initialization.of(graph, 3));
  }

  private List<float[]> generated(Opponents opponents, AdversarialSpec spec) {
    try (AdversarialSession session = engine.oppose(opponents, spec)) {
      float[] noise = new Noise(99, NOISE).draw("test", 0, SAMPLE);
      float[] made = session.generate(new NetworkInputs(SAMPLE, List.of(noise)));
      return IntStream.range(0, SAMPLE)
          .mapToObj(i -> new float[] {made[2 * i], made[2 * i + 1]})
          .toList();
    }
  }

  static Stream<AdversarialLoss> losses() {
    return Stream.of(
        new AdversarialLoss.NonSaturating(),
        new AdversarialLoss.LeastSquares(),
        new AdversarialLoss.Wasserstein(0.1));
  }

  /** Two samples of 400 from the mixture itself are within 0.02 of each other. */
  @ParameterizedTest
  @MethodSource("losses")
  void training_onAMixture_makesCasesThatAreDistributedLikeIt(AdversarialLoss loss) {
    AdversarialSpec spec = AdversarialSpec.of(loss, 1);
    AdversarialPlan plan = AdversarialPlan.of(loss, 500, 64, 5).withRates(1e-3, 2e-3);
    List<float[]> heldOut = mixture(SAMPLE, 2);
    Opponents start = opponents();

    Opponents trained =
        new AdversarialTrainer(engine)
            .train(start, spec, plan, Examples.of(mixture(1000, 1)), AdversarialObserver.NONE);

    double before = EnergyDistance.between(generated(start, spec), heldOut);
    List<float[]> made = generated(trained, spec);
    double after = EnergyDistance.between(made, heldOut);
    assertThat(before).isGreaterThan(0.3);
    assertThat(after).isLessThan(0.1);
    assertThat(quadrants(made)).allSatisfy(count -> assertThat(count).isGreaterThan(SAMPLE / 10));
  }

  private static List<Integer> quadrants(List<float[]> points) {
    int[] counts = new int[4];
    points.forEach(p -> counts[(p[0] > 0 ? 1 : 0) + (p[1] > 0 ? 2 : 0)]++);
    return IntStream.of(counts).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("losses")
  void training_thatIsStoppedAndContinued_endsWithTheSameBits(AdversarialLoss loss) {
    AdversarialSpec spec = AdversarialSpec.of(loss, 1);
    AdversarialPlan plan = AdversarialPlan.of(loss, 7, 16, 5);
    Examples examples = Examples.of(mixture(50, 1));
    AdversarialTrainer trainer = new AdversarialTrainer(engine);

    Opponents whole = trainer.train(opponents(), spec, plan, examples, AdversarialObserver.NONE);
    Opponents part =
        trainer.train(opponents(), spec, plan.withSteps(3), examples, AdversarialObserver.NONE);
    Opponents continued = trainer.train(part, spec, plan, examples, AdversarialObserver.NONE);

    assertThat(continued.generator().weights().sha256())
        .isEqualTo(whole.generator().weights().sha256())
        .isNotEqualTo(part.generator().weights().sha256());
    assertThat(continued.discriminator().weights().sha256())
        .isEqualTo(whole.discriminator().weights().sha256());
  }

  @Test
  void training_tellsEveryStepAndGivesItsStateWhenAsked() {
    AdversarialLoss loss = new AdversarialLoss.LeastSquares();
    AdversarialPlan plan = AdversarialPlan.of(loss, 4, 16, 5);
    List<Long> steps = new ArrayList<>();
    List<Opponents> kept = new ArrayList<>();

    Opponents trained =
        new AdversarialTrainer(engine)
            .train(
                opponents(),
                AdversarialSpec.of(loss, 1),
                plan,
                Examples.of(mixture(20, 1)),
                (step, ofDiscriminator, ofGenerator, state) -> {
                  steps.add(step);
                  kept.add(state.get());
                });

    assertThat(steps).containsExactly(1L, 2L, 3L, 4L);
    assertThat(kept.getLast().generator().weights().sha256())
        .isEqualTo(trained.generator().weights().sha256());
    assertThat(kept.get(1).generatorState().steps()).isEqualTo(2);
  }
}
