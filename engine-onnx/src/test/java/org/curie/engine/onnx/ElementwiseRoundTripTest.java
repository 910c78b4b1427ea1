// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.graph.Network;
import org.curie.learning.operator.Activation.Elu;
import org.curie.learning.operator.Activation.HardSigmoid;
import org.curie.learning.operator.Activation.Softmax;
import org.curie.learning.operator.Reduction.ReduceMax;
import org.curie.learning.operator.Reduction.ReduceMean;
import org.curie.learning.operator.Reduction.ReduceSum;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Activations, elementary functions, arithmetic, products and reductions in ONNX and back. */
class ElementwiseRoundTripTest {
  private static final double NONE = Double.POSITIVE_INFINITY;
  private final OnnxFormat format = new OnnxFormat();

  static Stream<Graph> graphs() {
    return Stream.of(
        graph(x -> x.leakyRelu(0.2).elu().then(new Elu(0.3)).selu()),
        graph(x -> x.prelu().flatten().prelu()),
        graph(x -> x.gelu().geluTanh()),
        graph(Flow::silu),
        graph(x -> x.silu().silu().mul(x.sigmoid())),
        graph(x -> x.hardSigmoid().then(new HardSigmoid(0.2, 0.5)).hardSwish()),
        graph(x -> x.tanh().softplus().logSoftmax().then(new Softmax(1))),
        graph(x -> x.relu6().clip(-1, NONE).clip(-NONE, 0.1).clip(-NONE, NONE)),
        graph(x -> x.neg().abs().sqrt().exp().log().reciprocal().erf()),
        graph(x -> x.add(x).sub(x).mul(x).div(x).pow(x).min(x).max(x)),
        graph(x -> x.dense(5).denseWithoutBias(4).matmul(x)),
        graph(x -> x.mean(1, 2).sum(3)),
        graph(x -> x.max(1).min(2).l2(3)),
        graph(x -> x.then(new ReduceMean(List.of(1, 3), false)).dense(2)),
        graph(x -> x.then(new ReduceSum(List.of(0), false)).dense(2)));
  }

