// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
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
import java.util.Optional;
import java.util.Set;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Node;
import org.curie.learning.graph.Operator.Dropout;
import org.curie.learning.graph.Parameter;
import org.curie.learning.graph.Parameter.Role;
import org.curie.learning.graph.Shape;

/**
 * Writes a network as an ONNX file: the same network always becomes the same bytes.
 *
 * <p><b>Shape</b> input and output as in the graph, an open batch axis named {@code batch}.
 *
 * <p><b>Limits</b> A file holds less than 2 GiB. Attributes are float32 and read back as the
 * shortest decimal number of that float32, so an epsilon of 1e-5 returns as 1e-5 and one of more
 * than seven digits is rounded. Weights keep every bit. Dropout is kept, as the identity it is when
 * a model is used (no training flag): runtimes remove it, and a file read back can be trained on.
 * Which parameters are frozen stands in the metadata under {@value #FROZEN}.
 *
 * <p><b>Source</b> ONNX intermediate representation, versions 8 to 10.
 */
public final class OnnxWriter {
  static final String FROZEN = "curie.frozen/";

  /** Raised when the same network begins to give other bytes. */
  private static final String WRITER_VERSION = "1";

  private static final long LARGEST_WEIGHTS_BYTES = Integer.MAX_VALUE - (16L << 20);

  /**
   * @throws IllegalArgumentException when a parameter's role is not the one of the place where it
   *     is read: ONNX has no roles, so it could not be read back
   * @throws CurieException with {@link ErrorCode#FORMAT_UNSUPPORTED} when the weights are too large
   */
  public byte[] write(Network network) {
    Graph graph = network.graph();
    requireRecoverableRoles(graph);
    requireRoom(graph);
    int operatorSet = OperatorSet.of(graph);
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(OperatorSet.irVersion(operatorSet))
            .setProducerName("curie")
            .setProducerVersion(WRITER_VERSION)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(operatorSet))
            .setGraph(graph(network));
    for (Parameter p : graph.parameters()) {
      if (!p.trainable() && p.role().isLearned()) {
        model.addMetadataProps(
            StringStringEntryProto.newBuilder().setKey(FROZEN + p.name()).setValue("true"));
      }
    }
    return model.build().toByteArray();
  }

  private static GraphProto graph(Network network) {
    Graph graph = network.graph();
    GraphProto.Builder proto =
        GraphProto.newBuilder()
            .setName(graph.name())
            .addInput(valueInfo(graph.input().name(), graph.input().shape()))
            .addOutput(valueInfo(graph.output(), graph.outputShape()));
    for (Parameter p : graph.parameters()) {
      proto.addInitializer(tensor(p.name(), p.shape(), network.weights().get(p.name())));
    }
    Set<String> taken = valueNames(graph);
    for (Node node : graph.nodes()) {
      NodeProto.Builder written =
          NodeProto.newBuilder()
              .setName(node.name())
              .setOpType(node.operator().onnxName())
              .addAllInput(node.inputs())
              .addOutput(node.output())
              .addAllAttribute(OperatorAttributes.of(node.operator()));
      if (node.operator() instanceof Dropout d) {
        String ratio = unused(node.name() + ".ratio", taken);
        written.addInput(ratio);
        proto.addInitializer(tensor(ratio, Shape.of(), new float[] {(float) d.ratio()}));
      }
      proto.addNode(written);
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
    names.add(graph.input().name());
    graph.parameters().forEach(p -> names.add(p.name()));
    graph.nodes().forEach(node -> names.add(node.output()));
    return names;
  }

  private static String unused(String wanted, Set<String> taken) {
    String name = wanted;
    while (!taken.add(name)) {
      name += "_";
    }
    return name;
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

  private static void requireRecoverableRoles(Graph graph) {
    Map<String, Role> roles = new HashMap<>();
    graph.parameters().forEach(p -> roles.put(p.name(), p.role()));
    Set<String> unread = new HashSet<>(roles.keySet());
    for (Node node : graph.nodes()) {
      for (int i = 0; i < node.inputs().size(); i++) {
        String read = node.inputs().get(i);
        Optional<Role> actual = Optional.ofNullable(roles.get(read));
        Optional<Role> expected = ParameterSlots.role(node.operator(), i);
        if (!actual.equals(expected)) {
          throw new IllegalArgumentException(
              "node %s reads %s as its input %d, which should be %s, but is %s"
                  .formatted(node.name(), read, i, inWords(expected), inWords(actual)));
        }
        unread.remove(read);
      }
    }
    if (!unread.isEmpty()) {
      throw new IllegalArgumentException("no node reads the parameters " + unread);
    }
  }

  private static String inWords(Optional<Role> role) {
    return role.map(r -> "a parameter of role " + r).orElse("a computed value");
  }
}
