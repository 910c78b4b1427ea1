// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.pass;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.curie.engine.onnx.draft.Draft;
import org.curie.engine.onnx.draft.Integers;
import org.jspecify.annotations.Nullable;

/**
 * Makes an identity of every {@code Pad} by nothing, which PyTorch writes before average pooling.
 */
final class RemoveZeroPads implements ReadPass {

  @Override
  public List<String> apply(Draft draft) {
    List<NodeProto> nodes = new ArrayList<>();
    int removed = 0;
    for (NodeProto node : draft.nodes()) {
      if (isPadByNothing(node, draft)) {
        String input = node.getInput(0);
        nodes.add(
            node.toBuilder()
                .setOpType("Identity")
                .clearAttribute()
                .clearInput()
                .addInput(input)
                .build());
        removed++;
      } else {
        nodes.add(node);
      }
    }
    draft.setNodes(nodes);
    return removed == 0 ? List.of() : List.of("removed " + removed + " paddings by nothing");
  }

  private static boolean isPadByNothing(NodeProto node, Draft draft) {
    return node.getOpType().equals("Pad")
        && node.getDomain().isEmpty()
        && node.getInputCount() >= 2
        && isZeros(draft.integers().get(node.getInput(1)));
  }

  private static boolean isZeros(@Nullable Integers pads) {
    return pads != null
        && pads.values().length > 0
        && LongStream.of(pads.values()).allMatch(pad -> pad == 0);
  }
}
