// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.pass;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.curie.engine.onnx.draft.Draft;

/**
 * Leaves out the outputs of {@code RNN}, {@code LSTM} and {@code GRU} that nothing reads: exporters
 * name all of them, whichever they use.
 */
final class DropUnreadStates implements ReadPass {
  private static final Set<String> TYPES = Set.of("RNN", "LSTM", "GRU");

  @Override
  public List<String> apply(Draft draft) {
    Set<String> read = new HashSet<>(draft.outputs());
    draft.nodes().forEach(node -> read.addAll(node.getInputList()));
    draft.setNodes(draft.nodes().stream().map(node -> withoutUnread(node, read)).toList());
    return List.of();
  }

  private static NodeProto withoutUnread(NodeProto node, Set<String> read) {
    boolean none = node.getOutputList().stream().noneMatch(read::contains);
    if (!TYPES.contains(node.getOpType()) || node.getOutputCount() < 2 || none) {
      return node;
    }
    NodeProto.Builder kept = node.toBuilder().clearOutput();
    node.getOutputList().forEach(output -> kept.addOutput(read.contains(output) ? output : ""));
    return kept.build();
  }
}
