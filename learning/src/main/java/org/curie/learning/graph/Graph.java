// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.curie.learning.operator.Shape;

/**
 * A network without its weights: the inputs, the parameters, the nodes in an order in which each
 * reads only what stands before it, and the outputs. Most networks have one of each.
 *
 * <p>Checked when built: every name is defined once and before its use, every shape fits.
 * Immutable.
 */
public final class Graph {
  /** The name and shape of a tensor the network reads. */
  public record Input(String name, Shape shape) {}

  private final String name;
  private final List<Input> inputs;
  private final List<Parameter> parameters;
  private final List<Node> nodes;
  private final List<String> outputs;
  private final Map<String, Shape> shapes;

  private Graph(
      String name,
      List<Input> inputs,
      List<Parameter> parameters,
      List<Node> nodes,
      List<String> outputs) {
    this.name = name;
    this.inputs = List.copyOf(inputs);
    this.parameters = List.copyOf(parameters);
    this.nodes = List.copyOf(nodes);
    this.outputs = List.copyOf(outputs);
    this.shapes = inferShapes();
  }

  /**
   * @throws IllegalArgumentException naming the node when a name is unknown or defined twice, when
   *     shapes do not fit, or when there is no input or no output
   */
  public static Graph of(
      String name,
      List<Input> inputs,
      List<Parameter> parameters,
      List<Node> nodes,
      List<String> outputs) {
    return new Graph(name, inputs, parameters, nodes, outputs);
  }

  /** A graph of one input and one output, made as by the other {@code of}. */
  public static Graph of(
      String name, Input input, List<Parameter> parameters, List<Node> nodes, String output) {
    return new Graph(name, List.of(input), parameters, nodes, List.of(output));
  }

  private Map<String, Shape> inferShapes() {
    Map<String, Shape> known = new LinkedHashMap<>();
    if (inputs.isEmpty() || outputs.isEmpty()) {
      throw new IllegalArgumentException("a graph needs an input and an output");
    }
    for (Input input : inputs) {
      define(known, input.name(), input.shape());
    }
    for (Parameter p : parameters) {
      define(known, p.name(), p.shape());
    }
    for (Node node : nodes) {
      List<Shape> in = new ArrayList<>();
      for (String read : node.inputs()) {
        Shape shape = known.get(read);
        if (shape == null) {
          throw new IllegalArgumentException(
              "node " + node.name() + " reads " + read + ", which nothing before it defines");
        }
        in.add(shape);
      }
      try {
        define(known, node.output(), node.operator().infer(in));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("node " + node.name() + ": " + e.getMessage(), e);
      }
    }
    for (String output : outputs) {
      if (!known.containsKey(output)) {
        throw new IllegalArgumentException("the output " + output + " is defined by no node");
      }
    }
    return Map.copyOf(known);
  }

  private static void define(Map<String, Shape> known, String name, Shape shape) {
    if (known.putIfAbsent(name, shape) != null) {
      throw new IllegalArgumentException(name + " is defined twice");
    }
  }

  public String name() {
    return name;
  }

  public List<Input> inputs() {
    return inputs;
  }

  /**
   * The tensor that a network of one input reads.
   *
   * @throws IllegalStateException when there are several
   */
  public Input input() {
    return only(inputs, "inputs");
  }

  public List<Parameter> parameters() {
    return parameters;
  }

  public List<Node> nodes() {
    return nodes;
  }

  /** The names of the tensors the network answers with. */
  public List<String> outputs() {
    return outputs;
  }

  /**
   * The name of the tensor that a network of one output answers with.
   *
   * @throws IllegalStateException when there are several
   */
  public String output() {
    return only(outputs, "outputs");
  }

  private <T> T only(List<T> some, String what) {
    if (some.size() != 1) {
      throw new IllegalStateException(name + " has " + some.size() + " " + what + ", not one");
    }
    return some.get(0);
  }

  /** The inferred shape of an input, parameter or node output. */
  public Shape shape(String value) {
    Shape shape = shapes.get(value);
    if (shape == null) {
      throw new IllegalArgumentException("the graph " + name + " has no value named " + value);
    }
    return shape;
  }

  public Shape outputShape() {
    return shape(output());
  }

  /** How many numbers the network learns. */
  public long learnedValues() {
    return parameters.stream()
        .filter(p -> p.role().isLearned())
        .mapToLong(p -> p.shape().size())
        .sum();
  }

  /**
   * For each node, the values that no later node reads: they may be freed as soon as it has run.
   * The outputs are never among them.
   */
  public List<List<String>> lastUses() {
    Set<String> seen = new HashSet<>(parameters.stream().map(Parameter::name).toList());
    seen.addAll(outputs);
    List<List<String>> uses = new ArrayList<>();
    for (Node node : nodes.reversed()) {
      List<String> last = new ArrayList<>();
      for (String read : node.inputs()) {
        if (seen.add(read)) {
          last.add(read);
        }
      }
      uses.add(last);
    }
    return uses.reversed();
  }

  /**
   * The last value that still has the axes of the first input and a spatial extent: where class
   * activation maps look. Tokens and slices that stand among the cases are not such values.
   */
  public String lastSpatialValue() {
    int rank = inputs.get(0).shape().rank();
    for (Node node : nodes.reversed()) {
      Shape shape = shape(node.output());
      if (rank > 2
          && shape.rank() == rank
          && shape.spatial().stream().anyMatch(extent -> extent > 1)) {
        return node.output();
      }
    }
    throw new IllegalStateException("the graph " + name + " has no value with a spatial extent");
  }

  /** Two graphs are equal when they have the same name, inputs, parameters, nodes and outputs. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Graph g
        && name.equals(g.name)
        && inputs.equals(g.inputs)
        && parameters.equals(g.parameters)
        && nodes.equals(g.nodes)
        && outputs.equals(g.outputs);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, inputs, parameters, nodes, outputs);
  }

  @Override
  public String toString() {
    List<Shape> in = inputs.stream().map(Input::shape).toList();
    List<Shape> out = outputs.stream().map(this::shape).toList();
    return name + in + " -> " + out + ", " + nodes.size() + " nodes";
  }
}
