// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fold;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.curie.engine.onnx.draft.Attributes;
import org.curie.engine.onnx.draft.Draft;
import org.curie.engine.onnx.draft.Tensor;
import org.curie.learning.operator.Shape;

/**
 * Says in numbers what a window that slides is padded by, and where the two ends of an axis differ
 * pads by a node of its own.
 *
 * <p><b>Source</b> ONNX operator Conv, attribute {@code auto_pad}.
 */
final class ExplicitPads {
  private final Draft draft;

  ExplicitPads(Draft draft) {
    this.draft = draft;
  }

  /**
   * @param weight the shape of the second input, of a convolution
   */
  List<NodeProto> apply(NodeProto node, Shape x, Optional<Shape> weight) {
    int rank = x.rank() - 2;
    List<Long> kernel = Attributes.integers(node, "kernel_shape");
    if (kernel.isEmpty() && weight.isPresent() && weight.get().rank() == x.rank()) {
      kernel = weight.get().spatial().stream().map(Integer::longValue).toList();
    }
    List<Long> pads = Attributes.integers(node, "pads");
    String auto = Attributes.text(node, "auto_pad", "NOTSET");
    boolean spatial = rank > 0 && kernel.size() == rank && !x.spatial().contains(Shape.ANY);
    if (!spatial || Attributes.integer(node, "ceil_mode", 0) != 0) {
      return List.of(node);
    }
    switch (auto) {
      case "SAME_UPPER", "SAME_LOWER" -> pads = same(node, x, kernel, auto.equals("SAME_LOWER"));
      case "VALID" -> pads = Collections.nCopies(2 * rank, 0L);
      case "NOTSET" -> {}
      default -> {
        return List.of(node);
      }
    }
    if (pads.size() != 2 * rank) {
      return List.of(node);
    }
    if (pads.subList(0, rank).equals(pads.subList(rank, 2 * rank))) {
      return auto.equals("NOTSET") ? List.of(node) : List.of(padded(node, pads));
    }
    return canPadBefore(node) ? apart(node, x.rank(), pads) : List.of(padded(node, pads));
  }

  private static List<Long> same(NodeProto node, Shape x, List<Long> kernel, boolean lower) {
    List<Long> strides = orOnes(Attributes.integers(node, "strides"), kernel.size());
    List<Long> dilations = orOnes(Attributes.integers(node, "dilations"), kernel.size());
    List<Long> before = new ArrayList<>();
    List<Long> after = new ArrayList<>();
    for (int i = 0; i < kernel.size(); i++) {
      long extent = x.dim(i + 2);
      long stride = Math.max(1, strides.get(i));
      long span = Math.addExact(Math.multiplyExact(dilations.get(i), kernel.get(i) - 1), 1);
      long reach =
          Math.addExact(Math.multiplyExact(Math.ceilDiv(extent, stride) - 1, stride), span);
      long total = Math.max(0, reach - extent);
      before.add(lower ? total - total / 2 : total / 2);
      after.add(lower ? total / 2 : total - total / 2);
    }
    before.addAll(after);
    return before;
  }

  private static List<Long> orOnes(List<Long> given, int count) {
    return given.size() == count ? given : Collections.nCopies(count, 1L);
  }

  private static NodeProto padded(NodeProto node, List<Long> pads) {
    return Attributes.without(node, "auto_pad", "pads")
        .addAttribute(Attributes.of("pads", pads))
        .build();
  }

  /** A mean that leaves out the padding cannot be taken of what was padded before. */
  private static boolean canPadBefore(NodeProto node) {
    return !node.getOpType().equals("AveragePool")
        || Attributes.integer(node, "count_include_pad", 0) != 0;
  }

  private List<NodeProto> apart(NodeProto node, int rank, List<Long> pads) {
    long[] all = new long[2 * rank];
    int spatial = rank - 2;
    for (int i = 0; i < spatial; i++) {
      all[i + 2] = pads.get(i);
      all[rank + i + 2] = pads.get(spatial + i);
    }
    String padded = draft.free(node.getOutput(0) + ".padded");
    NodeProto.Builder pad =
        NodeProto.newBuilder()
            .setOpType("Pad")
            .setName(padded)
            .addInput(node.getInput(0))
            .addInput(draft.constant(padded + ".pads", all))
            .addOutput(padded);
    if (node.getOpType().equals("MaxPool")) {
      String lowest = draft.free(padded + ".value");
      draft.define(lowest, new Tensor(Shape.of(), new float[] {Float.NEGATIVE_INFINITY}));
      pad.addInput(lowest);
    }
    NodeProto plain = padded(node, Collections.nCopies(2 * spatial, 0L));
    return List.of(pad.build(), plain.toBuilder().setInput(0, padded).build());
  }
}
