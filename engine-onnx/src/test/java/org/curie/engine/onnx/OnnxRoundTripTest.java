// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Node;
import org.curie.learning.graph.Parameter;
import org.curie.learning.graph.Weights;
import org.curie.learning.operator.Arithmetic.Add;
import org.curie.learning.operator.Convolution.Conv;
import org.curie.learning.operator.Dropout;
import org.curie.learning.operator.Linear.Gemm;
import org.curie.learning.operator.Normalization.BatchNormalization;
import org.curie.learning.operator.Pooling.AveragePool;
import org.curie.learning.operator.Role;
import org.curie.learning.operator.Shape;
import org.curie.learning.operator.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxRoundTripTest {
  private final OnnxFormat format = new OnnxFormat();

  @ParameterizedTest
  @MethodSource({
    "org.curie.engine.onnx.Samples#networks",
    "org.curie.engine.onnx.SpatialSamples#networks",
    "org.curie.engine.onnx.SequenceSamples#networks",
    "org.curie.engine.onnx.RearrangementSamples#networks"
  })
  void reading_whatWasWritten_givesTheSameGraphAndEveryBitOfTheWeights(Network network) {
    ReadReport report = new OnnxReader().read(format.write(network));

    assertThat(report.network().graph()).isEqualTo(network.graph());
    assertThat(report.network().weights().sha256()).isEqualTo(network.weights().sha256());
    assertThat(report.changes()).isEmpty();
  }

  @Test
  void reading_keepsNotANumberAndNegativeZero() {
    Network network = Samples.small();
    Map<String, float[]> values = new LinkedHashMap<>(network.weights().asMap());
    float oddNan = Float.intBitsToFloat(0x7fc12345);
    values.put("head/gemm1.bias", new float[] {oddNan, -0f, Float.NEGATIVE_INFINITY});
    Weights odd = Weights.of(network.graph().parameters(), values);

    Network read = format.read(format.write(new Network(network.graph(), odd)));

    assertThat(read.weights().sha256()).isEqualTo(odd.sha256());
  }

  @Test
  void reading_keepsWhichParametersAreFrozen() {
    Network network = Samples.small();
    Graph graph = network.graph();
    List<Parameter> some = new ArrayList<>(graph.parameters());
    some.replaceAll(p -> p.name().startsWith("stem") ? p.frozen() : p);
    Graph frozen = Graph.of(graph.name(), graph.input(), some, graph.nodes(), graph.output());

    Network read = format.read(format.write(new Network(frozen, network.weights())));

    assertThat(read.graph()).isEqualTo(frozen).isNotEqualTo(graph);
  }

  @Test
  void reading_keepsAParameterThatTwoNodesShare() {
    Conv conv = new Conv(Window.uniform(1, 3, 1, 1), 1);
    List<Parameter> one = List.of(new Parameter("w", Shape.of(2, 2, 3), Role.WEIGHT, true));
    List<Node> two =
        List.of(
            new Node("first", conv, List.of("x", "w"), "h"),
            new Node("second", conv, List.of("h", "w"), "y"));
    Graph tied = Graph.of("tied", new Graph.Input("x", Shape.batchOf(2, 8)), one, two, "y");

    assertThat(format.read(format.write(Samples.withRandomWeights(tied, 1))).graph())
        .isEqualTo(tied);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.25, 0.333, 0.5, 0.7, 1e-3})
  void reading_givesAttributesBackAsTheDecimalNumberTheyWere(double number) {
    GraphBuilder net = GraphBuilder.named("n");
    Flow x = net.input("x", 3, 4).batchNormalization();
    Graph built = net.output(x.dropout(number));
    List<Node> nodes = new ArrayList<>(built.nodes());
    nodes.replaceAll(
        n ->
            n.operator() instanceof BatchNormalization
                ? new Node(n.name(), new BatchNormalization(number, number), n.inputs(), n.output())
                : n);
    Graph graph = Graph.of(built.name(), built.input(), built.parameters(), nodes, built.output());

    Graph read = format.read(format.write(Samples.withRandomWeights(graph, 1))).graph();

    assertThat(read).isEqualTo(graph);
  }

  @Test
  void writing_twice_givesTheSameBytes() {
    Network network = Samples.small();

    assertThat(format.write(network)).isEqualTo(format.write(network));
    assertThat(format.write(format.read(format.write(network)))).isEqualTo(format.write(network));
  }

  @Test
  void writing_usesTheLowestOperatorSetThatCoversTheGraphAndAtLeast17() throws Exception {
    ModelProto plain = ModelProto.parseFrom(format.write(Samples.small()));
    assertThat(plain.getOpsetImport(0).getVersion()).isEqualTo(17);
    assertThat(plain.getIrVersion()).isEqualTo(8);

    Window dilated = new Window(List.of(2), List.of(1), List.of(0), List.of(2));
    Node pool = new Node("pool", new AveragePool(dilated), List.of("x"), "y");
    Graph graph =
        Graph.of("g", new Graph.Input("x", Shape.batchOf(1, 8)), List.of(), List.of(pool), "y");
    byte[] written = format.write(Samples.withRandomWeights(graph, 1));
    ModelProto newer = ModelProto.parseFrom(written);
    assertThat(newer.getOpsetImport(0).getVersion()).isEqualTo(19);
    assertThat(newer.getIrVersion()).isEqualTo(9);
    assertThat(format.read(written).graph()).isEqualTo(graph);
  }

  @Test
  void writing_aRatioWhoseNameIsTaken_findsAnother() {
    Node dropout = new Node("d", new Dropout(0.5), List.of("d.ratio"), "y");
    Graph graph =
        Graph.of(
            "g", new Graph.Input("d.ratio", Shape.batchOf(3)), List.of(), List.of(dropout), "y");

    assertThat(format.read(format.write(Samples.withRandomWeights(graph, 1))).graph())
        .isEqualTo(graph);
  }

  @Test
  void reading_keepsARoleThatThePlaceDoesNotTell() {
    Graph graph =
        Graph.of(
            "position",
            new Graph.Input("x", Shape.batchOf(4, 3)),
            List.of(new Parameter("table", Shape.of(4, 3), Role.TABLE, true)),
            List.of(new Node("add", new Add(), List.of("x", "table"), "y")),
            "y");

    Network read = format.read(format.write(Samples.withRandomWeights(graph, 1)));

    assertThat(read.graph()).isEqualTo(graph);
  }

  @Test
  void reading_keepsSeveralInputsAndOutputs() {
    GraphBuilder net = GraphBuilder.named("two");
    Flow image = net.input("image", 1, 4, 4);
    Flow table = net.input("table", 5);
    Flow both = image.flatten().concat(table);
    Graph graph = net.output(both.dense(2), image.conv(3, 3));

    Network read = format.read(format.write(Samples.withRandomWeights(graph, 1)));

    assertThat(read.graph()).isEqualTo(graph);
  }

  @Test
  void writing_aParameterThatNoNodeReads_isRefused() {
    Parameter idle = new Parameter("idle", Shape.of(2), Role.BIAS, true);
    Graph graph =
        Graph.of("g", new Graph.Input("x", Shape.batchOf(3)), List.of(idle), List.of(), "x");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> format.write(Samples.withRandomWeights(graph, 1)))
        .withMessage("no node reads the parameters [idle]");
  }

  @Test
  void writing_moreThanAnOnnxFileHolds_isRefused() {
    Parameter huge = new Parameter("w", Shape.of(1 << 15, 1 << 14), Role.WEIGHT, true);
    Node gemm = new Node("fc", new Gemm(), List.of("x", "w"), "y");
    Graph graph =
        Graph.of(
            "huge",
            new Graph.Input("x", Shape.batchOf(1 << 14)),
            List.of(huge),
            List.of(gemm),
            "y");
    Network network = new Network(graph, Weights.of(List.of(), Map.of()));

    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> format.write(network))
        .withMessageContaining("holds less than 2 GiB")
        .extracting(CurieException::code)
        .isEqualTo(ErrorCode.FORMAT_UNSUPPORTED);
  }
}
