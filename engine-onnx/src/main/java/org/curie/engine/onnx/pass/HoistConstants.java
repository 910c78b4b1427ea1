// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.pass;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.List;
import org.curie.engine.onnx.draft.Draft;
import org.curie.engine.onnx.draft.Integers;
import org.curie.engine.onnx.draft.Tensor;
import org.curie.learning.operator.Shape;

/** Makes an initialiser of every {@code Constant} node that holds numbers. */
final class HoistConstants implements ReadPass {

  @Override
  public List<String> apply(Draft draft) {
    List<NodeProto> kept = new ArrayList<>();
    for (NodeProto node : draft.nodes()) {
      if (!isConstant(node) || !hoisted(node.getOutput(0), node.getAttribute(0), draft)) {
        kept.add(node);
      }
    }
    int hoisted = draft.nodes().size() - kept.size();
    draft.setNodes(kept);
    return hoisted == 0 ? List.of() : List.of("made initialisers of " + hoisted + " constants");
  }

  private static boolean hoisted(String name, AttributeProto value, Draft draft) {
    switch (value.getName() + " " + value.getType()) {
      case "value TENSOR" -> draft.addConstant(name, value.getT());
      case "value_int INT" -> draft.define(name, Integers.scalar(value.getI()));
      case "value_ints INTS" ->
          draft.define(
              name,
              Integers.vector(value.getIntsList().stream().mapToLong(Long::longValue).toArray()));
      case "value_float FLOAT" ->
          draft.define(name, new Tensor(Shape.of(), new float[] {value.getF()}));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static boolean isConstant(NodeProto node) {
    return node.getOpType().equals("Constant")
        && node.getDomain().isEmpty()
        && node.getInputCount() == 0
        && node.getOutputCount() == 1
        && node.getAttributeCount() == 1;
  }
}
