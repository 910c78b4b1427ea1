// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.pass;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.curie.engine.onnx.draft.Draft;
import org.curie.engine.onnx.draft.Tensor;

/** Stores the weight of every {@code Gemm} as [out, in], turning those written the other way. */
final class TransposeGemms implements ReadPass {

  @Override
  public List<String> apply(Draft draft) {
    Map<String, Integer> readers = new HashMap<>();
    draft.nodes().forEach(n -> n.getInputList().forEach(i -> readers.merge(i, 1, Integer::sum)));
    List<NodeProto> nodes = new ArrayList<>();
    int turned = 0;
    for (NodeProto node : draft.nodes()) {
      if (needsTurning(node, draft, readers)) {
        draft.tensors().computeIfPresent(node.getInput(1), (n, weight) -> weight.transposed());
        nodes.add(withTransB(node));
        turned++;
      } else {
        nodes.add(node);
      }
    }
    draft.setNodes(nodes);
    return turned == 0 ? List.of() : List.of("transposed the weights of " + turned + " Gemm nodes");
  }

  private static boolean needsTurning(NodeProto node, Draft draft, Map<String, Integer> readers) {
    if (!node.getOpType().equals("Gemm") || node.getInputCount() < 2) {
      return false;
    }
    Tensor weight = draft.tensors().get(node.getInput(1));
    return weight != null
        && weight.shape().rank() == 2
        && readers.get(node.getInput(1)) == 1
        && node.getAttributeList().stream()
            .noneMatch(a -> a.getName().equals("transB") && a.getI() != 0);
  }

  private static NodeProto withTransB(NodeProto node) {
    NodeProto.Builder builder = node.toBuilder().clearAttribute();
    node.getAttributeList().stream()
        .filter(a -> !a.getName().equals("transB"))
        .forEach(builder::addAttribute);
    return builder
        .addAttribute(
            AttributeProto.newBuilder()
                .setName("transB")
                .setType(AttributeProto.AttributeType.INT)
                .setI(1))
        .build();
  }
}
