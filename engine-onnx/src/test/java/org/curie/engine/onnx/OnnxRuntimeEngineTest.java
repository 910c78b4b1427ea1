// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Node;
import org.curie.learning.graph.Parameter;
import org.curie.learning.operator.Activation.Softmax;
import org.curie.learning.operator.Convolution.Conv;
import org.curie.learning.operator.Operator;
import org.curie.learning.operator.Pooling.AveragePool;
import org.curie.learning.operator.Pooling.MaxPool;
import org.curie.learning.operator.Rearrangement.Concat;
import org.curie.learning.operator.Role;
import org.curie.learning.operator.Shape;
import org.curie.learning.operator.Window;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxRuntimeEngineTest {
  private static final double TOLERANCE = 1e-4;

  private final OnnxRuntimeEngine engine = OnnxRuntimeEngine.load();

  private float[] run(Network network, float[] inputs, int count) {
    try (InferenceSession session = engine.open(new OnnxFormat().write(network), 2)) {
      return session.run(inputs, count);
    }
  }

  private void assertAsReference(Network network, int count) {
    int caseSize = network.graph().input().shape().caseSize();
    float[] inputs = Samples.values(count * caseSize, 5);
    double[] expected = ReferenceForward.run(network, inputs, count);

    float[] found = run(network, inputs, count);

    double scale = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElse(1));
    assertThat(found).hasSize(expected.length);
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i]).isCloseTo(expected[i], within(TOLERANCE * scale));
    }
    assertThat(Arrays.stream(expected).distinct().count()).isGreaterThan(1);
  }

  @Nested
  class Answers {

    @ParameterizedTest
    @MethodSource("org.curie.engine.onnx.Samples#networks")
    void running_aPreset_answersAsTheReference(Network network) {
      assertAsReference(network, 2);
    }

    @ParameterizedTest
    @MethodSource("org.curie.engine.onnx.OnnxRuntimeEngineTest#singleOperators")
    void running_anOperatorAlone_answersAsTheReference(Graph graph) {
      assertAsReference(Samples.withRandomWeights(graph, 3), 3);
    }

    @Test
    void running_manyCases_answersEachAsIfAlone() {
      Network network = Samples.small();
      int caseSize = 36;
      float[] inputs = Samples.values(257 * caseSize, 8);
      try (InferenceSession session = engine.open(new OnnxFormat().write(network), 1)) {
        float[] together = session.run(inputs, 257);

        for (int i : new int[] {0, 100, 256}) {
          float[] one = Arrays.copyOfRange(inputs, i * caseSize, (i + 1) * caseSize);
          float[] alone = session.run(one, 1);
          assertThat(Arrays.copyOfRange(together, 3 * i, 3 * i + 3))
              .containsExactly(alone, within(1e-5f));
        }
        assertThat(session.run(new float[0], 0)).isEmpty();
      }
    }

    /** One case has 2^21 values, so that a chunk of 64 MiB holds eight of them. */
    @Test
    void running_moreThanAChunk_answersEveryCase() {
      GraphBuilder net = GraphBuilder.named("mean");
      Graph graph = net.output(net.input("x", 1, 1 << 21).globalAveragePool().flatten());
      int count = 19;
      float[] inputs = new float[count << 21];
      for (int i = 0; i < count; i++) {
        Arrays.fill(inputs, i << 21, (i + 1) << 21, i);
      }

      float[] means = run(Samples.withRandomWeights(graph, 1), inputs, count);

      for (int i = 0; i < count; i++) {
        assertThat(means[i]).isCloseTo(i, within(1e-3f));
      }
    }

    @Test
    void running_aNetworkOfFixedBatchSize_answersAnyNumberOfCases() {
      Graph open = Samples.small().graph();
      Graph.Input four = new Graph.Input("image", open.input().shape().withDim(0, 4));
      Graph fixed = Graph.of(open.name(), four, open.parameters(), open.nodes(), open.output());
      Network network = new Network(fixed, Samples.small().weights());
      float[] inputs = Samples.values(7 * 36, 8);

      float[] found = run(network, inputs, 7);

      assertThat(found).containsExactly(run(Samples.small(), inputs, 7), within(1e-5f));
    }

    @Test
    void running_twice_givesTheSameBits() {
      float[] inputs = Samples.values(5 * 36, 8);

      assertThat(run(Samples.small(), inputs, 5)).isEqualTo(run(Samples.small(), inputs, 5));
    }

    @Test
    void running_onSeveralThreadsAtOnce_givesEachItsOwnAnswer() throws Exception {
      try (InferenceSession session = engine.open(new OnnxFormat().write(Samples.small()), 1);
          ExecutorService threads = Executors.newFixedThreadPool(4)) {
        List<Future<float[]>> found = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
          float[] inputs = Samples.values(3 * 36, i);
          found.add(threads.submit(() -> session.run(inputs, 3)));
        }
        for (int i = 0; i < 40; i++) {
          assertThat(found.get(i).get()).isEqualTo(session.run(Samples.values(3 * 36, i), 3));
        }
      }
    }
  }

  /** Each operator as a graph of its own, in one, two and three dimensions where that matters. */
  static Stream<Graph> singleOperators() {
    Window odd = new Window(List.of(3, 2), List.of(2, 1), List.of(1, 0), List.of(1, 2));
    Window padded = Window.uniform(2, 3, 2, 1);
    return Stream.of(
        conv(new Conv(odd, 1), Shape.batchOf(3, 9, 8), Shape.of(4, 3, 3, 2)),
        conv(new Conv(padded, 2), Shape.batchOf(4, 7, 7), Shape.of(6, 2, 3, 3)),
        conv(new Conv(Window.uniform(1, 3, 1, 1), 1), Shape.batchOf(2, 9), Shape.of(3, 2, 3)),
        conv(
            new Conv(Window.uniform(3, 2, 2, 1), 1),
            Shape.batchOf(2, 5, 6, 7),
            Shape.of(3, 2, 2, 2, 2)),
        built(Flow::batchNormalization, 3, 4, 5),
        built(Flow::relu, 3, 4),
        built(Flow::sigmoid, 3, 4),
        built(Flow::softmax, 5),
        alone(new Softmax(1), Shape.batchOf(3, 4, 2)),
        alone(new MaxPool(padded), Shape.batchOf(2, 7, 6)),
        alone(
            new MaxPool(new Window(List.of(3, 2), List.of(2, 1), List.of(0, 0), List.of(2, 1))),
            Shape.batchOf(2, 7, 6)),
        alone(new MaxPool(Window.uniform(3, 2, 2, 0)), Shape.batchOf(2, 4, 5, 6)),
        alone(new AveragePool(padded), Shape.batchOf(2, 7, 6)),
        alone(new AveragePool(odd), Shape.batchOf(2, 9, 8)),
        alone(new AveragePool(Window.uniform(3, 2, 2, 0)), Shape.batchOf(2, 4, 5, 6)),
        built(Flow::globalAveragePool, 3, 4, 5),
        built(Flow::flatten, 3, 4, 5),
        built(x -> x.dense(4), 6),
        built(x -> x.dropout(0.5), 6),
        built(x -> x.add(x.sigmoid()), 3, 4),
        built(x -> x.mul(x.sigmoid()), 3, 4),
        built(x -> x.mul(x.globalAveragePool()), 3, 4, 5),
        built(x -> x.concat(x.relu()), 3, 4, 5),
        twice(new Concat(2), Shape.batchOf(3, 4, 2)));
  }

  private static Graph built(java.util.function.UnaryOperator<Flow> layer, int... dims) {
    GraphBuilder net = GraphBuilder.named("one");
    return net.output(layer.apply(net.input("x", dims)));
  }

  private static Graph alone(Operator operator, Shape shape) {
    List<Node> node = List.of(new Node("one", operator, List.of("x"), "y"));
    return Graph.of("one", new Graph.Input("x", shape), List.of(), node, "y");
  }

  private static Graph twice(Operator operator, Shape shape) {
    List<Node> node = List.of(new Node("one", operator, List.of("x", "x"), "y"));
    return Graph.of("one", new Graph.Input("x", shape), List.of(), node, "y");
  }

  private static Graph conv(Conv conv, Shape shape, Shape weight) {
    List<Parameter> parameters =
        List.of(
            new Parameter("w", weight, Role.WEIGHT, true),
            new Parameter("b", Shape.of(weight.dim(0)), Role.BIAS, true));
    List<Node> node = List.of(new Node("one", conv, List.of("x", "w", "b"), "y"));
    return Graph.of("one", new Graph.Input("x", shape), parameters, node, "y");
  }

  @Nested
  class Refusals {

    @Test
    void opening_bytesThatAreNoModel_isRefusedInOneSentence() {
      for (byte[] bytes : new byte[][] {{}, {1, 2, 3}, "not a model".repeat(50).getBytes(UTF_8)}) {
        assertThatExceptionOfType(CurieException.class)
            .isThrownBy(() -> engine.open(bytes, 1))
            .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_INCOMPATIBLE))
            .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
      }
    }

    @Test
    void opening_aModelWithAnOperatorNobodyKnows_namesIt() throws Exception {
      ModelProto.Builder model =
          ModelProto.parseFrom(new OnnxFormat().write(Samples.small())).toBuilder();
      model.getGraphBuilder().getNodeBuilder(2).setOpType("Relv");

      assertThatExceptionOfType(CurieException.class)
          .isThrownBy(() -> engine.open(model.build().toByteArray(), 1))
          .withMessageContaining("Relv")
          .extracting(CurieException::code)
          .isEqualTo(ErrorCode.MODEL_INCOMPATIBLE);
    }

    @Test
    void opening_aModelWhoseWeightsAreElsewhere_isRefusedBeforeAnyFileIsOpened() {
      assertThatExceptionOfType(CurieException.class)
          .isThrownBy(() -> engine.open(Tampering.withExternalWeights("weights.bin"), 1))
          .withMessageContaining("its weights are in another file");
    }

    @Test
    void running_anotherNumberOfValuesThanTheCasesHave_isRefused() {
      try (InferenceSession session = engine.open(new OnnxFormat().write(Samples.small()), 1)) {
        assertThat(session.inputShape()).isEqualTo(Shape.batchOf(1, 6, 6));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> session.run(new float[35], 1))
            .withMessageContaining("1 cases of n x 1 x 6 x 6 have 36 values each, but got 35");
      }
    }

    @Test
    void running_aClosedSession_isRefused() {
      InferenceSession session = engine.open(new OnnxFormat().write(Samples.small()), 1);
      session.close();
      session.close();

      assertThatThrownBy(() -> session.run(new float[36], 1))
          .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void opening_withoutThreads_isRefused() {
      assertThatIllegalArgumentException().isThrownBy(() -> engine.open(new byte[0], 0));
    }
  }

  @Test
  void name_saysWhichRuntimeAndVersion() {
    assertThat(engine.name()).matches("onnxruntime \\d+\\.\\d+\\.\\d+");
  }
}
