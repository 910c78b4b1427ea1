// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fuse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import org.curie.engine.onnx.draft.Draft;
import org.curie.engine.onnx.draft.Tensor;
import org.curie.engine.onnx.fold.OpenShapes;
import org.curie.learning.graph.Node;
import org.curie.learning.operator.Operator;
import org.curie.learning.operator.Shape;

/**
 * The nodes of a network while some are replaced by others: who makes a value, who reads it, what
 * is constant. Used by one thread.
 */
public final class Sketch {
  private final Draft draft;
  private final OpenShapes shapes;
  private final Predicate<String> learned;
  private final Set<String> onceRead = new HashSet<>();
  private final Map<String, Node> makers = new HashMap<>();
  private final Map<String, List<Node>> readers = new HashMap<>();
  private List<Node> nodes = List.of();

  /**
   * @param learned whether a constant is one that training changes
   */
  public Sketch(Draft draft, OpenShapes shapes, List<Node> nodes, Predicate<String> learned) {
    this.draft = draft;
    this.shapes = shapes;
    this.learned = learned;
    set(nodes);
    onceRead.addAll(readers.keySet());
  }

  private void set(List<Node> newNodes) {
    nodes = newNodes;
    makers.clear();
    readers.clear();
    for (Node node : nodes) {
      makers.put(node.output(), node);
      new HashSet<>(node.inputs())
          .forEach(i -> readers.computeIfAbsent(i, name -> new ArrayList<>()).add(node));
    }
  }

  public List<Node> nodes() {
    return nodes;
  }

  /** Those whose inputs fit their operator; the others are told when the graph is built. */
  List<Node> sound() {
    return nodes.stream().filter(this::isSound).toList();
  }

  private boolean isSound(Node node) {
    return shape(node.output()).isPresent()
        && node.inputs().stream().allMatch(i -> shape(i).isPresent());
  }

  Optional<Shape> shape(String value) {
    return shapes
        .get(value)
        .or(() -> Optional.ofNullable(draft.tensors().get(value)).map(Tensor::shape));
  }

  /** How many times the batch the open extent of a value is; 0 when that is not known. */
  long multiple(String value) {
    return shapes.multiple(value);
  }

  boolean isConstant(String value) {
    return draft.tensors().containsKey(value);
  }

  boolean isLearned(String value) {
    return isConstant(value) && learned.test(value);
  }

  /** The number that a constant holds, when it holds one and is not learned. */
  OptionalDouble number(String value) {
    Tensor tensor = draft.tensors().get(value);
    return tensor == null || tensor.values().length != 1 || learned.test(value)
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(Float.toString(tensor.values()[0])));
  }

  /** The node that makes the value, when it has such an operator. */
  Optional<Node> made(String value, Class<? extends Operator> by) {
    return maker(value).filter(node -> by.isInstance(node.operator()));
  }

  Optional<Node> maker(String value) {
    return Optional.ofNullable(makers.get(value)).filter(this::isSound);
  }

  /**
   * The only node that reads the value; empty when there are several, or the network answers it.
   */
  Optional<Node> onlyReader(String value) {
    List<Node> all = readers.getOrDefault(value, List.of());
    return all.size() == 1 && !draft.outputs().contains(value)
        ? Optional.of(all.getFirst()).filter(this::isSound)
        : Optional.empty();
  }

  /** A name for a new value. */
  String free(String suggested) {
    return draft.free(suggested);
  }

  /**
   * Puts nodes in the place of others, if they make the same shape; then leaves out what nothing
   * reads any more.
   *
   * @param replacements by the value that the last of each makes
   * @return how many were replaced
   */
  int replace(Map<String, List<Node>> replacements) {
    List<Node> made = new ArrayList<>();
    int replaced = 0;
    for (Node node : nodes) {
      List<Node> instead = replacements.getOrDefault(node.output(), List.of());
      if (!instead.isEmpty() && fits(node, instead)) {
        made.addAll(instead);
        note(instead);
        replaced++;
      } else {
        made.add(node);
      }
    }
    if (replaced > 0) {
      set(withoutUnread(made));
    }
    return replaced;
  }

  private boolean fits(Node node, List<Node> instead) {
    Map<String, Shape> known = new HashMap<>();
    try {
      for (Node n : instead) {
        List<Shape> in = new ArrayList<>();
        for (String read : n.inputs()) {
          Optional<Shape> shape = Optional.ofNullable(known.get(read)).or(() -> shape(read));
          if (shape.isEmpty()) {
            return false;
          }
          in.add(shape.get());
        }
        known.put(n.output(), n.operator().infer(in));
      }
    } catch (IllegalArgumentException e) {
      return false; // not what it seemed to be: the nodes stay
    }
    return shape(node.output()).filter(s -> s.equals(known.get(node.output()))).isPresent();
  }

  /** The shapes of what new nodes make, which fit each other. */
  private void note(List<Node> instead) {
    for (Node n : instead) {
      List<Shape> in = n.inputs().stream().map(i -> shape(i).orElseThrow()).toList();
      shapes.made(n.output(), n.operator(), n.inputs(), n.operator().infer(in));
    }
  }

  /** Without nodes that were read once and are no longer. */
  private List<Node> withoutUnread(List<Node> all) {
    Set<String> read = new HashSet<>(draft.outputs());
    List<Node> kept = new ArrayList<>();
    for (Node node : all.reversed()) {
      if (read.contains(node.output()) || !onceRead.contains(node.output())) {
        kept.add(node);
        read.addAll(node.inputs());
      }
    }
    return kept.reversed();
  }
}
