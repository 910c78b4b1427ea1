// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.operator;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curie.engine.onnx.draft.Draft;
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
  private boolean secondTaken;

  /**
   * @param shapes of each input, as far as known
   */
  public NodeReader(NodeProto node, Draft draft, List<Optional<Shape>> shapes, Problems problems) {
    this.node = node;
    this.draft = draft;
    this.shapes = shapes;
    this.problems = problems;
    this.attributes = new NodeAttributes(node, problems);
    this.inputs = new ArrayList<>(node.getInputList());
    trim();
  }

  private void trim() {
    while (!inputs.isEmpty() && inputs.getLast().isEmpty()) {
      inputs.removeLast(); // optional inputs left out at the end
    }
  }

  String type() {
    return node.getOpType();
  }

  NodeAttributes attributes() {
    return attributes;
  }

  /** What the graph's node will read: all that was not taken. */
  public List<String> inputs() {
    return inputs;
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

  /** Takes away the constant number at the end of the inputs, from {@code index} on. */
  double takeScalar(int index, String what, double absent) {
    if (!has(index)) {
      cut(index);
      return absent;
    }
    Tensor tensor = draft.tensors().get(inputs.get(index));
    cut(index);
    if (tensor == null || tensor.values().length != 1) {
      problem(what + " that is not one float32 constant");
      return absent;
    }
    return Double.parseDouble(Float.toString(tensor.values()[0]));
  }

  /**
   * Takes away the inputs from {@code index} on, which say to begin with zeros.
   *
   * @return whether they are constants and all zero
   */
  boolean takeZeros(int index) {
    boolean zeros = true;
    for (int i = index; i < inputs.size(); i++) {
      Tensor tensor = draft.tensors().get(inputs.get(i));
      zeros &= inputs.get(i).isEmpty() || (tensor != null && isZero(tensor));
    }
    cut(index);
    return zeros;
  }

  private static boolean isZero(Tensor tensor) {
    for (float v : tensor.values()) {
      if (v != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is the second output of the node that is read. */
  boolean answersWithSecond() {
    secondTaken = true;
    return node.getOutput(0).isEmpty();
  }

  private void cut(int index) {
    while (inputs.size() > index) {
      inputs.removeLast();
    }
    trim();
  }

  /** Notes that this node is not one that Curie's operators can express. */
  void problem(String what) {
    problems.unsupported(what + " of " + type());
  }

  /** Notes every attribute that nobody asked for, and outputs that nobody knows. */
  public void finish() {
    boolean second = node.getOutput(0).isEmpty() && secondTaken;
    for (int i = second ? 2 : 1; i < node.getOutputCount(); i++) {
      if (!node.getOutput(i).isEmpty()) {
        problem("a second output");
      }
    }
    attributes.refuseTheRest();
  }
}
