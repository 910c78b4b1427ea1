// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.operator;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.curie.engine.onnx.draft.Draft;
import org.curie.engine.onnx.draft.Integers;
import org.curie.engine.onnx.draft.Problems;
import org.curie.engine.onnx.draft.Tensor;
import org.curie.learning.operator.Shape;

/**
 * One ONNX node as the codec of its family sees it: attributes and constants are taken one by one,
 * and what nobody took by the end is a problem, never ignored. Used by one thread.
 */
public final class NodeReader {
  private final NodeProto node;
  private final Draft draft;
  private final List<Optional<Shape>> shapes;
  private final Problems problems;
  private final NodeAttributes attributes;
  private final List<String> inputs;
  private final Set<Integer> taken = new HashSet<>();

  /**
   * @param shapes of each input, as far as known
   */
  public NodeReader(NodeProto node, Draft draft, List<Optional<Shape>> shapes, Problems problems) {
    this.node = node;
    this.draft = draft;
    this.shapes = shapes;
    this.problems = problems;
    this.attributes = new NodeAttributes(node, problems);
    this.inputs = node.getInputList();
  }

  String type() {
    return node.getOpType();
  }

  NodeAttributes attributes() {
    return attributes;
  }

  /** What the graph's node will read: all that was not taken. */
  public List<String> inputs() {
    List<String> left = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      if (!taken.contains(i)) {
        left.add(inputs.get(i));
      }
    }
    while (!left.isEmpty() && left.getLast().isEmpty()) {
      left.removeLast(); // optional inputs left out at the end
    }
    return left;
  }

  boolean has(int index) {
    return index < inputs.size() && !inputs.get(index).isEmpty();
  }

  /** The shape of an input, empty where an unknown operator stands before it. */
  Optional<Shape> shape(int index) {
    return index < shapes.size() ? shapes.get(index) : Optional.empty();
  }

  /** The axis that an attribute names, counted from 0; counted from the end it needs the rank. */
  int axis(String attribute, int absent) {
    int axis = attributes.integer(attribute, absent);
    return axis < 0 ? axis + shape(0).map(Shape::rank).orElse(0) : axis;
  }

  /** The float32 constant at an input, which stays an input. */
  Optional<Tensor> constant(int index) {
    return has(index)
        ? Optional.ofNullable(draft.tensors().get(inputs.get(index)))
        : Optional.empty();
  }

  /** Takes away the constant number at {@code index}; the other inputs keep their places. */
  double takeScalar(int index, String what, double absent) {
    Optional<List<Double>> values = takeReals(index, what);
    if (values.isPresent() && values.get().size() != 1) {
      problem(what + " that is not one float32 constant");
      return absent;
    }
    return values.map(List::getFirst).orElse(absent);
  }

  /**
   * Takes away the float32 constant at {@code index}, each number as the shortest decimal that
   * stands for it; the other inputs keep their places. Empty when the input is left out, or when it
   * is no such constant, which is noted as a problem.
   */
  Optional<List<Double>> takeReals(int index, String what) {
    if (!has(index)) {
      return Optional.empty();
    }
    taken.add(index);
    Tensor tensor = draft.tensors().get(inputs.get(index));
    if (tensor == null) {
      problem(what + " that is not one float32 constant");
      return Optional.empty();
    }
    List<Double> values = new ArrayList<>();
    for (float v : tensor.values()) {
      values.add(Double.parseDouble(Float.toString(v)));
    }
    return Optional.of(values);
  }

  /**
   * Takes away the constant of whole numbers at {@code index}; the other inputs keep their places.
   * Empty when the input is left out, or when it is no such constant, which is noted as a problem.
   */
  Optional<List<Long>> takeIntegers(int index, String what) {
    if (!has(index)) {
      return Optional.empty();
    }
    taken.add(index);
    Integers integers = draft.integers().get(inputs.get(index));
    if (integers == null) {
      problem(what + " that are not constant whole numbers");
      return Optional.empty();
    }
    return Optional.of(integers.list());
  }

  /** Takes away an input that makes no difference; the other inputs keep their places. */
  void ignoreInput(int index) {
    taken.add(index);
  }

  /** The constant whole numbers at an input, with their shape. */
  Optional<Integers> integers(int index) {
    return has(index)
        ? Optional.ofNullable(draft.integers().get(inputs.get(index)))
        : Optional.empty();
  }

  /** Notes that this node is not one that Curie's operators can express. */
  void problem(String what) {
    problems.unsupported(what + " of " + type());
  }

  /** Notes every attribute that nobody asked for. */
  public void finish() {
    attributes.refuseTheRest();
  }
}
