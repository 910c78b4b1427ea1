// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.pass;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.curie.engine.onnx.draft.Draft;
import org.curie.engine.onnx.draft.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out the initial states of {@code RNN}, {@code LSTM} and {@code GRU} that are zeros of a
 * size computed from the batch, which is how exporters say that there are none.
 */
final class DropZeroStates implements ReadPass {
  private static final Set<String> RECURRENT = Set.of("RNN", "LSTM", "GRU");
  private static final int FIRST_STATE = 5;
  private static final int STATES_END = 7; // behind them stand the peepholes of an LSTM

  /** What makes zeros of zeros; only the first input holds numbers. */
  private static final Set<String> KEEPING =
      Set.of("Slice", "Unsqueeze", "Squeeze", "Reshape", "Transpose", "Expand", "Gather");

  @Override
  public List<String> apply(Draft draft) {
    Set<String> zeros = zeros(draft);
    List<NodeProto> nodes = new ArrayList<>();
    int dropped = 0;
    for (NodeProto node : draft.nodes()) {
      NodeProto made = RECURRENT.contains(node.getOpType()) ? withoutStates(node, zeros) : node;
      dropped += made.equals(node) ? 0 : 1;
      nodes.add(made);
    }
    if (dropped == 0) {
      return List.of();
    }
    draft.setNodes(withoutUnread(nodes, zeros, new HashSet<>(draft.outputs())));
    return List.of("left out initial states of zeros of " + dropped + " recurrent nodes");
  }

  private static Set<String> zeros(Draft draft) {
    Set<String> zeros = new HashSet<>();
    for (NodeProto node : draft.nodes()) {
      if (!node.getDomain().isEmpty() || node.getInputCount() == 0 || node.getOutputCount() != 1) {
        continue;
      }
      String x = node.getInput(0);
      boolean made =
          switch (node.getOpType()) {
            case "ConstantOfShape" -> fillsWithZero(node);
            case String type when KEEPING.contains(type) ->
                zeros.contains(x) || isZero(draft.tensors().get(x));
            default -> false;
          };
      if (made) {
        zeros.add(node.getOutput(0));
      }
    }
    return zeros;
  }

  private static boolean fillsWithZero(NodeProto node) {
    if (node.getAttributeCount() == 0) {
      return true; // as the operator is defined
    }
    TensorProto value = node.getAttribute(0).getT();
    return Tensor.isReadable(value) && isZero(Tensor.of(value));
  }

  private static boolean isZero(@Nullable Tensor tensor) {
    if (tensor == null) {
      return false;
    }
    for (float v : tensor.values()) {
      if (v != 0) {
        return false;
      }
    }
    return true;
  }

  private static NodeProto withoutStates(NodeProto node, Set<String> zeros) {
    NodeProto.Builder made = node.toBuilder();
    for (int i = FIRST_STATE; i < Math.min(STATES_END, node.getInputCount()); i++) {
      if (zeros.contains(node.getInput(i))) {
        made.setInput(i, "");
      }
    }
    return made.build();
  }

  /** Without the zeros that nothing reads any more, and what computed their size. */
  private static List<NodeProto> withoutUnread(
      List<NodeProto> nodes, Set<String> zeros, Set<String> read) {
    List<NodeProto> kept = new ArrayList<>();
    for (NodeProto node : nodes.reversed()) {
      boolean unread = node.getOutputList().stream().noneMatch(read::contains);
      if (!unread || node.getOutputCount() != 1 || !zeros.contains(node.getOutput(0))) {
        kept.add(node);
        read.addAll(node.getInputList());
      }
    }
    return kept.reversed();
  }
}
