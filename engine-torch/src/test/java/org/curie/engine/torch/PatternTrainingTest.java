// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.curie.core.random.RandomStreams;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.engine.Precision;
import org.curie.learning.engine.generative.AdversarialLoss;
import org.curie.learning.engine.generative.AdversarialSession;
import org.curie.learning.engine.generative.AdversarialSpec;
import org.curie.learning.engine.generative.AutoencoderLoss;
import org.curie.learning.engine.generative.AutoencoderSession;
import org.curie.learning.engine.generative.NetworkInputs;
import org.curie.learning.engine.generative.Opponents;
import org.curie.learning.generate.AdversarialObserver;
import org.curie.learning.generate.AdversarialPlan;
import org.curie.learning.generate.AdversarialTrainer;
import org.curie.learning.generate.AutoencoderPlan;
import org.curie.learning.generate.AutoencoderTrainer;
import org.curie.learning.generate.EnergyDistance;
import org.curie.learning.generate.Examples;
import org.curie.learning.generate.Noise;
import org.curie.learning.generate.Reconstructor;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.network.generative.AutoencoderSpec;
import org.curie.learning.network.generative.DcganSpec;
import org.curie.learning.network.generative.VaeSpec;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;

/** Networks that learn pictures of 8 x 8 pixels of which one half is bright. */
class PatternTrainingTest {
  private static final int SIDE = 8;
  private static final int PIXELS = SIDE * SIDE;
  private static final int SAMPLE = 200;
  private static final int CODE = 6;
  private static final Shape IMAGE = Shape.batchOf(1, SIDE, SIDE);
  private final TorchGenerativeEngine engine = new TorchGenerativeEngine();

