// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.pass;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.curie.engine.onnx.draft.Draft;
import org.curie.engine.onnx.draft.Problems;
import org.curie.engine.onnx.draft.Tensor;

/**
 * Removes {@code Identity} nodes: an identity of a value is another name for it, an identity of an
 * initialiser is a parameter of its own.
 *
 * <p>Exporters merge initialisers of equal values and link the copies by identities. Weights that
 * merely happened to be equal when the file was written must not be tied in training for ever. A
 * tie that was meant is lost too.
 */
final class RemoveIdentities implements ReadPass {

  @Override
  public List<String> apply(Draft draft) {
    Map<String, String> aliases = new HashMap<>();
    List<NodeProto> kept = new ArrayList<>();
    int untied = 0;
    for (NodeProto node : draft.nodes()) {
      if (!isIdentity(node)) {
        kept.add(renamed(node, aliases));
        continue;
      }
      String source = aliases.getOrDefault(node.getInput(0), node.getInput(0));
      Tensor tensor = draft.tensors().get(source);
      if (tensor == null) {
        define(aliases, node.getOutput(0), source);
      } else if (draft.tensors().putIfAbsent(node.getOutput(0), tensor) == null) {
        untied++;
      } else {
        throw Problems.damaged(Problems.quoted(node.getOutput(0)) + " is defined twice");
      }
    }
    draft.setNodes(kept);
    draft.setOutputs(
        draft.outputs().stream().map(name -> aliases.getOrDefault(name, name)).toList());
    return report(aliases.size(), untied);
  }

  private static void define(Map<String, String> aliases, String alias, String source) {
    if (aliases.putIfAbsent(alias, source) != null) {
      throw Problems.damaged(Problems.quoted(alias) + " is defined twice");
    }
  }

  private static boolean isIdentity(NodeProto node) {
    return node.getOpType().equals("Identity")
        && node.getDomain().isEmpty()
        && node.getInputCount() == 1
        && node.getOutputCount() == 1;
  }

  private static NodeProto renamed(NodeProto node, Map<String, String> aliases) {
    if (node.getInputList().stream().noneMatch(aliases::containsKey)) {
      return node;
    }
    NodeProto.Builder builder = node.toBuilder().clearInput();
    node.getInputList().forEach(i -> builder.addInput(aliases.getOrDefault(i, i)));
    return builder.build();
  }

  private static List<String> report(int removed, int untied) {
    List<String> report = new ArrayList<>();
    if (removed > 0) {
      report.add("removed " + removed + " identities");
    }
    if (untied > 0) {
      report.add(
          "gave " + untied + " parameters that shared the values of another one their own copy");
    }
    return report;
  }
}
