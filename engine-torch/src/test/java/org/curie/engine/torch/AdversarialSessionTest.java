// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.engine.generative.AdversarialLoss;
import org.curie.learning.engine.generative.AdversarialLoss.LeastSquares;
import org.curie.learning.engine.generative.AdversarialLoss.NonSaturating;
import org.curie.learning.engine.generative.AdversarialLoss.Wasserstein;
import org.curie.learning.engine.generative.AdversarialSession;
import org.curie.learning.engine.generative.AdversarialSpec;
import org.curie.learning.engine.generative.NetworkInputs;
import org.curie.learning.engine.generative.Opponents;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Weights;
import org.junit.jupiter.api.Test;

/**
 * Against formulas by hand: generator G(z) = z + b in two dimensions, discriminator D(x) = w x + c.
 */
class AdversarialSessionTest {
  private static final double RATE = 0.1;
  private static final float[] REAL = {1, 2, 3, -1};
  private static final float[] NOISE = {0.5f, -0.5f, 1.5f, 0.25f};
  private static final double[] W = {0.6, -1.2};
  private static final double C = 0.3;
  private final TorchGenerativeEngine engine = new TorchGenerativeEngine();

  private static Opponents opponents() {
    Graph generator = linear("generator", "noise", 2);
    Graph discriminator = linear("discriminator", "x", 1);
    return Opponents.fresh(
        network(generator, new float[] {1, 0, 0, 1}, new float[] {0.1f, 0.2f}),
        network(discriminator, new float[] {(float) W[0], (float) W[1]}, new float[] {(float) C}));
  }

  private static Graph linear(String name, String input, int out) {
    GraphBuilder net = GraphBuilder.named(name);
    return net.output(net.input(input, 2).dense(out));
  }

  private static Network network(Graph graph, float[] weight, float[] bias) {
    Map<String, float[]> values = Map.of("gemm1.weight", weight, "gemm1.bias", bias);
    return new Network(graph, Weights.of(graph.parameters(), values));
  }

  private AdversarialSession open(AdversarialLoss loss) {
    Optimizer plain = new Optimizer.Sgd(0, false, 0);
    return engine.oppose(opponents(), new AdversarialSpec(loss, plain, plain, 1));
  }

  private static NetworkInputs inputs(float... values) {
    return new NetworkInputs(values.length / 2, List.of(values));
  }

  private static double judge(double x, double y) {
    return W[0] * x + W[1] * y + C;
  }

  private static double softplus(double x) {
    return Math.log1p(Math.exp(x));
  }

  @Test
  void losses_ofGoodfellow_areThoseOfTheFormula() {
    try (AdversarialSession session = open(new NonSaturating())) {
      double made = softplus(judge(0.6, -0.3)) + softplus(judge(1.6, 0.45));
      double real = softplus(-judge(1, 2)) + softplus(-judge(3, -1));
      double fooled = softplus(-judge(0.6, -0.3)) + softplus(-judge(1.6, 0.45));

      assertThat(session.stepGenerator(inputs(NOISE), 1e-9, 1)).isCloseTo(fooled / 2, within(1e-6));
      assertThat(session.stepDiscriminator(inputs(REAL), inputs(NOISE), RATE, 1))
          .isCloseTo((made + real) / 2, within(1e-6));
    }
  }

  @Test
  void losses_ofMao_areThoseOfTheFormula() {
    try (AdversarialSession session = open(new LeastSquares())) {
      double made = square(judge(0.6, -0.3)) + square(judge(1.6, 0.45));
      double real = square(judge(1, 2) - 1) + square(judge(3, -1) - 1);
      double fooled = square(judge(0.6, -0.3) - 1) + square(judge(1.6, 0.45) - 1);

      assertThat(session.stepGenerator(inputs(NOISE), 1e-9, 1)).isCloseTo(fooled / 4, within(1e-6));
      assertThat(session.stepDiscriminator(inputs(REAL), inputs(NOISE), RATE, 1))
          .isCloseTo((made + real) / 4, within(1e-5));
    }
  }

  private static double square(double x) {
    return x * x;
  }

