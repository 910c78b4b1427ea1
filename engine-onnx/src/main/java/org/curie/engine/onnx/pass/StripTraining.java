// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.pass;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.curie.engine.onnx.draft.Attributes;
import org.curie.engine.onnx.draft.Draft;
import org.curie.engine.onnx.draft.Integers;

/**
 * Takes training mode out of the file, where it belongs to the run, and outputs that nobody reads,
 * such as the mask of a dropout.
 *
 * <p>A file exported in training mode answers in ONNX Runtime with the statistics of each batch;
 * read here, it answers with the running ones.
 */
final class StripTraining implements ReadPass {
  /** Operators whose further outputs are there for training. */
  private static final Set<String> WITH_STATISTICS =
      Set.of("BatchNormalization", "Dropout", "LayerNormalization", "MaxPool");

  @Override
  public List<String> apply(Draft draft) {
    Set<String> read = new HashSet<>(draft.outputs());
    draft.nodes().forEach(node -> read.addAll(node.getInputList()));
    List<NodeProto> nodes = new ArrayList<>();
    int flags = 0;
    for (NodeProto node : draft.nodes()) {
      NodeProto stripped = withoutFlag(node, draft);
      flags += stripped.equals(node) ? 0 : 1;
      nodes.add(withoutUnread(stripped, read));
    }
    draft.setNodes(nodes);
    return flags == 0
        ? List.of()
        : List.of("took the training mode out of " + flags + " nodes: it belongs to the run");
  }

  private static NodeProto withoutFlag(NodeProto node, Draft draft) {
    return switch (node.getOpType()) {
      case "BatchNormalization" ->
          Attributes.integer(node, "training_mode", 0) == 1
              ? Attributes.without(node, "training_mode").build()
              : node;
      case "Dropout" -> {
        Integers flag = node.getInputCount() == 3 ? draft.integers().get(node.getInput(2)) : null;
        yield flag == null ? node : node.toBuilder().setInput(2, "").build();
      }
      default -> node;
    };
  }

  private static NodeProto withoutUnread(NodeProto node, Set<String> read) {
    boolean several = WITH_STATISTICS.contains(node.getOpType());
    int count = node.getOutputCount();
    while (several && count > 1 && !read.contains(node.getOutput(count - 1))) {
      count--;
    }
    return count == node.getOutputCount()
        ? node
        : node.toBuilder()
            .clearOutput()
            .addAllOutput(node.getOutputList().subList(0, count))
            .build();
  }
}
