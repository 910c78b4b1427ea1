// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Node;
import org.curie.learning.graph.Parameter;
import org.curie.learning.operator.Rearrangement.BlockOrder;
import org.curie.learning.operator.Rearrangement.Concat;
import org.curie.learning.operator.Rearrangement.DepthToSpace;
import org.curie.learning.operator.Rearrangement.ExpandBatch;
import org.curie.learning.operator.Rearrangement.Flatten;
import org.curie.learning.operator.Rearrangement.PadMode;
import org.curie.learning.operator.Role;
import org.curie.learning.operator.Selection.Cut;
import org.curie.learning.operator.Selection.Slice;
import org.curie.learning.operator.Shape;

/** A small graph for every way of putting values in another order or shape. */
final class RearrangementSamples {
  private RearrangementSamples() {}

  static Stream<Network> networks() {
    List<Integer> one = List.of(0, 0, 1, 2);
    List<Integer> other = List.of(0, 0, 0, 1);
    Stream<Function<Flow, Flow>> layers =
        Stream.of(
            x -> x.then(new Flatten(2)),
            x -> x.reshape(0, 2, -1).reshape(-1, 30),
            x -> x.transpose(0, 3, 1, 2),
            x -> x.unsqueeze(-1, 2).squeeze(2, 5),
            x -> x.unsqueeze(1).expand(7, 1, 1, 1),
            x -> x.tile(1, 2, 1, 3),
            x -> x.slice(1, 1, 3),
            x -> x.then(new Slice(List.of(new Cut(3, 4, -1, -2), new Cut(2, 3, 0, -1)))),
            x -> x.gather(2, 3, 0, -1),
            x -> x.select(-1, 2).select(1, -1),
            x -> x.pad(PadMode.CONSTANT, 1),
            x -> x.pad(PadMode.CONSTANT, List.of(0, 1, -1, 0), List.of(0, 0, 2, -3), 0.1),
            x -> x.pad(PadMode.REFLECT, one, other, 0),
            x -> x.pad(PadMode.EDGE, one, other, 0),
            x -> x.pad(PadMode.WRAP, one, other, 0),
            x -> x.depthToSpace(2),
            x -> x.then(new DepthToSpace(2, BlockOrder.BLOCK_FIRST)),
            x -> x.depthToSpace(2).spaceToDepth(2),
            x -> x.concat(-1, x.flip(3), x));
    return Stream.concat(
        Stream.of(token()), layers.map(l -> Samples.withRandomWeights(graph(l), 7)));
  }

  /** A learned token before the channels of every case. */
  static Network token() {
    Graph graph =
        Graph.of(
            "token",
            new Graph.Input("x", Shape.batchOf(4, 4, 5)),
            List.of(new Parameter("token", Shape.of(1, 1, 4, 5), Role.TABLE, true)),
            List.of(
                new Node("each", new ExpandBatch(), List.of("token", "x"), "tokens"),
                new Node("both", new Concat(1), List.of("tokens", "x"), "y")),
            "y");
    return Samples.withRandomWeights(graph, 7);
  }

  private static Graph graph(Function<Flow, Flow> layers) {
    GraphBuilder net = GraphBuilder.named("rearranged");
    return net.output(layers.apply(net.input("x", 4, 4, 5)));
  }
}
