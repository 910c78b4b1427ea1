// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
import org.curie.engine.onnx.fold.Folding;
import org.curie.engine.onnx.fold.Lowering;
import org.curie.engine.onnx.fold.OpenShapes;
import org.curie.engine.onnx.fuse.Fusion;
import org.curie.engine.onnx.fuse.Sketch;
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
 * Turns a draft that the passes have prepared into a {@link Network}, node by node: what depends on
 * constants and extents alone is computed, the rest becomes operators, and parameters come from the
 * places where nodes read constants.
 */
final class GraphReader {
  private static final long NUMBERS_FOR_ANYTHING = 1 << 16;

  private final Draft draft;
  private final Set<String> frozen;
  private final Map<String, Role> declared;
  private final Problems problems = new Problems();
  private final OpenShapes shapes = new OpenShapes();
  private final Map<String, Role> stated = new HashMap<>();
  private final Map<String, Role> guesses = new HashMap<>();
  private final ConstantRoles guessed;
  private final Folding folding;
  private final Lowering lowering;
  private final List<String> fusions = new ArrayList<>();
  private final long size;
  private final boolean own;

  /**
   * @param frozen names of parameters that are not trained
   * @param declared roles of parameters that their place does not tell
   * @param size of the file in bytes: neither parameters nor computed constants may be more
   * @param own whether the file was written by Curie, so that every constant is a parameter
   */
  GraphReader(Draft draft, Set<String> frozen, Map<String, Role> declared, long size, boolean own) {
    this.draft = draft;
    this.frozen = frozen;
    this.declared = declared;
    this.size = size;
    this.own = own;
    this.guessed = new ConstantRoles(draft, shapes);
    this.folding = new Folding(draft, shapes, size + NUMBERS_FOR_ANYTHING, !own);
    this.lowering = new Lowering(draft, shapes, folding);
  }

  Network read() {
    draft.inputs().forEach(input -> shapes.put(input.name(), input.shape()));
    draft.tensors().forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    List<Node> nodes = new ArrayList<>();
    for (NodeProto proto : draft.nodes()) {
      if (!folding.fold(proto)) {
        lowering.lower(proto).forEach(lowered -> node(lowered).ifPresent(nodes::add));
      }
    }
    problems.throwIfAny();
    List<Node> fused = fused(nodes);
    List<Parameter> parameters = parameters(fused);
    return new Network(graph(parameters, fused), weights(parameters));
  }

  private List<Node> fused(List<Node> nodes) {
    Sketch sketch = new Sketch(draft, shapes, nodes, this::isLearned);
    if (!own) {
      Fusion.inOrder().forEach(fusion -> fusion.apply(sketch).ifPresent(fusions::add));
    }
    Fusion.ofClassTokens().apply(sketch);
    Set<Node> known = new HashSet<>(nodes);
    for (Node node : sketch.nodes()) {
      for (int i = 0; i < node.inputs().size() && !known.contains(node); i++) {
        if (draft.tensors().containsKey(node.inputs().get(i))) {
          noteRole(node.operator(), i, node.inputs());
        }
      }
    }
    problems.throwIfAny();
    return sketch.nodes();
  }

  private boolean isLearned(String constant) {
    Role role = stated.getOrDefault(constant, guesses.getOrDefault(constant, Role.CONSTANT));
    return role.isLearned();
  }

  /** What was changed while reading, in one sentence each. */
  List<String> changes() {
    List<String> changes = new ArrayList<>();
    if (own) {
      return changes; // what Curie wrote in several nodes is read as the one it was
    }
    if (folding.count() > 0) {
      changes.add("computed " + folding.count() + " nodes of constants and extents");
    }
    changes.addAll(lowering.changes());
    changes.addAll(fusions);
    return changes;
  }