  private static Graph graph(UnaryOperator<Flow> operators) {
    GraphBuilder net = GraphBuilder.named("n");
    return net.output(operators.apply(net.input("x", 3, 4, 4)));
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void reading_whatWasWritten_givesTheSameGraphAndEveryBitOfTheWeights(Graph graph) {
    Network network = Samples.withRandomWeights(graph, 1);

    ReadReport report = new OnnxReader().read(format.write(network));

    assertThat(report.network().graph()).isEqualTo(graph);
    assertThat(report.network().weights().sha256()).isEqualTo(network.weights().sha256());
    assertThat(report.changes()).isEmpty();
  }

  @Test
  void writing_aReduction_needsTheOperatorSetInWhichAxesAreAnInput() throws Exception {
    assertThat(operatorSet(graph(x -> x.sum(1)))).isEqualTo(17);
    assertThat(operatorSet(graph(x -> x.mean(1)))).isEqualTo(18);
    assertThat(operatorSet(graph(Flow::gelu))).isEqualTo(20);
  }

  private long operatorSet(Graph graph) throws Exception {
    byte[] file = format.write(Samples.withRandomWeights(graph, 1));
    return ModelProto.parseFrom(file).getOpsetImport(0).getVersion();
  }

  @Test
  void reading_axesAsAnAttributeOrCountedFromTheEnd_givesTheSame() {
    Graph graph = graph(x -> x.max(1, 3));
    NodeProto attribute =
        Tampering.node("ReduceMax", "y", "x").toBuilder()
            .addAttribute(integers("axes", -1, 1))
            .build();

    assertThat(read(graph, g -> replaceLast(g, attribute)).nodes().getLast().operator())
        .isEqualTo(new ReduceMax(List.of(1, 3), true));
  }

  @Test
  void reading_aReductionWithoutAxes_meansAll() {
    Graph read =
        read(graph(x -> x.sum(1)), g -> replaceLast(g, Tampering.node("ReduceSum", "y", "x")));

    assertThat(read.outputShape()).isEqualTo(Shape.of(1, 1, 1, 1));
  }

  @Test
  void reading_aSigmoidThatSomethingElseReads_keepsBoth() {
    Graph shared =
        graph(
            x -> {
              Flow gate = x.sigmoid();
              return x.mul(gate).add(gate);
            });
    Network network = Samples.withRandomWeights(shared, 1);

    assertThat(format.read(format.write(network)).graph()).isEqualTo(shared);
  }

  @Test
  void reading_aSiluThatAnotherToolWrote_isToldAsAChange() {
    Graph byHand = graph(x -> x.sigmoid().mul(x));

    ReadReport report = new OnnxReader().read(format.write(Samples.withRandomWeights(byHand, 1)));

    assertThat(report.network().graph().nodes()).hasSize(1);
    assertThat(report.changes()).containsExactly("made 1 SiLU of Sigmoid and Mul");
  }

  static Stream<Arguments> variants() {
    return Stream.of(
        arguments("3 inputs of Max", change(x -> x.max(x), g -> last(g).addInput("x"))),
        arguments("approximate = \"x\"", change(Flow::gelu, g -> text(g, "x"))),
        arguments("alpha = 1.5 of Selu", change(Flow::selu, g -> real(g, "alpha", 1.5f))),
        arguments(
            "a minimum that is not one float32 constant",
            change(Flow::relu6, g -> last(g).setInput(1, "x"))),
        arguments(
            "axes that are not constant whole numbers",
            change(x -> x.mean(1), g -> last(g).setInput(1, "x"))),
        arguments(
            "noop_with_empty_axes = 1",
            change(x -> x.mean(1), g -> last(g).addAttribute(integer("noop_with_empty_axes")))));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void reading_aVariantThatIsNotSupported_saysWhich(String reason, byte[] file) {
    assertRefused(file, reason, ErrorCode.FORMAT_UNSUPPORTED);
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        arguments("axis 4 is not an axis", axes(4)),
        arguments("ascending from 0", axes(-5)),
        arguments("ascending from 0", axes(Integer.MIN_VALUE)),
        arguments("ascending from 0", axes(1, 1)),
        arguments("ascending from 0", axes(1, -3)),
        arguments("alpha must be a finite", change(Flow::elu, g -> real(g, "alpha", 0f / 0f))));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void reading_aFileThatContradictsItself_saysWhere(String reason, byte[] file) {
    assertRefused(file, reason, ErrorCode.FORMAT_DAMAGED);
  }

  private void assertRefused(byte[] file, String reason, ErrorCode code) {
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> format.read(file))
        .withMessageContaining(reason)
        .extracting(CurieException::code)
        .isEqualTo(code);
  }

  private Graph read(Graph graph, Consumer<GraphProto.Builder> change) {
    return format.read(Tampering.changed(Samples.withRandomWeights(graph, 1), change)).graph();
  }

  private static byte[] change(UnaryOperator<Flow> operators, Consumer<GraphProto.Builder> change) {
    return Tampering.changed(Samples.withRandomWeights(graph(operators), 1), change);
  }

  private static byte[] axes(int... axes) {
    NodeProto node =
        Tampering.node("ReduceMax", "y", "x").toBuilder()
            .addAttribute(integers("axes", axes))
            .build();
    return change(x -> x.max(1), g -> replaceLast(g, node));
  }

  private static void replaceLast(GraphProto.Builder graph, NodeProto node) {
    String output = graph.getOutput(0).getName();
    graph.setNode(
        graph.getNodeCount() - 1, node.toBuilder().clearOutput().addOutput(output).build());
  }

  private static NodeProto.Builder last(GraphProto.Builder graph) {
    return graph.getNodeBuilder(graph.getNodeCount() - 1);
  }

  private static void text(GraphProto.Builder graph, String value) {
    last(graph).getAttributeBuilder(0).setS(ByteString.copyFromUtf8(value));
  }

  private static void real(GraphProto.Builder graph, String name, float value) {
    last(graph)
        .clearAttribute()
        .addAttribute(
            AttributeProto.newBuilder().setName(name).setType(AttributeType.FLOAT).setF(value));
  }

  private static AttributeProto integer(String name) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(1).build();
  }

  private static AttributeProto integers(String name, int... values) {
    AttributeProto.Builder a =
        AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
    for (int v : values) {
      a.addInts(v);
    }
    return a.build();
  }
}
