// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.pass;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.curie.engine.onnx.draft.Draft;
import org.curie.engine.onnx.draft.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Finds the nodes by which a lookup is written, and puts one node of the domain {@link Draft#FUSED}
 * in the place of the last of them. Says nothing: no number changes.
 */
final class FuseEmbeddings implements ReadPass {

  @Override
  public List<String> apply(Draft draft) {
    Search search = new Search(draft);
    List<NodeProto> nodes = draft.nodes().stream().map(search::fused).toList();
    draft.setNodes(nodes.stream().filter(node -> !search.isLeftOver(node)).toList());
    return List.of();
  }

  private static final class Search {
    private final Draft draft;
    private final Map<String, NodeProto> makers = new HashMap<>();
    private final Map<String, Integer> readers = new HashMap<>();
    private final Set<String> fused = new HashSet<>();

    Search(Draft draft) {
      this.draft = draft;
      draft.outputs().forEach(output -> readers.merge(output, 1, Integer::sum));
      for (NodeProto node : draft.nodes()) {
        node.getInputList().forEach(input -> readers.merge(input, 1, Integer::sum));
        if (node.getOutputCount() == 1) {
          makers.put(node.getOutput(0), node);
        }
      }
    }

    /** Whether all that read the node were fused. */
    boolean isLeftOver(NodeProto node) {
      return node.getOutputCount() == 1
          && fused.contains(node.getOutput(0))
          && readers.getOrDefault(node.getOutput(0), 0) == 0;
    }

    NodeProto fused(NodeProto node) {
      return lookup(node).orElse(node);
    }

    /** {@code Gather(table, Cast(x))}. */
    private Optional<NodeProto> lookup(NodeProto node) {
      if (!is(node, "Gather", 2) || integer(node, "axis", 0) != 0) {
        return Optional.empty();
      }
      Tensor table = draft.tensors().get(node.getInput(0));
      NodeProto cast = makers.get(node.getInput(1));
      if (table == null || table.shape().rank() != 2 || !is(cast, "Cast", 1)) {
        return Optional.empty();
      }
      long to = integer(cast, "to", 0);
      if (to != TensorProto.DataType.INT64_VALUE && to != TensorProto.DataType.INT32_VALUE) {
        return Optional.empty();
      }
      release(cast);
      return Optional.of(one("Lookup", node, cast.getInput(0), node.getInput(0)));
    }

    private void release(NodeProto node) {
      fused.add(node.getOutput(0));
      readers.merge(node.getOutput(0), -1, Integer::sum);
    }

    private static NodeProto one(String type, NodeProto last, String x, String parameter) {
      return NodeProto.newBuilder()
          .setName(last.getName())
          .setDomain(Draft.FUSED)
          .setOpType(type)
          .addInput(x)
          .addInput(parameter)
          .addOutput(last.getOutput(0))
          .build();
    }

    private static boolean is(@Nullable NodeProto node, String type, int inputs) {
      return node != null
          && node.getDomain().isEmpty()
          && node.getOpType().equals(type)
          && node.getInputCount() == inputs
          && node.getOutputCount() == 1;
    }

    private static long integer(NodeProto node, String name, long absent) {
      return node.getAttributeList().stream()
          .filter(a -> a.getName().equals(name))
          .map(AttributeProto::getI)
          .findFirst()
          .orElse(absent);
    }
  }
}
