// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.conformance;

import java.util.List;
import java.util.Optional;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.graph.NewParameter;
import org.curie.learning.operator.Attention;
import org.curie.learning.operator.Embedding.ClassToken;
import org.curie.learning.operator.Embedding.Lookup;
import org.curie.learning.operator.Role;
import org.curie.learning.operator.Shape;

/** Attention with its options, and the tables that stand before it. */
final class AttentionCases {
  private AttentionCases() {}

  static List<OperatorCase> all() {
    return List.of(
        attention("attention", Attention.ofHeads(1), 6, "1, 1"),
        attention("attention-heads", Attention.ofHeads(2), 6, "2, 2"),
        attention("attention-causal", new Attention(2, 2, true, Optional.empty()), 6, "2, 2, True"),
        attention("attention-grouped", new Attention(6, 2, false, Optional.empty()), 4, "6, 2"),
        attention(
            "attention-scale",
            new Attention(2, 1, true, Optional.of(0.4)),
            3,
            "2, 1, True, scale=0.4"),
        masked("attention-mask", false, Shape.of(3, 5)),
        masked("attention-mask-causal", true, Shape.of(3, 5)),
        masked("attention-mask-of-heads", false, Shape.of(2, 3, 5)),
        masked("attention-mask-four-axes", false, Shape.of(1, 2, 3, 5)),
        OperatorCase.over(
            "lookup",
            net ->
                net.input(OperatorCase.TOKENS, 5)
                    .then(new Lookup(), table(Shape.of(OperatorCase.ROWS, 3))),
            "F.embedding(tokens.long(), p['lookup1.table'])"),
        OperatorCase.over(
            "lookup-in-a-picture",
            net ->
                net.input(OperatorCase.TOKENS, 2, 3)
                    .then(new Lookup(), table(Shape.of(OperatorCase.ROWS, 2))),
            "F.embedding(tokens.long(), p['lookup1.table'])"),
        OperatorCase.of(
            "class-token",
            Shape.batchOf(3, 4),
            x -> x.then(new ClassToken(), table(Shape.of(1, 1, 4))),
            "torch.cat([p['classtoken1.table'].expand(2, 1, 4), x], 1)"));
  }

  /** The query has 3 steps, keys and values 5. */
  private static OperatorCase attention(String name, Attention a, int keys, String python) {
    int width = keys / a.keyHeads() * a.heads();
    return OperatorCase.over(
        name, net -> with(net, a, width, keys, List.of()), "S.attention(x, y, z, " + python + ")");
  }

  private static OperatorCase masked(String name, boolean causal, Shape mask) {
    Attention a = new Attention(2, 2, causal, Optional.empty());
    NewParameter parameter = new NewParameter("mask", mask, Role.TABLE);
    String python = "S.attention(x, y, z, 2, 2, %s, mask=p['attention1.mask'])";
    return OperatorCase.over(
        name,
        net -> with(net, a, 4, 4, List.of(parameter)),
        python.formatted(causal ? "True" : "False"));
  }

  private static Flow with(
      GraphBuilder net, Attention a, int width, int keys, List<NewParameter> mask) {
    Flow query = net.input("x", 3, width);
    Flow key = net.input("y", 5, keys);
    return query.then(a, List.of(key, net.input("z", 5, keys)), mask);
  }

  private static NewParameter table(Shape shape) {
    return new NewParameter("table", shape, Role.TABLE);
  }
}
