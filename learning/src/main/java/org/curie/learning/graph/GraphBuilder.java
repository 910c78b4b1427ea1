// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.curie.learning.operator.Operator;
import org.curie.learning.operator.Shape;

/**
 * Writes a {@link Graph} as one reads a paper: start at the input, follow the {@link Flow}.
 *
 * <pre>{@code
 * GraphBuilder net = GraphBuilder.named("tiny");
 * Flow x = net.input("image", 1, 28, 28);
 * x = x.conv(32, 3).relu().maxPool(2);
 * Graph graph = net.output(x.flatten().dense(2));
 * }</pre>
 *
 * <p>Not safe for use by several threads.
 */
public final class GraphBuilder {
  private final String name;
  private final List<Parameter> parameters = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Shape> shapes = new HashMap<>();
  private final Map<String, Integer> counters = new HashMap<>();
  private final List<Graph.Input> inputs = new ArrayList<>();

  private GraphBuilder(String name) {
    this.name = name;
  }

  public static GraphBuilder named(String name) {
    return new GraphBuilder(name);
  }

  /** A tensor the network reads, {@code [n, dims...]}. */
  public Flow input(String inputName, int... dims) {
    return input(inputName, Shape.batchOf(dims));
  }

  /** A tensor the network reads, whose batch axis may stand anywhere. */
  public Flow input(String inputName, Shape shape) {
    inputs.add(new Graph.Input(inputName, shape));
    shapes.put(inputName, shape);
    return new Flow(this, inputName, "", "");
  }

  /** The finished graph, answering with these values. */
  public Graph output(Flow... results) {
    List<String> outputs = Stream.of(results).map(Flow::value).toList();
    return Graph.of(name, inputs, parameters, nodes, outputs);
  }

  Shape shape(String value) {
    Shape shape = shapes.get(value);
    if (shape == null) {
      throw new IllegalArgumentException("no value named " + value + " in " + name);
    }
    return shape;
  }

  /**
   * Adds a node that reads {@code inputs}, then parameters named after the node.
   *
   * @param owner the scope whose parameters the node has; where it has none of that name yet, they
   *     are new
   */
  String add(
      String scope,
      String owner,
      Operator operator,
      List<String> inputs,
      List<NewParameter> wanted) {
    String node = unique(scope + operator.onnxName().toLowerCase(Locale.ROOT));
    List<String> reads = new ArrayList<>(inputs);
    for (NewParameter p : wanted) {
      reads.add(parameter(owner + node.substring(scope.length()) + "." + p.suffix(), p));
    }
    String output = node + ":out";
    Shape made;
    try {
      made = operator.infer(reads.stream().map(this::shape).toList());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("node " + node + ": " + e.getMessage(), e);
    }
    shapes.put(output, made);
    nodes.add(new Node(node, operator, reads, output));
    return output;
  }

  private String parameter(String parameter, NewParameter wanted) {
    Shape shared = shapes.putIfAbsent(parameter, wanted.shape());
    if (shared == null) {
      parameters.add(
          new Parameter(parameter, wanted.shape(), wanted.role(), wanted.role().isLearned()));
    } else if (!shared.equals(wanted.shape())) {
      throw new IllegalArgumentException(
          "%s is %s and cannot be shared as %s".formatted(parameter, shared, wanted.shape()));
    }
    return parameter;
  }

  private String unique(String base) {
    int count = counters.merge(base, 1, Integer::sum);
    return base + count;
  }
}
