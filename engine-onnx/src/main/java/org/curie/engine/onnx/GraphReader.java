// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Node;
import org.curie.learning.graph.Operator;
import org.curie.learning.graph.Operator.Dropout;
import org.curie.learning.graph.Operator.Flatten;
import org.curie.learning.graph.Operator.Gemm;
import org.curie.learning.graph.Parameter;
import org.curie.learning.graph.Parameter.Role;
import org.curie.learning.graph.Weights;

/**
 * Turns a draft that the passes have prepared into a {@link Network}: operators from nodes,
 * parameters from the places where nodes read constants.
 */
final class GraphReader {
  private final Draft draft;
  private final Set<String> frozen;
  private final Problems problems = new Problems();
  private final Map<String, Integer> ranks = new HashMap<>();
  private final Map<String, Role> roles = new HashMap<>();

  /**
   * @param frozen names of parameters that are not trained
   */
  GraphReader(Draft draft, Set<String> frozen) {
    this.draft = draft;
    this.frozen = frozen;
  }

  /**
   * @param largestWeights how many numbers the parameters may have together
   */
  Network read(long largestWeights) {
    ranks.put(draft.input().name(), draft.input().shape().rank());
    List<Node> nodes = new ArrayList<>();
    OperatorReader operators = new OperatorReader(draft, problems);
    for (NodeProto proto : draft.nodes()) {
      Optional<Operator> operator = operators.read(proto, rankOfFirstInput(proto));
      ranks.put(
          output(proto),
          operator.map(o -> rankOfOutput(o, proto)).orElse(OperatorReader.UNKNOWN_RANK));
      operator.ifPresent(o -> nodes.add(node(proto, o)));
    }
    problems.throwIfAny();
    List<Parameter> parameters = parameters(largestWeights);
    return new Network(graph(parameters, nodes), weights(parameters));
  }

  private Graph graph(List<Parameter> parameters, List<Node> nodes) {
    try {
      return Graph.of(draft.name(), draft.input(), parameters, nodes, draft.output());
    } catch (IllegalArgumentException e) {
      throw Problems.damaged(Problems.reason(e), e);
    }
  }

  private Weights weights(List<Parameter> parameters) {
    Map<String, float[]> values = new LinkedHashMap<>();
    draft.tensors().forEach((name, tensor) -> values.put(name, tensor.values()));
    return Weights.of(parameters, values);
  }

  private int rankOfFirstInput(NodeProto proto) {
    return proto.getInputCount() == 0
        ? OperatorReader.UNKNOWN_RANK
        : ranks.getOrDefault(proto.getInput(0), OperatorReader.UNKNOWN_RANK);
  }

  private int rankOfOutput(Operator operator, NodeProto proto) {
    return operator instanceof Flatten || operator instanceof Gemm ? 2 : rankOfFirstInput(proto);
  }

  private static String output(NodeProto proto) {
    if (proto.getOutputCount() == 0 || proto.getOutput(0).isEmpty()) {
      throw Problems.damaged("node " + Problems.quoted(proto.getName()) + " has no output");
    }
    return proto.getOutput(0);
  }

  private Node node(NodeProto proto, Operator operator) {
    if (proto.getOutputCount() > 1) {
      problems.unsupported("a second output of " + proto.getOpType());
    }
    List<String> inputs = inputs(proto, operator);
    for (int i = 0; i < inputs.size(); i++) {
      noteRole(proto, operator, i, inputs.get(i));
    }
    String name = proto.getName().isEmpty() ? output(proto) : proto.getName();
    return new Node(name, operator, inputs, output(proto));
  }

  /** Without the ratio of Dropout, and without optional inputs left out at the end. */
  private static List<String> inputs(NodeProto proto, Operator operator) {
    List<String> inputs = proto.getInputList();
    int count = inputs.size();
    if (operator instanceof Dropout) {
      count = Math.min(count, 1);
    }
    while (count > 0 && inputs.get(count - 1).isEmpty()) {
      count--;
    }
    return inputs.subList(0, count);
  }

  private void noteRole(NodeProto proto, Operator operator, int index, String read) {
    Optional<Role> role = ParameterSlots.role(operator, index);
    boolean constant = draft.tensors().containsKey(read);
    if (draft.unreadable().contains(read)) {
      problems.unsupported(
          "a constant as input %d of %s that is empty, not float32, or in another file"
              .formatted(index, proto.getOpType()));
    } else if (constant && role.isEmpty()) {
      problems.unsupported("a constant as input %d of %s".formatted(index, proto.getOpType()));
    } else if (!constant && role.isPresent()) {
      problems.unsupported(
          "a computed value as input %d of %s".formatted(index, proto.getOpType()));
    } else if (constant) {
      Role known = roles.putIfAbsent(read, role.get());
      if (known != null && known != role.get()) {
        problems.unsupported("a constant that is " + known + " and " + role.get() + " at once");
      }
    }
  }

  private List<Parameter> parameters(long largestWeights) {
    List<Parameter> parameters = new ArrayList<>();
    long total = 0;
    for (Map.Entry<String, Tensor> tensor : draft.tensors().entrySet()) {
      Role role = roles.get(tensor.getKey());
      if (role != null) {
        boolean trainable = role.isLearned() && !frozen.contains(tensor.getKey());
        total += tensor.getValue().values().length;
        parameters.add(new Parameter(tensor.getKey(), tensor.getValue().shape(), role, trainable));
      }
    }
    if (total > largestWeights) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "ONNX file: expected at most %d weights for its size, but copies make %d; simplify the graph"
              .formatted(largestWeights, total));
    }
    return parameters;
  }
}
