// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.operator;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.curie.engine.onnx.draft.Tensor;
import org.curie.learning.operator.Reduction;
import org.curie.learning.operator.Reduction.ReduceL2;
import org.curie.learning.operator.Reduction.ReduceMax;
import org.curie.learning.operator.Reduction.ReduceMean;
import org.curie.learning.operator.Reduction.ReduceMin;
import org.curie.learning.operator.Reduction.ReduceSum;
import org.curie.learning.operator.Shape;

/**
 * Axes are written as an input, as they are since operator set 18 (13 for a sum); both ways are
 * read. Axes left out mean all.
 */
final class ReductionCodec {
  private ReductionCodec() {}

  static void write(Reduction operator, NodeWriter out) {
    out.same().constants("axes", operator.axes()).integer("keepdims", operator.keepDims() ? 1 : 0);
  }

  static Optional<Reduction> read(NodeReader node) {
    return switch (node.type()) {
      case "ReduceMean" -> Optional.of(reduction(node, ReduceMean::new));
      case "ReduceSum" -> Optional.of(reduction(node, ReduceSum::new));
      case "ReduceMax" -> Optional.of(reduction(node, ReduceMax::new));
      case "ReduceMin" -> Optional.of(reduction(node, ReduceMin::new));
      case "ReduceL2" -> Optional.of(reduction(node, ReduceL2::new));
      default -> Optional.empty();
    };
  }

  private static Reduction reduction(
      NodeReader node, BiFunction<List<Integer>, Boolean, Reduction> make) {
    node.attributes().only("noop_with_empty_axes", 0);
    boolean keepDims = node.attributes().integer("keepdims", 1) != 0;
    return make.apply(axes(node), keepDims);
  }

  private static List<Integer> axes(NodeReader node) {
    LongStream named =
        node.attributes().integers("axes", List.of()).stream().mapToLong(Integer::longValue);
    LongStream given = node.takeIntegers(1, "axes").orElse(List.of()).stream().mapToLong(a -> a);
    long[] axes = LongStream.concat(named, given).toArray();
    // Where the shape is not known, an operator before this one is refused anyway.
    int rank = node.shape(0).map(Shape::rank).orElse(Tensor.LARGEST_RANK);
    return axes.length == 0 ? IntStream.range(0, rank).boxed().toList() : ascending(axes, rank);
  }

  private static List<Integer> ascending(long[] axes, int rank) {
    return LongStream.of(axes)
        .map(a -> a < 0 ? a + rank : a)
        .map(a -> a < rank ? a : rank) // one beyond, which no shape has, is as wrong as any
        .sorted()
        .mapToObj(a -> (int) Math.max(a, -1))
        .toList();
  }
}
