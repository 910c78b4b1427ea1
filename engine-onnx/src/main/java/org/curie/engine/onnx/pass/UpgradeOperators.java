// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.pass;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.List;
import org.curie.engine.onnx.draft.Attributes;
import org.curie.engine.onnx.draft.Draft;
import org.curie.engine.onnx.draft.Tensor;
import org.curie.learning.operator.Shape;

/**
 * Writes what older operator sets said in attributes as the inputs they became, and operators that
 * were renamed under their present names.
 *
 * <p><b>Source</b> ONNX, "Operator Changelog": Dropout 12, Clip 11, Pad 11, Slice 10, Resize 11,
 * Squeeze, Unsqueeze and Split 13.
 */
final class UpgradeOperators implements ReadPass {
  private static final int RESIZE_WITH_REGION = 11;

  @Override
  public List<String> apply(Draft draft) {
    List<NodeProto> nodes = new ArrayList<>();
    int changed = 0;
    for (NodeProto node : draft.nodes()) {
      NodeProto upgraded =
          node.getDomain().isEmpty() && node.getOutputCount() > 0 ? upgraded(node, draft) : node;
      changed += upgraded.equals(node) ? 0 : 1;
      nodes.add(upgraded);
    }
    draft.setNodes(nodes);
    return changed == 0
        ? List.of()
        : List.of("upgraded " + changed + " nodes of operator set " + draft.operatorSet());
  }

  private static NodeProto upgraded(NodeProto node, Draft draft) {
    return switch (node.getOpType()) {
      case "Squeeze", "Unsqueeze" -> integers(node, draft, 1, "axes");
      case "Split" -> node; // read in both forms
      case "Slice" -> slice(node, draft);
      case "Clip" -> real(real(node, draft, 1, "min"), draft, 2, "max");
      case "Dropout" -> real(node, draft, 1, "ratio");
      case "Pad" -> real(integers(node, draft, 1, "pads"), draft, 2, "value");
      case "Upsample" -> upsample(node);
      case "Resize" -> resize(node, draft);
      case "BatchNormalization" ->
          Attributes.integer(node, "spatial", 0) == 1
              ? Attributes.without(node, "spatial").build()
              : node;
      default -> node;
    };
  }

  private static NodeProto slice(NodeProto node, Draft draft) {
    NodeProto made = integers(integers(node, draft, 1, "starts"), draft, 2, "ends");
    return integers(made, draft, 3, "axes");
  }

  /** Replicated pixels count from the corner, as they did before there was a choice. */
  private static NodeProto upsample(NodeProto node) {
    if (node.getInputCount() != 2) {
      return node;
    }
    return asymmetric(node.toBuilder().setOpType("Resize"), node);
  }

  private static NodeProto resize(NodeProto node, Draft draft) {
    boolean old = draft.operatorSet() < RESIZE_WITH_REGION && node.getInputCount() == 2;
    return old ? asymmetric(node.toBuilder(), node) : node;
  }

  private static NodeProto asymmetric(NodeProto.Builder builder, NodeProto node) {
    return builder
        .clearInput()
        .addInput(node.getInput(0))
        .addInput("")
        .addInput(node.getInput(1))
        .addAttribute(Attributes.of("coordinate_transformation_mode", "asymmetric"))
        .addAttribute(Attributes.of("nearest_mode", "floor"))
        .build();
  }

  private static NodeProto integers(NodeProto node, Draft draft, int index, String attribute) {
    List<Long> values = Attributes.integers(node, attribute);
    if (values.isEmpty()) {
      return node;
    }
    long[] numbers = values.stream().mapToLong(Long::longValue).toArray();
    String name = draft.constant(node.getOutput(0) + "." + attribute, numbers);
    return withInput(Attributes.without(node, attribute), index, name);
  }

  private static NodeProto real(NodeProto node, Draft draft, int index, String attribute) {
    if (!Attributes.has(node, attribute)) {
      return node;
    }
    String name = draft.free(node.getOutput(0) + "." + attribute);
    float value = Attributes.real(node, attribute, 0);
    draft.define(name, new Tensor(Shape.of(), new float[] {value}));
    return withInput(Attributes.without(node, attribute), index, name);
  }

  private static NodeProto withInput(NodeProto.Builder node, int index, String name) {
    while (node.getInputCount() <= index) {
      node.addInput("");
    }
    return node.setInput(index, name).build();
  }
}