  /** In turn: the upper half is bright, the left half is; brightness 0.4-0.8, a noise of 0.05. */
  private static List<float[]> patterns(int count, long seed) {
    RandomGenerator random = new RandomStreams(seed).stream("patterns");
    List<float[]> patterns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double brightness = 0.4 + 0.4 * random.nextDouble();
      float[] pixels = new float[PIXELS];
      for (int p = 0; p < PIXELS; p++) {
        boolean bright = (i % 2 == 0 ? p / SIDE : p % SIDE) < SIDE / 2;
        pixels[p] = (float) ((bright ? brightness : -brightness) + 0.05 * random.nextGaussian());
      }
      patterns.add(pixels);
    }
    return patterns;
  }

  private static Network network(Graph graph) {
    return new Network(graph, Initialization.of(graph, 3));
  }

  private static List<float[]> cases(float[] all) {
    return IntStream.range(0, all.length / PIXELS)
        .mapToObj(i -> Arrays.copyOfRange(all, i * PIXELS, (i + 1) * PIXELS))
        .toList();
  }

  private static float[] joined(List<float[]> cases) {
    float[] all = new float[cases.size() * PIXELS];
    for (int i = 0; i < cases.size(); i++) {
      System.arraycopy(cases.get(i), 0, all, i * PIXELS, PIXELS);
    }
    return all;
  }

  private static org.curie.learning.engine.generative.AutoencoderSpec spec(AutoencoderLoss loss) {
    return new org.curie.learning.engine.generative.AutoencoderSpec(
        loss, Optimizer.Adam.defaults(), 1);
  }

  private Reconstructor train(Graph graph, AutoencoderLoss loss, int steps, List<Double> losses) {
    return new AutoencoderTrainer(engine)
        .train(
            Reconstructor.fresh(network(graph)),
            spec(loss),
            new AutoencoderPlan(steps, 32, 5e-3, 7),
            Examples.of(patterns(500, 1)),
            losses::add);
  }

  /** The values have a variance of 0.37, of which their noise is 0.0025. */
  @Test
  void training_anAutoencoder_reconstructsCasesItHasNotSeen() {
    List<Double> losses = new ArrayList<>();
    Reconstructor trained =
        train(
            new AutoencoderSpec(8, 1, CODE).build(IMAGE),
            new AutoencoderLoss.MeanSquare(),
            300,
            losses);
    float[] unseen = joined(patterns(SAMPLE, 2));

    float[] answer =
        answer(
            trained, new NetworkInputs(SAMPLE, List.of(unseen)), new AutoencoderLoss.MeanSquare());

    double square = meanSquare(unseen, answer);
    assertThat(losses.getLast()).isLessThan(losses.getFirst() / 5);
    assertThat(square).isLessThan(0.03);
  }

  private float[] answer(Reconstructor trained, NetworkInputs inputs, AutoencoderLoss loss) {
    try (AutoencoderSession session =
        engine.reconstruct(trained.network(), spec(loss), trained.state())) {
      return session.answer(inputs).getFirst();
    }
  }

  private static double meanSquare(float[] a, float[] b) {
    return IntStream.range(0, a.length)
        .mapToDouble(i -> Math.pow(a[i] - b[i], 2))
        .average()
        .orElse(9);
  }

  @Test
  void training_aVariationalAutoencoder_makesCasesThatAreDistributedLikeTheData() {
    VaeSpec vae = new VaeSpec(8, 1, CODE);
    AutoencoderLoss loss = new AutoencoderLoss.Variational(1);
    List<Double> losses = new ArrayList<>();
    List<float[]> heldOut = patterns(SAMPLE, 2);

    Reconstructor trained = train(vae.build(IMAGE), loss, 400, losses);

    double before = EnergyDistance.between(decoded(vae, network(vae.build(IMAGE))), heldOut);
    double after = EnergyDistance.between(decoded(vae, trained.network()), heldOut);
    assertThat(losses.getLast()).isLessThan(losses.getFirst() / 5);
    assertThat(after).isLessThan(before / 5);
  }

  private List<float[]> decoded(VaeSpec vae, Network whole) {
    Network decoder = vae.decoderOf(whole, IMAGE);
    float[] codes = new Noise(99, CODE).draw("test", 0, SAMPLE);
    Libtorch.load();
    try (TorchInferenceSession session = new TorchInferenceSession(decoder, Precision.FP32, 1)) {
      return cases(session.run(codes, SAMPLE));
    }
  }

  /** The negative bound by hand, for a network that answers with its inputs and constants. */
  @Test
  void loss_ofAVariationalAutoencoder_isThatOfTheFormula() {
    GraphBuilder net = GraphBuilder.named("by-hand");
    Flow x = net.input("x", 2);
    Flow noise = net.input("noise", 2);
    Graph graph = net.output(x.add(noise), x.mul(x), noise.dense(2));
    float[] cases = {1, 2};
    float[] drawn = {0.5f, -1};
    Network network = network(graph);
    float[] weight = network.weights().get("gemm1.weight");
    double[] logVariance = {weight[0] * 0.5 - weight[1], weight[2] * 0.5 - weight[3]};
    double expected = (0.25 + 1) / (2 * 0.09);
    for (int k = 0; k < 2; k++) {
      double mean = cases[k] * cases[k];
      expected += (mean * mean + Math.exp(logVariance[k]) - logVariance[k] - 1) / 2;
    }

    try (AutoencoderSession session =
        engine.reconstruct(
            network, spec(new AutoencoderLoss.Variational(0.3)), OptimizerState.NONE)) {
      assertThat(session.step(new NetworkInputs(1, List.of(cases, drawn)), 0.01, 1))
          .isCloseTo(expected, within(1e-4));
    }
  }

  @Test
  void training_thatIsStoppedAndContinued_endsWithTheSameBits() {
    Graph graph = new VaeSpec(4, 1, 3).build(IMAGE);
    AutoencoderLoss loss = new AutoencoderLoss.Variational(0.2);
    Examples examples = Examples.of(patterns(50, 1));
    AutoencoderTrainer trainer = new AutoencoderTrainer(engine);
    Reconstructor start = Reconstructor.fresh(network(graph));

    Reconstructor whole = trainer.train(start, spec(loss), plan(6), examples, l -> {});
    Reconstructor part = trainer.train(start, spec(loss), plan(2), examples, l -> {});
    Reconstructor continued = trainer.train(part, spec(loss), plan(6), examples, l -> {});

    assertThat(continued.network().weights().sha256())
        .isEqualTo(whole.network().weights().sha256())
        .isNotEqualTo(part.network().weights().sha256());
  }

  private static AutoencoderPlan plan(int steps) {
    return new AutoencoderPlan(steps, 8, 1e-3, 7);
  }

  @Test
  void opening_anAutoencoderWithOtherOutputs_isRefused() {
    Network plain = network(new AutoencoderSpec(4, 1, 3).build(IMAGE));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                engine.reconstruct(
                    plain, spec(new AutoencoderLoss.Variational(1)), OptimizerState.NONE))
        .withMessageContaining("should have 3 output(s)");
  }

  /** Asked for a bright upper half it makes one, asked for a left half as well. */
  @Test
  void training_aConditionalDcgan_makesTheClassThatIsAskedFor() {
    DcganSpec dcgan = new DcganSpec(8, 1, 8, 2, DcganSpec.Normalization.BATCH);
    AdversarialLoss loss = new AdversarialLoss.LeastSquares();
    AdversarialSpec spec = AdversarialSpec.of(loss, 1);
    List<float[]> real = patterns(500, 1);
    List<Integer> labels = IntStream.range(0, 500).mapToObj(i -> i % 2).toList();
    Opponents start =
        Opponents.fresh(network(dcgan.generator(IMAGE)), network(dcgan.discriminator(IMAGE)));

    Opponents trained =
        new AdversarialTrainer(engine)
            .train(
                start,
                spec,
                AdversarialPlan.of(loss, 300, 32, 5).withRates(2e-3, 2e-3),
                Examples.ofClasses(real, labels, 2),
                AdversarialObserver.NONE);

    for (int label = 0; label < 2; label++) {
      List<float[]> made = generated(trained, spec, label);
      double right = made.stream().filter(label == 0 ? this::isUpper : this::isLeft).count();
      assertThat(right / SAMPLE).isGreaterThan(0.9);
    }
  }

  private List<float[]> generated(Opponents opponents, AdversarialSpec spec, int label) {
    float[] conditions = new float[2 * SAMPLE];
    for (int i = 0; i < SAMPLE; i++) {
      conditions[2 * i + label] = 1;
    }
    try (AdversarialSession session = engine.oppose(opponents, spec)) {
      float[] noise = new Noise(99, 8).draw("test", 0, SAMPLE);
      return cases(session.generate(new NetworkInputs(SAMPLE, List.of(noise, conditions))));
    }
  }

  private boolean isUpper(float[] pixels) {
    return spread(pixels, SIDE, 1) > spread(pixels, 1, SIDE);
  }

  private boolean isLeft(float[] pixels) {
    return !isUpper(pixels);
  }

  /** How much the sums along one axis differ from each other. */
  private static double spread(float[] pixels, int across, int along) {
    double squares = 0;
    for (int line = 0; line < SIDE; line++) {
      double sum = 0;
      for (int i = 0; i < SIDE; i++) {
        sum += pixels[line * across + i * along];
      }
      squares += sum * sum;
    }
    return squares;
  }
}
