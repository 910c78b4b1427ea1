// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fuzz.targets;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.curie.engine.onnx.OnnxReader;
import org.curie.engine.onnx.OnnxWriter;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Node;
import org.curie.learning.graph.Parameter;
import org.curie.learning.graph.Weights;
import org.curie.learning.network.NetworkSpec.CnnSpec;
import org.curie.learning.network.TokenSpec.VitSpec;
import org.curie.learning.operator.Activation.Softmax;
import org.curie.learning.operator.Arithmetic.Add;
import org.curie.learning.operator.Arithmetic.Div;
import org.curie.learning.operator.Arithmetic.Mul;
import org.curie.learning.operator.Arithmetic.Sub;
import org.curie.learning.operator.Elementary.Erf;
import org.curie.learning.operator.Elementary.Sqrt;
import org.curie.learning.operator.Linear.MatMul;
import org.curie.learning.operator.Operator;
import org.curie.learning.operator.Rearrangement.Reshape;
import org.curie.learning.operator.Rearrangement.Transpose;
import org.curie.learning.operator.Reduction.ReduceMean;
import org.curie.learning.operator.Role;
import org.curie.learning.operator.Shape;
import org.curie.testkit.fuzz.FuzzTarget;
import org.curie.testkit.fuzz.SharedSeeds;

/** ONNX files of other programs and of Curie; what is read is written and read again. */
record OnnxTarget() implements FuzzTarget {
  private static final long FOR_FREE = 64L << 20;
  private static final long PER_BYTE = 640; // the densest structure, read twice and written once

  /** The constants of {@link #primitives}. */
  private static final Map<String, Float> NUMBERS =
      Map.of("small", 1e-5f, "half", 0.5f, "one", 1f, "root", (float) Math.sqrt(2));

  @Override
  public String name() {
    return "onnx";
  }

  @Override
  public int longestInput() {
    return 1 << 14;
  }

  @Override
  public void accept(byte[] input) {
    Network network = new OnnxReader().read(input).network();
    byte[] written = new OnnxWriter().write(network);
    Network again = new OnnxReader().read(written).network();
    if (!again.graph().equals(network.graph())) {
      throw new AssertionError("a network that was written and read again is another one");
    }
  }

  @Override
  public long mostAllocated(byte[] input) {
    return FOR_FREE + PER_BYTE * input.length;
  }

  @Override
  public List<byte[]> seeds(SharedSeeds shared) {
    List<byte[]> seeds = new ArrayList<>();
    for (Graph graph : List.of(cnn(), transformer(), primitives())) {
      Map<String, float[]> values = new HashMap<>(Initialization.of(graph, 1).asMap());
      NUMBERS.forEach((name, number) -> values.replace(name, new float[] {number}));
      Weights weights = Weights.of(graph.parameters(), values);
      byte[] own = new OnnxWriter().write(new Network(graph, weights));
      seeds.add(own);
      seeds.add(foreign(own));
    }
    return seeds;
  }

  private static byte[] foreign(byte[] own) {
    try {
      ModelProto.Builder model = ModelProto.parseFrom(own).toBuilder();
      return model.setProducerName("another").clearMetadataProps().build().toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Graph cnn() {
    return new CnnSpec(1, 2, 0.1).build(Shape.batchOf(1, 8, 8), 2);
  }

  private static Graph transformer() {
    return new VitSpec(4, 4, 1, 2, VitSpec.Readout.CLASS_TOKEN, 0.1)
        .build(Shape.batchOf(1, 8, 8), 2);
  }

  /** Layer normalisation, GELU and attention as exporters write them. */
  private static Graph primitives() {
    List<Node> nodes = new ArrayList<>();
    add(nodes, "mean", new ReduceMean(List.of(2), true), "x");
    add(nodes, "d", new Sub(), "x", "mean");
    add(nodes, "d2", new Mul(), "d", "d");
    add(nodes, "variance", new ReduceMean(List.of(2), true), "d2");
    add(nodes, "v", new Add(), "variance", "small");
    add(nodes, "deviation", new Sqrt(), "v");
    add(nodes, "q", new Div(), "d", "deviation");
    add(nodes, "s", new Mul(), "q", "scale");
    add(nodes, "n", new Add(), "s", "shift");
    add(nodes, "r", new Div(), "n", "root");
    add(nodes, "e", new Erf(), "r");
    add(nodes, "o", new Add(), "e", "one");
    add(nodes, "m", new Mul(), "n", "o");
    add(nodes, "g", new Mul(), "m", "half");
    add(nodes, "t", new MatMul(), "g", "w");
    add(nodes, "h", new Reshape(List.of(0, 3, 2, 2)), "t");
    add(nodes, "heads", new Transpose(List.of(0, 2, 1, 3)), "h");
    add(nodes, "keys", new Transpose(List.of(0, 2, 3, 1)), "h");
    add(nodes, "qk", new MatMul(), "heads", "keys");
    add(nodes, "z", new Mul(), "qk", "half");
    add(nodes, "p", new Softmax(3), "z");
    add(nodes, "a", new MatMul(), "p", "heads");
    add(nodes, "turned", new Transpose(List.of(0, 2, 1, 3)), "a");
    add(nodes, "y", new Reshape(List.of(0, 3, 4)), "turned");
    List<Parameter> parameters = new ArrayList<>();
    NUMBERS.keySet().stream()
        .sorted()
        .forEach(n -> parameters.add(new Parameter(n, Shape.of(), Role.CONSTANT, false)));
    parameters.add(new Parameter("scale", Shape.of(4), Role.NORM_SCALE, true));
    parameters.add(new Parameter("shift", Shape.of(4), Role.NORM_SHIFT, true));
    parameters.add(new Parameter("w", Shape.of(4, 4), Role.WEIGHT, true));
    return Graph.of(
        "primitives", new Graph.Input("x", Shape.batchOf(3, 4)), parameters, nodes, "y");
  }

  private static void add(List<Node> nodes, String name, Operator operator, String... inputs) {
    nodes.add(new Node(name, operator, List.of(inputs), name));
  }
}
