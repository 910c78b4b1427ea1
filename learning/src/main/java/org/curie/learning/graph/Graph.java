// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A network without its weights: one input, the parameters, the nodes in an order in which each
 * reads only what stands before it, and one output.
 *
 * <p>Checked when built: every name is defined once and before its use, every shape fits.
 * Immutable.
 */
public final class Graph {
  /** The name and shape of the tensor the network reads. */
  public record Input(String name, Shape shape) {}

  private final String name;
  private final Input input;
  private final List<Parameter> parameters;
  private final List<Node> nodes;
  private final String output;
  private final Map<String, Shape> shapes;

  private Graph(
      String name, Input input, List<Parameter> parameters, List<Node> nodes, String output) {
    this.name = name;
    this.input = input;
    this.parameters = List.copyOf(parameters);
    this.nodes = List.copyOf(nodes);
    this.output = output;
    this.shapes = inferShapes();
  }

  /**
   * @throws IllegalArgumentException naming the node when a name is unknown or defined twice, or
   *     when shapes do not fit
   */
  public static Graph of(
      String name, Input input, List<Parameter> parameters, List<Node> nodes, String output) {
    return new Graph(name, input, parameters, nodes, output);
  }

  private Map<String, Shape> inferShapes() {
    Map<String, Shape> known = new LinkedHashMap<>();
    known.put(input.name(), input.shape());
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
        define(known, node.output(), ShapeInference.infer(node.operator(), in));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("node " + node.name() + ": " + e.getMessage(), e);
      }
    }
    if (!known.containsKey(output)) {
      throw new IllegalArgumentException("the output " + output + " is defined by no node");
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

  public Input input() {
    return input;
  }

  public List<Parameter> parameters() {
    return parameters;
  }

  public List<Node> nodes() {
    return nodes;
  }

  /** The name of the tensor the network answers with. */
  public String output() {
    return output;
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
    return shape(output);
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
   * The output is never among them.
   */
  public List<List<String>> lastUses() {
    Set<String> seen = new HashSet<>(parameters.stream().map(Parameter::name).toList());
    seen.add(output);
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

  /** The last value that still has a spatial extent: where class activation maps look. */
  public String lastSpatialValue() {
    for (Node node : nodes.reversed()) {
      Shape shape = shape(node.output());
      if (shape.rank() > 2 && shape.spatial().stream().anyMatch(extent -> extent > 1)) {
        return node.output();
      }
    }
    throw new IllegalStateException("the graph " + name + " has no value with a spatial extent");
  }

  /** Two graphs are equal when they have the same name, input, parameters, nodes and output. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Graph g
        && name.equals(g.name)
        && input.equals(g.input)
        && parameters.equals(g.parameters)
        && nodes.equals(g.nodes)
        && output.equals(g.output);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, input, parameters, nodes, output);
  }

  @Override
  public String toString() {
    return name + "[" + input.shape() + " -> " + outputShape() + ", " + nodes.size() + " nodes]";
  }
}
