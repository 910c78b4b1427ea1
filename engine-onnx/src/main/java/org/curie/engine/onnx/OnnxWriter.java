// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.engine.onnx.operator.Codecs;
import org.curie.engine.onnx.operator.NodeWriter;
import org.curie.engine.onnx.operator.OperatorSet;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Node;
import org.curie.learning.graph.Parameter;
import org.curie.learning.operator.Role;
import org.curie.learning.operator.Shape;

/**
 * Writes a network as an ONNX file: the same network always becomes the same bytes.
 *
 * <p><b>Shape</b> input and output as in the graph, an open batch axis named {@code batch}.
 *
 * <p><b>Limits</b> A file holds less than 2 GiB. Attributes are float32 and read back as the
 * shortest decimal number of that float32, so an epsilon of 1e-5 returns as 1e-5 and one of more
 * than seven digits is rounded. Weights keep every bit. Dropout is kept, as the identity it is when
 * a model is used (no training flag): runtimes remove it, and a file read back can be trained on.
 * Which parameters are frozen stands in the metadata under {@value #FROZEN}, and the role of a
 * parameter where its place does not tell it under {@value #ROLE}.
 *
 * <p><b>Source</b> ONNX intermediate representation, versions 8 to 11.
 */
public final class OnnxWriter {
  static final String FROZEN = "curie.frozen/";
  static final String ROLE = "curie.role/";
  static final String PRODUCER = "curie";

  /** Raised when the same network begins to give other bytes. */
  private static final String WRITER_VERSION = "1";

  private static final long LARGEST_WEIGHTS_BYTES = Integer.MAX_VALUE - (16L << 20);

  /**
   * @throws IllegalArgumentException when a parameter is read by no node
   * @throws CurieException with {@link ErrorCode#FORMAT_UNSUPPORTED} when the weights are too large
   */
  public byte[] write(Network network) {
    Graph graph = network.graph();
    requireAllRead(graph);
    requireRoom(graph);
    int operatorSet = OperatorSet.of(graph);
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(OperatorSet.irVersion(operatorSet))
            .setProducerName(PRODUCER)
            .setProducerVersion(WRITER_VERSION)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(operatorSet))
            .setGraph(graph(network));
    addMetadata(graph, model);
    return model.build().toByteArray();
  }

  /** What ONNX has no words for. */
  private static void addMetadata(Graph graph, ModelProto.Builder model) {
    Map<String, Role> defaults = defaultRoles(graph);
    for (Parameter p : graph.parameters()) {
      if (p.role() != defaults.get(p.name())) {
        model.addMetadataProps(entry(ROLE + p.name(), p.role().name()));
      }
      if (!p.trainable() && p.role().isLearned()) {
        model.addMetadataProps(entry(FROZEN + p.name(), "true"));
      }
    }
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  private static GraphProto graph(Network network) {
    Graph graph = network.graph();
    GraphProto.Builder proto = GraphProto.newBuilder().setName(graph.name());
    graph.inputs().forEach(input -> proto.addInput(valueInfo(input.name(), input.shape())));
    graph.outputs().forEach(output -> proto.addOutput(valueInfo(output, graph.shape(output))));
    for (Parameter p : graph.parameters()) {
      proto.addInitializer(tensor(p.name(), p.shape(), network.weights().get(p.name())));
    }
    Set<String> taken = valueNames(graph);
    for (Node node : graph.nodes()) {
      Codecs.write(node.operator(), new NodeWriter(graph, node, proto, taken));
    }
    return proto.build();
  }

  private static TensorProto tensor(String name, Shape shape, float[] values) {
    ByteBuffer raw =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    ByteString content = UnsafeByteOperations.unsafeWrap(raw);
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT_VALUE)
            .setRawData(content);
    shape.dims().forEach(tensor::addDims);
    return tensor.build();
  }

  private static ValueInfoProto valueInfo(String name, Shape shape) {
    TensorShapeProto.Builder dims = TensorShapeProto.newBuilder();
    for (int axis = 0; axis < shape.rank(); axis++) {
      TensorShapeProto.Dimension.Builder dim = dims.addDimBuilder();
      if (shape.dim(axis) == Shape.ANY) {
        dim.setDimParam(axis == 0 ? "batch" : "axis" + axis);
      } else {
        dim.setDimValue(shape.dim(axis));
      }
    }
    TypeProto.Tensor type =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT_VALUE)
            .setShape(dims)
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }

  private static Set<String> valueNames(Graph graph) {
    Set<String> names = new HashSet<>();
    graph.inputs().forEach(input -> names.add(input.name()));
    graph.parameters().forEach(p -> names.add(p.name()));
    graph.nodes().forEach(node -> names.add(node.output()));
    return names;
  }

  private static void requireRoom(Graph graph) {
    long bytes = 0;
    for (Parameter p : graph.parameters()) {
      bytes += (long) Float.BYTES * p.shape().size();
    }
    if (bytes > LARGEST_WEIGHTS_BYTES) {
      throw new CurieException(
          ErrorCode.FORMAT_UNSUPPORTED,
          "an ONNX file holds less than 2 GiB, but the weights of "
              + graph.name()
              + " need "
              + (bytes >> 20)
              + " MiB; make the network narrower");
    }
  }

  /** The role of each parameter as its first reader has it, where there is one. */
  private static Map<String, Role> defaultRoles(Graph graph) {
    Map<String, Role> roles = new HashMap<>();
    for (Node node : graph.nodes()) {
      for (int i = 0; i < node.inputs().size(); i++) {
        String read = node.inputs().get(i);
        node.operator().role(i).ifPresent(role -> roles.putIfAbsent(read, role));
      }
    }
    return roles;
  }

  private static void requireAllRead(Graph graph) {
    Set<String> unread = new HashSet<>(graph.parameters().stream().map(Parameter::name).toList());
    graph.nodes().forEach(node -> unread.removeAll(node.inputs()));
    if (!unread.isEmpty()) {
      throw new IllegalArgumentException("no node reads the parameters " + unread);
    }
  }
}