  private Optional<Node> node(NodeProto proto) {
    String output = output(proto);
    NodeReader reader = new NodeReader(proto, draft, shapesOfInputs(proto), problems);
    Optional<Operator> operator = Codecs.read(proto, reader);
    if (operator.isEmpty()) {
      String domain = proto.getDomain().isEmpty() ? "" : proto.getDomain() + ".";
      problems.unsupported(
          "operator " + Problems.quoted(domain + proto.getOpType()), name(proto, output));
      return Optional.empty();
    }
    for (int i = 0; i < reader.inputs().size(); i++) {
      noteRole(proto, operator.get(), i, reader.inputs());
    }
    Node node = new Node(name(proto, output), operator.get(), reader.inputs(), output);
    infer(node);
    guessed.made(node);
    return Optional.of(node);
  }

  private static String name(NodeProto proto, String output) {
    return proto.getName().isEmpty() ? output : proto.getName();
  }

  private List<Optional<Shape>> shapesOfInputs(NodeProto proto) {
    return proto.getInputList().stream().map(this::shape).toList();
  }

  private Optional<Shape> shape(String name) {
    return shapes
        .get(name)
        .or(() -> Optional.ofNullable(draft.tensors().get(name)).map(Tensor::shape));
  }

  /** Notes the shape of what a node makes, where those of all its inputs are known. */
  private void infer(Node node) {
    List<Shape> in = new ArrayList<>();
    for (String read : node.inputs()) {
      Optional<Shape> shape = shape(read);
      if (shape.isEmpty()) {
        return; // made by an operator that is not known, which is noted already, or by none
      }
      shapes.putIfAbsent(read, shape.get());
      in.add(shape.get());
    }
    try {
      Shape made = node.operator().infer(in);
      shapes.made(node.output(), node.operator(), node.inputs(), made);
    } catch (IllegalArgumentException e) {
      // Graph.of finds it again and tells it, once all that is not supported has been told.
      shapes.forget(node.output());
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

  private void noteRole(NodeProto proto, Operator operator, int index, List<String> inputs) {
    String read = inputs.get(index);
    boolean constant = draft.tensors().containsKey(read);
    if (folding.open(read).isPresent()) {
      problems.unsupported(
          "extents that depend on the batch as input %d of %s".formatted(index, proto.getOpType()));
    } else if (draft.unreadable().contains(read)) {
      problems.unsupported(
          "a constant as input %d of %s that is empty, not float32, or in another file"
              .formatted(index, proto.getOpType()));
    } else if (!constant && operator.readsOnlyParameter(index)) {
      problems.unsupported(
          "a computed value as input %d of %s".formatted(index, proto.getOpType()));
    } else if (constant) {
      noteRole(operator, index, inputs);
    }
  }

  private void noteRole(Operator operator, int index, List<String> inputs) {
    String read = inputs.get(index);
    Optional<Role> role = Optional.ofNullable(declared.get(read)).or(() -> operator.role(index));
    if (role.isEmpty()) {
      guesses.merge(read, guessed.of(operator, index, inputs), ConstantRoles::both);
      return;
    }
    Role known = stated.putIfAbsent(read, role.get());
    if (known != null && known != role.get()) {
      problems.unsupported("a constant that is " + known + " and " + role.get() + " at once");
    }
  }

  private List<Parameter> parameters(List<Node> nodes) {
    Set<String> read = new HashSet<>(draft.outputs());
    nodes.forEach(node -> read.addAll(node.inputs()));
    List<Parameter> parameters = new ArrayList<>();
    long total = 0;
    for (Map.Entry<String, Tensor> tensor : draft.tensors().entrySet()) {
      Role role = stated.getOrDefault(tensor.getKey(), guesses.get(tensor.getKey()));
      if (role != null && read.contains(tensor.getKey())) {
        boolean trainable = role.isLearned() && !frozen.contains(tensor.getKey());
        total += tensor.getValue().values().length;
        parameters.add(new Parameter(tensor.getKey(), tensor.getValue().shape(), role, trainable));
      }
    }
    if (total > size) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "ONNX file: expected at most %d weights for its size, but copies make %d; simplify the graph"
              .formatted(size, total));
    }
    return parameters;
  }
}
