// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.draft;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.curie.learning.graph.Graph;
import org.curie.learning.operator.Shape;

/**
 * A graph on its way from ONNX's words to Curie's: what the {@link ReadPass}es work on.
 *
 * <p>Nodes are still ONNX nodes, in the order of the file; float32 and int64 constants are decoded,
 * others are only known by name. Used by one thread.
 */
public final class Draft {
  /** The domain of a node that stands for the several nodes by which a file said the same. */
  public static final String FUSED = "org.curie";

  private final String name;
  private final long operatorSet;
  private final List<Graph.Input> inputs = new ArrayList<>();
  private List<String> outputs;
  private List<NodeProto> nodes;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Set<String> unreadable = new LinkedHashSet<>();
  private final Map<String, Integers> integers = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  private Draft(GraphProto graph, List<ValueInfoProto> inputs, long operatorSet) {
    this.name = graph.getName();
    this.operatorSet = operatorSet;
    inputs.forEach(input -> this.inputs.add(new Graph.Input(input.getName(), shape(input))));
    this.outputs = graph.getOutputList().stream().map(ValueInfoProto::getName).toList();
    this.nodes = graph.getNodeList();
    inputs.forEach(input -> taken.add(input.getName()));
    nodes.forEach(node -> taken.addAll(node.getOutputList()));
  }

  /** Takes a graph apart; decodes its initialisers. */
  public static Draft of(GraphProto graph, long operatorSet) {
    Set<String> initialized = new LinkedHashSet<>();
    graph.getInitializerList().forEach(t -> initialized.add(t.getName()));
    // Files before IR version 4 list their initialisers among the inputs as well.
    List<ValueInfoProto> inputs =
        graph.getInputList().stream().filter(i -> !initialized.contains(i.getName())).toList();
    if (inputs.isEmpty() || graph.getOutputCount() == 0) {
      throw Problems.damaged(
          "expected an input and an output, found %d and %d"
              .formatted(inputs.size(), graph.getOutputCount()));
    }
    if (graph.getSparseInitializerCount() > 0) {
      throw Problems.unsupportedFile("Curie does not read sparse initialisers; store them dense");
    }
    Draft draft = new Draft(graph, inputs, operatorSet);
    graph.getInitializerList().forEach(t -> draft.addConstant(t.getName(), t));
    return draft;
  }

  private static Shape shape(ValueInfoProto value) {
    if (value.getType().getTensorType().getElemType() != TensorProto.DataType.FLOAT_VALUE) {
      throw Problems.unsupportedFile(
          "Curie reads networks over float32, but the input "
              + Problems.quoted(value.getName())
              + " is of another type; export it in float32");
    }
    List<Dimension> dims = value.getType().getTensorType().getShape().getDimList();
    if (dims.size() < 2 || dims.size() > Tensor.LARGEST_RANK) {
      throw Problems.unsupportedFile(
          "the input should be [n, c, (z,) y, x] or [n, features], but has %d axes"
              .formatted(dims.size()));
    }
    List<Integer> extents = new ArrayList<>();
    long caseSize = 1;
    for (int axis = 0; axis < dims.size(); axis++) {
      int extent = extent(dims.get(axis), axis);
      extents.add(extent);
      caseSize *= axis == 0 ? 1 : extent;
      if (caseSize > Integer.MAX_VALUE) {
        throw Problems.damaged("the input has more values than an array can hold");
      }
    }
    return new Shape(extents);
  }

  private static int extent(Dimension dim, int axis) {
    if (!dim.hasDimValue()) {
      if (axis > 0) {
        throw Problems.unsupportedFile(
            "only the batch axis may be open, but axis %d of the input is; export it with fixed "
                    .formatted(axis)
                + "extents");
      }
      return Shape.ANY;
    }
    long extent = dim.getDimValue();
    if (extent < 1 || extent > Integer.MAX_VALUE) {
      throw Problems.damaged("axis %d of the input has the extent %d".formatted(axis, extent));
    }
    return (int) extent;
  }

  /** Adds a constant that was computed. */
  public void define(String constant, Tensor tensor) {
    requireNew(constant);
    tensors.put(constant, tensor);
  }

  /** Adds a constant that was computed. */
  public void define(String constant, Integers values) {
    reserve(constant);
    integers.put(constant, values);
  }

  /** Notes the name of a value that is no tensor of float32. */
  public void reserve(String constant) {
    requireNew(constant);
    unreadable.add(constant);
  }

  /** Adds constant whole numbers under a name that is not taken yet, and returns it. */
  public String constant(String suggested, long... values) {
    String name = free(suggested);
    define(name, Integers.vector(values));
    return name;
  }

  /** A name for a value, or one like it, that nothing in the file has. */
  public String free(String suggested) {
    String name = suggested;
    while (isKnown(name) || !taken.add(name)) {
      name += "_";
    }
    return name;
  }

  private boolean isKnown(String constant) {
    return tensors.containsKey(constant) || unreadable.contains(constant);
  }

  private void requireNew(String constant) {
    if (constant.isEmpty() || isKnown(constant)) {
      throw Problems.damaged("the tensor " + Problems.quoted(constant) + " is defined twice");
    }
  }

  /** Adds a constant of the file under {@code constant}. */
  public void addConstant(String constant, TensorProto proto) {
    requireNew(constant);
    if (Tensor.isReadable(proto)) {
      tensors.put(constant, Tensor.of(proto));
    } else {
      unreadable.add(constant);
      if (Integers.isReadable(proto)) {
        integers.put(constant, Integers.of(proto));
      }
    }
  }

  public String name() {
    return name;
  }

  /** The version of ONNX's operators in whose words the nodes are. */
  public long operatorSet() {
    return operatorSet;
  }

  public List<Graph.Input> inputs() {
    return inputs;
  }

  public List<String> outputs() {
    return outputs;
  }

  public void setOutputs(List<String> newOutputs) {
    outputs = newOutputs;
  }

  public List<NodeProto> nodes() {
    return nodes;
  }

  public void setNodes(List<NodeProto> newNodes) {
    nodes = newNodes;
  }

  /** The decoded constants by name, in the order of the file. */
  public Map<String, Tensor> tensors() {
    return tensors;
  }

  /** The values of the constants that are int64, by name, without their shapes. */
  public Map<String, Integers> integers() {
    return integers;
  }

  /** Names of constants that are not float32, are empty, or are kept in another file. */
  public Set<String> unreadable() {
    return unreadable;
  }
}
