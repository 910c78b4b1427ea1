// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Shape;

/**
 * A graph on its way from ONNX's words to Curie's: what the {@link ReadPass}es work on.
 *
 * <p>Nodes are still ONNX nodes, in the order of the file; float32 constants are decoded, others
 * are only known by name. Used by one thread.
 */
final class Draft {
  private final String name;
  private final Graph.Input input;
  private String output;
  private List<NodeProto> nodes;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Set<String> unreadable = new LinkedHashSet<>();
  private final Set<String> zeros = new HashSet<>();

  private Draft(GraphProto graph, ValueInfoProto input, ValueInfoProto output) {
    this.name = graph.getName();
    this.input = new Graph.Input(input.getName(), shape(input));
    this.output = output.getName();
    this.nodes = graph.getNodeList();
  }

  /** Takes a graph apart; decodes its initialisers. */
  static Draft of(GraphProto graph) {
    Set<String> initialized = new LinkedHashSet<>();
    graph.getInitializerList().forEach(t -> initialized.add(t.getName()));
    // Files before IR version 4 list their initialisers among the inputs as well.
    List<ValueInfoProto> inputs =
        graph.getInputList().stream().filter(i -> !initialized.contains(i.getName())).toList();
    if (inputs.size() != 1 || graph.getOutputCount() != 1) {
      throw Problems.unsupportedFile(
          "Curie reads networks of one input and one output, but found %d and %d"
              .formatted(inputs.size(), graph.getOutputCount()));
    }
    if (graph.getSparseInitializerCount() > 0) {
      throw Problems.unsupportedFile("Curie does not read sparse initialisers; store them dense");
    }
    Draft draft = new Draft(graph, inputs.get(0), graph.getOutput(0));
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

  /** Adds a constant of the file under {@code constant}. */
  void addConstant(String constant, TensorProto proto) {
    if (constant.isEmpty() || tensors.containsKey(constant) || unreadable.contains(constant)) {
      throw Problems.damaged("the tensor " + Problems.quoted(constant) + " is defined twice");
    }
    if (Tensor.isReadable(proto)) {
      tensors.put(constant, Tensor.of(proto));
    } else {
      unreadable.add(constant);
      if (isZeros(proto)) {
        zeros.add(constant);
      }
    }
  }

  private static boolean isZeros(TensorProto proto) {
    return proto.getDataType() == TensorProto.DataType.INT64_VALUE
        && proto.getInt64DataList().stream().allMatch(v -> v == 0)
        && proto.getRawData().equals(ByteString.copyFrom(new byte[proto.getRawData().size()]))
        && proto.getInt64DataCount() + proto.getRawData().size() > 0;
  }

  String name() {
    return name;
  }

  Graph.Input input() {
    return input;
  }

  String output() {
    return output;
  }

  void setOutput(String newOutput) {
    output = newOutput;
  }

  List<NodeProto> nodes() {
    return nodes;
  }

  void setNodes(List<NodeProto> newNodes) {
    nodes = newNodes;
  }

  /** The decoded constants by name, in the order of the file. */
  Map<String, Tensor> tensors() {
    return tensors;
  }

  /** Whether a constant holds integers, all of them 0. */
  boolean isZeros(String constant) {
    return zeros.contains(constant);
  }

  /** Names of constants that are not float32, are empty, or are kept in another file. */
  Set<String> unreadable() {
    return unreadable;
  }
}
