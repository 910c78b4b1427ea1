// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.pass;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.curie.engine.onnx.draft.Attributes;
import org.curie.engine.onnx.draft.Draft;

/**
 * Makes an identity of every {@code Cast} of float32 to float32, which exporters write to be sure.
 * Casts of whole numbers are computed later.
 */
final class RemoveCasts implements ReadPass {
  /** What never makes float32. */
  private static final Set<String> WHOLE =
      Set.of("Shape", "Size", "Cast", "Equal", "Not", "And", "Or", "Less", "Greater");

  @Override
  public List<String> apply(Draft draft) {
    Set<String> floats = new HashSet<>(draft.tensors().keySet());
    draft.inputs().forEach(input -> floats.add(input.name()));
    List<NodeProto> nodes = new ArrayList<>();
    int removed = 0;
    for (NodeProto node : draft.nodes()) {
      boolean idle = isToFloat(node) && floats.contains(node.getInput(0));
      nodes.add(idle ? identity(node) : node);
      removed += idle ? 1 : 0;
      boolean real = node.getInputCount() > 0 && floats.contains(node.getInput(0));
      if (node.getOutputCount() > 0 && real && (idle || !WHOLE.contains(node.getOpType()))) {
        floats.add(node.getOutput(0));
      }
    }
    draft.setNodes(nodes);
    return removed == 0 ? List.of() : List.of("removed " + removed + " casts to what was float32");
  }

  private static boolean isToFloat(NodeProto node) {
    return node.getOpType().equals("Cast")
        && node.getDomain().isEmpty()
        && node.getInputCount() == 1
        && node.getOutputCount() == 1
        && Attributes.integer(node, "to", 0) == DataType.FLOAT_VALUE;
  }

  private static NodeProto identity(NodeProto cast) {
    return Attributes.without(cast, "to", "saturate").setOpType("Identity").build();
  }
}
