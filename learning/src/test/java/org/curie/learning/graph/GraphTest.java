// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.curie.learning.operator.Activation.Relu;
import org.curie.learning.operator.Arithmetic.Add;
import org.curie.learning.operator.Convolution.Conv;
import org.curie.learning.operator.Linear.Gemm;
import org.curie.learning.operator.Role;
import org.curie.learning.operator.Shape;
import org.curie.learning.operator.Window;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GraphTest {
  private static final Graph.Input IMAGE = new Graph.Input("image", Shape.batchOf(2, 6, 6));

  /** A residual block: the input is read at the start and again at the end. */
  private static Graph residual() {
    GraphBuilder net = GraphBuilder.named("residual");
    Flow x = net.input("image", 2, 6, 6);
    Flow body = x.in("block").conv(2, 3).relu().conv(2, 3);
    return net.output(body.add(x).relu().in("head").globalAveragePool().flatten().dense(3));
  }

  @Nested
  class Building {
    @Test
    void building_namesNodesAndParametersAfterTheirScope() {
      Graph graph = residual();

      assertThat(graph.nodes().stream().map(Node::name))
          .containsExactly(
              "block/conv1",
              "block/relu1",
              "block/conv2",
              "block/add1",
              "block/relu2",
              "head/globalaveragepool1",
              "head/flatten1",
              "head/gemm1");
      assertThat(graph.parameters().stream().map(Parameter::name))
          .containsExactly(
              "block/conv1.weight",
              "block/conv1.bias",
              "block/conv2.weight",
              "block/conv2.bias",
              "head/gemm1.weight",
              "head/gemm1.bias");
      assertThat(graph.nodes().getFirst())
          .isEqualTo(
              new Node(
                  "block/conv1",
                  new Conv(Window.uniform(2, 3, 1, 1), 1),
                  List.of("image", "block/conv1.weight", "block/conv1.bias"),
                  "block/conv1:out"));
    }

    @Test
    void building_givesParametersTheRoleOfTheirSlot() {
      GraphBuilder net = GraphBuilder.named("n");
      Graph graph = net.output(net.input("x", 2, 4).convWithoutBias(3, 3, 1).batchNormalization());

      assertThat(graph.parameters().stream().map(Parameter::role))
          .containsExactly(
              Role.WEIGHT,
              Role.NORM_SCALE,
              Role.NORM_SHIFT,
              Role.RUNNING_MEAN,
              Role.RUNNING_VARIANCE);
      assertThat(graph.parameters().stream().filter(Parameter::trainable)).hasSize(3);
    }

    @Test
    void building_worksInOneTwoAndThreeDimensions() {
      assertThat(outputOf(5, 9)).isEqualTo(Shape.batchOf(4, 4));
      assertThat(outputOf(5, 9, 8)).isEqualTo(Shape.batchOf(4, 4, 4));
      assertThat(outputOf(5, 9, 8, 7)).isEqualTo(Shape.batchOf(4, 4, 4, 3));
    }

    private static Shape outputOf(int... dims) {
      GraphBuilder net = GraphBuilder.named("n");
      return net.input("x", dims).conv(4, 3).sigmoid().maxPool(2).shape();
    }

    @Test
    void building_aLayerThatDoesNotFit_namesTheNode() {
      Flow flat = GraphBuilder.named("n").input("x", 7).in("head");

      assertThatIllegalArgumentException()
          .isThrownBy(flat::globalAveragePool)
          .withMessageContaining("node head/globalaveragepool1")
          .withMessageContaining("spatial axis");
    }

    @Test
    void building_withEveryMethod_infersTheShapesOnTheWay() {
      GraphBuilder net = GraphBuilder.named("n");
      Flow x = net.input("x", 2, 8, 8);
      Flow gate = x.globalAveragePool().sigmoid();
      Flow y = x.mul(gate).concat(x).averagePool(2).maxPool(3, 1, 1);

      assertThat(y.shape()).isEqualTo(Shape.batchOf(4, 4, 4));
      assertThat(y.flatten().dense(5).dropout(0.2).softmax().shape()).isEqualTo(Shape.batchOf(5));
    }
  }

  @Nested
  class Checking {
    @Test
    void joining_nodesThatReadWhatNothingDefines_isRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> graph(List.of(relu("r", "ghost", "y")), "y"))
          .withMessage("node r reads ghost, which nothing before it defines");
    }

    @Test
    void joining_nodesInACircle_isRefused() {
      List<Node> circle = List.of(relu("a", "q", "p"), relu("b", "p", "q"));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> graph(circle, "q"))
          .withMessageContaining("node a reads q");
    }

    @Test
    void joining_twoNodesThatMakeTheSameValue_isRefused() {
      List<Node> twice = List.of(relu("a", "image", "y"), relu("b", "image", "y"));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> graph(twice, "y"))
          .withMessageContaining("y is defined twice");
    }

    @Test
    void joining_aParameterNamedLikeTheInput_isRefused() {
      Parameter clash = new Parameter("image", Shape.of(2), Role.BIAS, true);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> Graph.of("g", IMAGE, List.of(clash), List.of(), "image"))
          .withMessage("image is defined twice");
    }

    @Test
    void answering_withAValueNobodyMakes_isRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> graph(List.of(relu("r", "image", "y")), "z"))
          .withMessageContaining("the output z is defined by no node");
    }

    @Test
    void joining_shapesThatDoNotFit_namesTheNode() {
      Node gemm = new Node("fc", new Gemm(), List.of("image", "w"), "y");
      Parameter w = new Parameter("w", Shape.of(3, 2), Role.WEIGHT, true);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> Graph.of("g", IMAGE, List.of(w), List.of(gemm), "y"))
          .withMessageStartingWith("node fc: weight 3 x 2 does not fit input");
    }

    private static Graph graph(List<Node> nodes, String output) {
      return Graph.of("g", IMAGE, List.of(), nodes, output);
    }
  }

  @Nested
  class Reading {
    @Test
    void shape_ofEveryValue_isKnown() {
      Graph graph = residual();

      assertThat(graph.shape("block/add1:out")).isEqualTo(Shape.batchOf(2, 6, 6));
      assertThat(graph.outputShape()).isEqualTo(Shape.batchOf(3));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> graph.shape("ghost"))
          .withMessage("the graph residual has no value named ghost");
    }

    @Test
    void lastUses_nameEachValueWhereItIsReadLast() {
      assertThat(residual().lastUses())
          .containsExactly(
              List.of(),
              List.of("block/conv1:out"),
              List.of("block/relu1:out"),
              List.of("block/conv2:out", "image"),
              List.of("block/add1:out"),
              List.of("block/relu2:out"),
              List.of("head/globalaveragepool1:out"),
              List.of("head/flatten1:out"));
    }

    @Test
    void lastUses_ofAValueReadTwiceByOneNode_nameItOnce() {
      Graph doubled =
          Graph.of(
              "g",
              IMAGE,
              List.of(),
              List.of(new Node("twice", new Add(), List.of("image", "image"), "y")),
              "y");

      assertThat(doubled.lastUses()).containsExactly(List.of("image"));
    }

    @Test
    void lastUses_neverNameTheOutput() {
      Graph early =
          Graph.of(
              "g",
              IMAGE,
              List.of(),
              List.of(relu("a", "image", "y"), relu("b", "y", "unused")),
              "y");

      assertThat(early.lastUses()).containsExactly(List.of("image"), List.of());
    }

    @Test
    void lastSpatialValue_isTheOneBeforeTheHead() {
      assertThat(residual().lastSpatialValue()).isEqualTo("block/relu2:out");

      GraphBuilder flat = GraphBuilder.named("flat");
      Graph dense = flat.output(flat.input("x", 4).dense(2));
      assertThatThrownBy(dense::lastSpatialValue).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void learnedValues_leaveOutRunningStatistics() {
      GraphBuilder net = GraphBuilder.named("n");
      Graph graph = net.output(net.input("x", 1, 4).conv(3, 3).batchNormalization());

      assertThat(graph.learnedValues()).isEqualTo(3 * 3 + 3 + 3 + 3);
    }

    @Test
    void equality_isByContent() {
      assertThat(residual()).isEqualTo(residual()).hasSameHashCodeAs(residual());

      Graph graph = residual();
      List<Parameter> frozen = graph.parameters().stream().map(Parameter::frozen).toList();
      assertThat(Graph.of(graph.name(), graph.input(), frozen, graph.nodes(), graph.output()))
          .isNotEqualTo(graph);
      assertThat(
              Graph.of("other", graph.input(), graph.parameters(), graph.nodes(), graph.output()))
          .isNotEqualTo(graph);
    }
  }

  private static Node relu(String name, String input, String output) {
    return new Node(name, new Relu(), List.of(input), output);
  }
}
