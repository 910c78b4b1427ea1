// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.pass;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.List;
import org.curie.engine.onnx.draft.Draft;

/** Makes an initialiser of every {@code Constant} node that holds a tensor. */
final class HoistConstants implements ReadPass {

  @Override
  public List<String> apply(Draft draft) {
    List<NodeProto> kept = new ArrayList<>();
    for (NodeProto node : draft.nodes()) {
      if (isTensorConstant(node)) {
        draft.addConstant(node.getOutput(0), node.getAttribute(0).getT());
      } else {
        kept.add(node);
      }
    }
    int hoisted = draft.nodes().size() - kept.size();
    draft.setNodes(kept);
    return hoisted == 0 ? List.of() : List.of("made initialisers of " + hoisted + " constants");
  }

  private static boolean isTensorConstant(NodeProto node) {
    return node.getOpType().equals("Constant")
        && node.getDomain().isEmpty()
        && node.getInputCount() == 0
        && node.getOutputCount() == 1
        && node.getAttributeCount() == 1
        && node.getAttribute(0).getName().equals("value")
        && node.getAttribute(0).getType() == AttributeProto.AttributeType.TENSOR;
  }
}
