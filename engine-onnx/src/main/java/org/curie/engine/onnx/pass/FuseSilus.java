// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.pass;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.curie.engine.onnx.draft.Draft;

/**
 * Makes one {@code Swish} of {@code Mul(x, Sigmoid(x))}, as SiLU is written before operator set 24.
 * What Curie wrote itself is not told as a change.
 */
final class FuseSilus implements ReadPass {

  @Override
  public List<String> apply(Draft draft) {
    Map<String, Integer> readers = new HashMap<>();
    draft.nodes().forEach(n -> n.getInputList().forEach(i -> readers.merge(i, 1, Integer::sum)));
    draft.outputs().forEach(o -> readers.merge(o, 1, Integer::sum));
    Map<String, NodeProto> gates = new HashMap<>();
    draft.nodes().stream()
        .filter(n -> n.getOpType().equals("Sigmoid") && isDefaultDomain(n))
        .filter(n -> n.getInputCount() == 1 && n.getOutputCount() == 1)
        .filter(n -> n.getAttributeCount() == 0 && readers.getOrDefault(n.getOutput(0), 0) == 1)
        .forEach(n -> gates.put(n.getOutput(0), n));
    Set<String> fused = new HashSet<>();
    List<NodeProto> nodes = new ArrayList<>();
    int foreign = 0;
    for (NodeProto node : draft.nodes()) {
      Optional<NodeProto> gate = gate(node, gates);
      if (gate.isEmpty()) {
        nodes.add(node);
        continue;
      }
      fused.add(gate.get().getOutput(0));
      foreign += gate.get().getName().startsWith(node.getName() + ".sigmoid") ? 0 : 1;
      nodes.add(
          node.toBuilder()
              .setOpType("Swish")
              .clearInput()
              .addInput(gate.get().getInput(0))
              .build());
    }
    nodes.removeIf(n -> n.getOutputCount() == 1 && fused.contains(n.getOutput(0)));
    draft.setNodes(nodes);
    return foreign == 0 ? List.of() : List.of("made " + foreign + " SiLU of Sigmoid and Mul");
  }

  /** The sigmoid of the very value that the product multiplies it with. */
  private static Optional<NodeProto> gate(NodeProto product, Map<String, NodeProto> gates) {
    if (!product.getOpType().equals("Mul")
        || !isDefaultDomain(product)
        || product.getInputCount() != 2
        || product.getAttributeCount() > 0) {
      return Optional.empty();
    }
    String a = product.getInput(0);
    String b = product.getInput(1);
    return Stream.of(gates.get(a), gates.get(b))
        .filter(g -> g != null && g.getInput(0).equals(g.getOutput(0).equals(a) ? b : a))
        .findFirst();
  }

  private static boolean isDefaultDomain(NodeProto node) {
    return node.getDomain().isEmpty() || node.getDomain().equals("ai.onnx");
  }
}
