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
import org.curie.engine.onnx.draft.Draft;
import org.curie.engine.onnx.draft.Problems;
import org.curie.engine.onnx.draft.Tensor;
import org.curie.engine.onnx.operator.Codecs;
import org.curie.engine.onnx.operator.NodeReader;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Node;
import org.curie.learning.graph.Parameter;
import org.curie.learning.graph.Weights;
import org.curie.learning.operator.Operator;
import org.curie.learning.operator.Role;
import org.curie.learning.operator.Shape;

/**
 * Turns a draft that the passes have prepared into a {@link Network}: operators from nodes,
 * parameters from the places where nodes read constants.
 */
final class GraphReader {
  private final Draft draft;
  private final Set<String> frozen;
  private final Map<String, Role> declared;
  private final Problems problems = new Problems();
  private final Map<String, Shape> shapes = new HashMap<>();
  private final Map<String, Role> roles = new HashMap<>();

  /**
   * @param frozen names of parameters that are not trained
   * @param declared roles of parameters that their place does not tell
   */
  GraphReader(Draft draft, Set<String> frozen, Map<String, Role> declared) {
    this.draft = draft;
    this.frozen = frozen;
    this.declared = declared;
  }

  /**
   * @param largestWeights how many numbers the parameters may have together
   */
  Network read(long largestWeights) {
    draft.inputs().forEach(input -> shapes.put(input.name(), input.shape()));
    draft.tensors().forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    List<Node> nodes = new ArrayList<>();
    for (NodeProto proto : draft.nodes()) {
      node(proto).ifPresent(nodes::add);
    }
    problems.throwIfAny();
    List<Parameter> parameters = parameters(largestWeights);
    return new Network(graph(parameters, nodes), weights(parameters));
  }

  private Optional<Node> node(NodeProto proto) {
    String output = output(proto);
    NodeReader reader = new NodeReader(proto, draft, shapesOfInputs(proto), problems);
    Optional<Operator> operator = Codecs.read(proto, reader);
    if (operator.isEmpty()) {
      String domain = proto.getDomain().isEmpty() ? "" : proto.getDomain() + ".";
      problems.unsupported("operator " + Problems.quoted(domain + proto.getOpType()));
      return Optional.empty();
    }
    for (int i = 0; i < reader.inputs().size(); i++) {
      noteRole(proto, operator.get(), i, reader.inputs().get(i));
    }
    String name = proto.getName().isEmpty() ? output : proto.getName();
    Node node = new Node(name, operator.get(), reader.inputs(), output);
    infer(node);
    return Optional.of(node);
  }

  private List<Optional<Shape>> shapesOfInputs(NodeProto proto) {
    return proto.getInputList().stream().map(i -> Optional.ofNullable(shapes.get(i))).toList();
  }

  /** Notes the shape of what a node makes, where those of all its inputs are known. */
  private void infer(Node node) {
    List<Shape> in = new ArrayList<>();
    for (String read : node.inputs()) {
      Shape shape = shapes.get(read);
      if (shape == null) {
        return; // made by an operator that is not known, which is noted already, or by none
      }
      in.add(shape);
    }
    try {
      shapes.put(node.output(), node.operator().infer(in));
    } catch (IllegalArgumentException e) {
      // Graph.of finds it again and tells it, once all that is not supported has been told.
      shapes.remove(node.output());
    }
  }

  private Graph graph(List<Parameter> parameters, List<Node> nodes) {
    try {
      return Graph.of(draft.name(), draft.inputs(), parameters, nodes, draft.outputs());
    } catch (IllegalArgumentException e) {
      throw Problems.damaged(Problems.reason(e), e);
    }
  }

  private Weights weights(List<Parameter> parameters) {
    Map<String, float[]> values = new LinkedHashMap<>();
    draft.tensors().forEach((name, tensor) -> values.put(name, tensor.values()));
    return Weights.of(parameters, values);
  }

  private static String output(NodeProto proto) {
    return proto.getOutputList().stream()
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElseThrow(
            () -> Problems.damaged("node " + Problems.quoted(proto.getName()) + " has no output"));
  }

  private void noteRole(NodeProto proto, Operator operator, int index, String read) {
    Optional<Role> role = Optional.ofNullable(declared.get(read)).or(() -> operator.role(index));
    boolean constant = draft.tensors().containsKey(read);
    if (draft.unreadable().contains(read)) {
      problems.unsupported(
          "a constant as input %d of %s that is empty, not float32, or in another file"
              .formatted(index, proto.getOpType()));
    } else if (constant && role.isEmpty()) {
      problems.unsupported("a constant as input %d of %s".formatted(index, proto.getOpType()));
    } else if (!constant && operator.readsOnlyParameter(index)) {
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
