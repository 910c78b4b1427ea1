// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.curie.core.random.RandomStreams;
import org.curie.engine.torch.Differentiation.Value;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.graph.Parameter;
import org.curie.learning.operator.Role;
import org.curie.learning.operator.Shape;

/**
 * One question that is put to every engine: a small graph of one operator or a few, and the same in
 * PyTorch's words.
 *
 * @param pytorch a Python expression over {@code x} (the input; {@code y}, {@code z} are further
 *     ones), {@code p} (a dictionary of parameters by name), {@code torch}, {@code F} and {@code S}
 *     ({@code sequences.py})
 */
record OperatorCase(String name, Graph graph, String pytorch) {
  /** Cases in a batch. */
  static final long COUNT = 2;

  /** An input of this name holds whole numbers below {@link #ROWS} and is not differentiated by. */
  static final String TOKENS = "tokens";

  static final int ROWS = 4;

  /** A case over one input {@code [2, dims...]}. */
  static OperatorCase of(String name, Shape input, Function<Flow, Flow> operator, String pytorch) {
    GraphBuilder net = GraphBuilder.named(name);
    return new OperatorCase(name, net.output(operator.apply(net.input("x", input))), pytorch);
  }

  /** A case over any inputs, named x, y and z. */
  static OperatorCase over(String name, Function<GraphBuilder, Flow> operator, String pytorch) {
    GraphBuilder net = GraphBuilder.named(name);
    return new OperatorCase(name, net.output(operator.apply(net)), pytorch);
  }

  /** Inputs and parameters by name, drawn from the case's own name. */
  Map<String, Value> values() {
    RandomStreams streams = new RandomStreams(1);
    Map<String, Value> values = new LinkedHashMap<>();
    for (Graph.Input input : graph.inputs()) {
      RandomGenerator random = streams.stream(name + "/" + input.name());
      DoubleSupplier draw =
          input.name().equals(TOKENS) ? () -> random.nextInt(ROWS) : random::nextGaussian;
      values.put(input.name(), value(input.shape(), draw));
    }
    for (Parameter p : graph.parameters()) {
      RandomGenerator random = streams.stream(name + "/" + p.name());
      boolean positive = p.role() == Role.RUNNING_VARIANCE || p.role() == Role.NORM_SCALE;
      values.put(
          p.name(),
          value(p.shape(), () -> positive ? 0.5 + random.nextDouble() : random.nextGaussian() / 2));
    }
    return values;
  }

  /** Weights of the answer's numbers, of which the sum is differentiated. */
  List<Double> cotangent(int length) {
    RandomGenerator random = new RandomStreams(2).stream(name);
    return random.doubles(length, -1, 1).boxed().toList();
  }

  /** What is differentiated by: inputs and learned parameters. */
  List<String> leaves() {
    List<String> leaves = new ArrayList<>();
    graph.inputs().stream()
        .map(Graph.Input::name)
        .filter(input -> !input.equals(TOKENS))
        .forEach(leaves::add);
    graph.parameters().stream()
        .filter(p -> p.role().isLearned())
        .forEach(p -> leaves.add(p.name()));
    return leaves;
  }

  private static Value value(Shape shape, DoubleSupplier draw) {
    List<Long> extents = shape.dims().stream().map(d -> d == Shape.ANY ? COUNT : (long) d).toList();
    long length = extents.stream().reduce(1L, Math::multiplyExact);
    // Only what float32 holds, so that every engine starts from the same numbers.
    List<Double> numbers =
        DoubleStream.generate(draw).limit(length).map(v -> (float) v).boxed().toList();
    return new Value(numbers, extents);
  }

  @Override
  public String toString() {
    return name;
  }
}
