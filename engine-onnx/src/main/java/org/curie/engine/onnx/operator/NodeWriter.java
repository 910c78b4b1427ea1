// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.operator;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Node;
import org.curie.learning.operator.Shape;

/**
 * Writes one node of a graph into an ONNX file: as one ONNX node, or as the few that mean the same.
 */
public final class NodeWriter {
  private final Graph graph;
  private final Node node;
  private final GraphProto.Builder file;
  private final Set<String> taken;

  /**
   * @param taken all names of values in the file; new ones are added
   */
  public NodeWriter(Graph graph, Node node, GraphProto.Builder file, Set<String> taken) {
    this.graph = graph;
    this.node = node;
    this.file = file;
    this.taken = taken;
  }

  /** An ONNX node of the operator's own name that reads all that the node reads. */
  OnnxNode same() {
    return all(node.operator().onnxName());
  }

  /** An ONNX node that reads all that the node reads and makes what the node makes. */
  OnnxNode all(String type) {
    return step(type, node.inputs(), node.output());
  }

  /**
   * As {@link #same}, but making what the node makes as its second output; the first is left out.
   */
  OnnxNode second() {
    NodeProto.Builder proto =
        file.addNodeBuilder()
            .setName(node.name())
            .setOpType(node.operator().onnxName())
            .addAllInput(node.inputs())
            .addOutput("")
            .addOutput(node.output());
    return new OnnxNode(this, proto);
  }

  /** One of several ONNX nodes, which must be written in the order in which they run. */
  OnnxNode step(String type, List<String> inputs, String output) {
    String name = output.equals(node.output()) ? node.name() : output;
    NodeProto.Builder proto =
        file.addNodeBuilder().setName(name).setOpType(type).addAllInput(inputs).addOutput(output);
    return new OnnxNode(this, proto);
  }

  /** The name of what the node reads at {@code index}. */
  String input(int index) {
    return node.inputs().get(index);
  }

  /** The shape of what the node reads at {@code index}. */
  Shape shape(int index) {
    return graph.shape(input(index));
  }

  List<String> inputs() {
    return node.inputs();
  }

  String output() {
    return node.output();
  }

  /** A new name for a value between two steps. */
  String between(String suffix) {
    String name = node.name() + "." + suffix;
    while (!taken.add(name)) {
      name += "_";
    }
    return name;
  }

  String scalar(String suffix, float value) {
    ByteBuffer raw = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    return constant(suffix, TensorProto.DataType.FLOAT_VALUE, raw.putFloat(0, value));
  }

  /** One int64 without axes. */
  String integer(String suffix, int value) {
    ByteBuffer raw = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    return constant(suffix, TensorProto.DataType.INT64_VALUE, raw.putLong(0, value));
  }

  String integers(String suffix, List<Integer> values) {
    ByteBuffer raw = ByteBuffer.allocate(values.size() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(values.stream().mapToLong(Integer::longValue).toArray());
    return constant(suffix, TensorProto.DataType.INT64_VALUE, raw, values.size());
  }

  String reals(String suffix, List<Double> values) {
    ByteBuffer raw =
        ByteBuffer.allocate(values.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    values.forEach(v -> raw.putFloat(v.floatValue()));
    return constant(suffix, TensorProto.DataType.FLOAT_VALUE, raw.flip(), values.size());
  }

  private String constant(String suffix, int type, ByteBuffer raw, long... dims) {
    String name = between(suffix);
    TensorProto.Builder tensor =
        file.addInitializerBuilder()
            .setName(name)
            .setDataType(type)
            .setRawData(ByteString.copyFrom(raw));
    LongStream.of(dims).forEach(tensor::addDims);
    return name;
  }
}
