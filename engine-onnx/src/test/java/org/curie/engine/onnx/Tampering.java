// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Arrays;
import java.util.function.Consumer;
import org.curie.learning.graph.Network;

/** Valid files with one thing changed. */
final class Tampering {
  private Tampering() {}

  /** The small sample network as a file, changed. */
  static byte[] changed(Consumer<GraphProto.Builder> change) {
    return changed(Samples.small(), change);
  }

  static byte[] changed(Network network, Consumer<GraphProto.Builder> change) {
    ModelProto.Builder model = valid(network);
    change.accept(model.getGraphBuilder());
    return model.build().toByteArray();
  }

  static byte[] changed(byte[] file, Consumer<GraphProto.Builder> change) {
    try {
      ModelProto.Builder model = ModelProto.parseFrom(file).toBuilder();
      change.accept(model.getGraphBuilder());
      return model.build().toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  static ModelProto.Builder valid(Network network) {
    try {
      return ModelProto.parseFrom(new OnnxFormat().write(network)).toBuilder();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] withExternalWeights(String location) {
    return changed(
        g ->
            g.getInitializerBuilder(0)
                .clearRawData()
                .setDataLocation(DataLocation.EXTERNAL)
                .addExternalData(
                    StringStringEntryProto.newBuilder().setKey("location").setValue(location)));
  }

  static NodeProto node(String operator, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .setName(output)
        .addAllInput(Arrays.asList(inputs))
        .addOutput(output)
        .build();
  }
}
