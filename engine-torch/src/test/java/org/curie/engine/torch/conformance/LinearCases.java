// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.conformance;

import java.util.List;
import java.util.stream.Stream;
import org.curie.learning.graph.Flow;
import org.curie.learning.operator.Reduction.ReduceL2;
import org.curie.learning.operator.Reduction.ReduceMax;
import org.curie.learning.operator.Reduction.ReduceMean;
import org.curie.learning.operator.Reduction.ReduceMin;
import org.curie.learning.operator.Reduction.ReduceSum;
import org.curie.learning.operator.Shape;

/** Products of matrices, and reductions. */
final class LinearCases {
  private static final Shape IMAGE = Shape.batchOf(2, 3, 4);

  private LinearCases() {}

  static List<OperatorCase> all() {
    return Stream.of(products(), reductions()).flatMap(List::stream).toList();
  }

  private static List<OperatorCase> products() {
    return List.of(
        OperatorCase.of(
            "dense-flat-without-bias",
            Shape.batchOf(4),
            x -> x.denseWithoutBias(3),
            "F.linear(x, p['gemm1.weight'])"),
        OperatorCase.of(
            "dense-of-a-sequence",
            Shape.batchOf(3, 4),
            x -> x.dense(5),
            "x @ p['matmul1.weight'] + p['add1.bias']"),
        OperatorCase.of(
            "dense-of-an-image",
            IMAGE,
            x -> x.denseWithoutBias(2),
            "torch.matmul(x, p['matmul1.weight'])"),
        product("matmul-batched", Shape.batchOf(3, 4), Shape.batchOf(4, 2)),
        product("matmul-matrix-second", Shape.batchOf(2, 3, 4), Shape.of(4, 2)),
        product("matmul-matrix-first", Shape.of(2, 3), Shape.batchOf(3, 2)),
        product("matmul-broadcast-both", Shape.batchOf(1, 2, 3), Shape.of(3, 3, 4)),
        product("matmul-column", Shape.batchOf(3, 4), Shape.of(4)),
        product("matmul-row", Shape.of(3), Shape.batchOf(3, 2)),
        product("matmul-flat", Shape.batchOf(3), Shape.of(3, 2)));
  }

  private static OperatorCase product(String name, Shape x, Shape y) {
    return OperatorCase.over(
        name, net -> net.input("x", x).matmul(net.input("y", y)), "torch.matmul(x, y)");
  }

  private static List<OperatorCase> reductions() {
    List<Integer> axes = List.of(1, 3);
    return List.of(
        OperatorCase.of("reduce-mean", IMAGE, x -> x.mean(2, 3), "x.mean((2, 3), keepdim=True)"),
        OperatorCase.of("reduce-mean-last", IMAGE, x -> x.mean(-1), "x.mean(-1, keepdim=True)"),
        OperatorCase.of(
            "reduce-mean-away", IMAGE, x -> x.then(new ReduceMean(axes, false)), "x.mean((1, 3))"),
        OperatorCase.of("reduce-sum", IMAGE, x -> x.sum(1), "x.sum(1, keepdim=True)"),
        OperatorCase.of("reduce-sum-batch", IMAGE, x -> x.sum(0, 2), "x.sum((0, 2), keepdim=True)"),
        OperatorCase.of(
            "reduce-sum-away", IMAGE, x -> x.then(new ReduceSum(axes, false)), "x.sum((1, 3))"),
        OperatorCase.of("reduce-max", IMAGE, x -> x.max(1, -1), "x.amax((1, 3), keepdim=True)"),
        OperatorCase.of(
            "reduce-max-away", IMAGE, x -> x.then(new ReduceMax(axes, false)), "x.amax((1, 3))"),
        OperatorCase.of("reduce-min", IMAGE, x -> x.min(2), "x.amin(2, keepdim=True)"),
        OperatorCase.of(
            "reduce-min-away", IMAGE, x -> x.then(new ReduceMin(axes, false)), "x.amin((1, 3))"),
        OperatorCase.of("reduce-l2", IMAGE, x -> x.l2(1), "x.norm(dim=1, keepdim=True)"),
        OperatorCase.of(
            "reduce-l2-away",
            IMAGE,
            x -> x.then(new ReduceL2(axes, false)),
            "torch.linalg.vector_norm(x, dim=(1, 3))"),
        OperatorCase.of(
            "standardized-by-hand",
            IMAGE,
            x -> centred(x).div(centred(x).mul(centred(x)).mean(1, 2, 3).sqrt()),
            "(x - x.mean((1, 2, 3), keepdim=True))"
                + " / x.var((1, 2, 3), unbiased=False, keepdim=True).sqrt()"));
  }

  private static Flow centred(Flow x) {
    return x.sub(x.mean(1, 2, 3));
  }
}