  /**
   * The gradient of a linear D is w everywhere, so loss and its derivative by w, through the
   * gradient's norm, stand in closed form.
   */
  @Test
  void wasserstein_differentiatesThePenaltyThroughTheGradient() {
    double penalty = 10;
    double norm = Math.hypot(W[0], W[1]);
    double[] difference = {1.1 - 2, 0.075 - 0.5}; // means of what is generated and of what is real
    try (AdversarialSession session = open(new Wasserstein(penalty))) {
      double loss = session.stepDiscriminator(inputs(REAL), inputs(NOISE), RATE, 1);

      double expected = W[0] * difference[0] + W[1] * difference[1] + penalty * square(norm - 1);
      assertThat(loss).isCloseTo(expected, within(1e-5));
      float[] learned = session.opponents().discriminator().weights().get("gemm1.weight");
      for (int k = 0; k < 2; k++) {
        double gradient = difference[k] + 2 * penalty * (norm - 1) * W[k] / norm;
        assertThat((double) learned[k]).isCloseTo(W[k] - RATE * gradient, within(1e-5));
      }
    }
  }

  @Test
  void steps_changeOnlyTheNetworkThatTakesThem() {
    Opponents before = opponents();
    try (AdversarialSession session = open(new LeastSquares())) {
      session.stepGenerator(inputs(NOISE), RATE, 1);
      Opponents generated = session.opponents();
      session.stepDiscriminator(inputs(REAL), inputs(NOISE), RATE, 1);
      Opponents both = session.opponents();

      assertThat(hash(generated.discriminator())).isEqualTo(hash(before.discriminator()));
      assertThat(hash(generated.generator())).isNotEqualTo(hash(before.generator()));
      assertThat(hash(both.generator())).isEqualTo(hash(generated.generator()));
      assertThat(hash(both.discriminator())).isNotEqualTo(hash(before.discriminator()));
      assertThat(both.generatorState().steps()).isEqualTo(1);
      assertThat(both.discriminatorState().steps()).isEqualTo(1);
    }
  }

  private static String hash(Network network) {
    return network.weights().sha256();
  }

  @Test
  void generating_answersAsTheGeneratorWithoutLearning() {
    try (AdversarialSession session = open(new LeastSquares())) {
      assertThat(session.generate(inputs(NOISE)))
          .containsExactly(new float[] {0.6f, -0.3f, 1.6f, 0.45f}, within(1e-6f));
      assertThat(hash(session.opponents().generator())).isEqualTo(hash(opponents().generator()));
    }
  }

  @Test
  void opening_aDiscriminatorThatReadsSomethingElse_isRefused() {
    GraphBuilder net = GraphBuilder.named("other");
    Graph other = net.output(net.input("x", 3).dense(1));

    assertRefused(other, "should read [n x 2] and answer with one number, but reads [n x 3]");
  }

  @Test
  void opening_aDiscriminatorWithTwoAnswers_isRefused() {
    assertRefused(
        linear("two", "x", 2), "answer with one number, but reads [n x 2] and answers n x 2");
  }

  @Test
  void opening_aWassersteinDiscriminatorWithBatchNormalization_isRefused() {
    GraphBuilder net = GraphBuilder.named("normalized");

    assertRefused(
        net.output(net.input("x", 2).dense(4).batchNormalization().dense(1)),
        "has the batch normalisation batchnormalization1");
  }

  private void assertRefused(Graph discriminator, String reason) {
    Network judge = new Network(discriminator, Initialization.of(discriminator, 1));
    Opponents opponents = Opponents.fresh(opponents().generator(), judge);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> engine.oppose(opponents, AdversarialSpec.of(new Wasserstein(10), 1)))
        .withMessageContaining(reason);
  }

  @Test
  void opening_withTheStateOfAnotherOptimizer_isRefused() {
    OptimizerState foreign = new OptimizerState(3, Map.of("momentum/gemm1.bias", new float[2]));
    Opponents fresh = opponents();
    Opponents opponents =
        new Opponents(fresh.generator(), fresh.discriminator(), foreign, OptimizerState.NONE);

    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> engine.oppose(opponents, AdversarialSpec.of(new LeastSquares(), 1)))
        .withMessageContaining("firstMoment/gemm1.weight should have 4 values, but is missing")
        .extracting(CurieException::code)
        .isEqualTo(ErrorCode.MODEL_INCOMPATIBLE);
  }

  @Test
  void stepping_withInputsThatDoNotFit_isRefused() {
    try (AdversarialSession session = open(new LeastSquares())) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> session.stepGenerator(new NetworkInputs(2, List.of(new float[3])), 1, 1))
          .withMessageContaining("should have 4 values for 2 cases, but got 3");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.stepDiscriminator(inputs(REAL), inputs(1, 2), 1, 1))
          .withMessageContaining("2 real cases need as much noise, but got 1");
    }
  }
}
