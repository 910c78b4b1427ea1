// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;
import java.util.stream.LongStream;
import org.curie.engine.onnx.draft.Attributes;

/** A file written node by node: reads x [batch, 4, 6, 5] and answers y. */
final class OnnxFile {
  private final long operatorSet;
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("file");

  OnnxFile(long operatorSet) {
    this.operatorSet = operatorSet;
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDimBuilder().setDimParam("batch");
    List.of(4, 6, 5).forEach(extent -> shape.addDimBuilder().setDimValue(extent));
    TypeProto.Tensor type =
        TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT_VALUE).setShape(shape).build();
    graph.addInput(
        ValueInfoProto.newBuilder()
            .setName("x")
            .setType(TypeProto.newBuilder().setTensorType(type)));
    TypeProto.Tensor any = TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT_VALUE).build();
    graph.addOutput(
        ValueInfoProto.newBuilder()
            .setName("y")
            .setType(TypeProto.newBuilder().setTensorType(any)));
  }

  /** A node; what follows are its attributes and further outputs. */
  OnnxFile node(String operator, String output, String... inputs) {
    graph.addNode(Tampering.node(operator, output, inputs));
    return this;
  }

  private NodeProto.Builder last() {
    return graph.getNodeBuilder(graph.getNodeCount() - 1);
  }

  OnnxFile output(String name) {
    last().addOutput(name);
    return this;
  }

  OnnxFile integer(String name, long value) {
    last().addAttribute(Attributes.of(name, value));
    return this;
  }

  OnnxFile integers(String name, long... values) {
    last().addAttribute(Attributes.of(name, LongStream.of(values).boxed().toList()));
    return this;
  }

  OnnxFile text(String name, String value) {
    last().addAttribute(Attributes.of(name, value));
    return this;
  }

  OnnxFile real(String name, float value) {
    last()
        .addAttribute(
            AttributeProto.newBuilder().setName(name).setType(AttributeType.FLOAT).setF(value));
    return this;
  }

  OnnxFile floats(String name, float... values) {
    TensorProto.Builder tensor = constant(name, DataType.FLOAT, values.length);
    for (float v : values) {
      tensor.addFloatData(v);
    }
    return this;
  }

  /** Positive numbers. */
  OnnxFile weight(String name, long... dims) {
    TensorProto.Builder tensor = constant(name, DataType.FLOAT, dims);
    long count = LongStream.of(dims).reduce(1, (a, b) -> a * b);
    for (float v : Samples.values((int) count, 11)) {
      tensor.addFloatData(Math.abs(v) + 0.1f);
    }
    return this;
  }

  OnnxFile scalar(String name, long value) {
    constant(name, DataType.INT64).addInt64Data(value);
    return this;
  }

  OnnxFile wholes(String name, long... values) {
    TensorProto.Builder tensor = constant(name, DataType.INT64, values.length);
    LongStream.of(values).forEach(tensor::addInt64Data);
    return this;
  }

  /** Whole numbers in rows. */
  OnnxFile matrix(String name, int rows, long... values) {
    TensorProto.Builder tensor = constant(name, DataType.INT64, rows, values.length / rows);
    LongStream.of(values).forEach(tensor::addInt64Data);
    return this;
  }

  private TensorProto.Builder constant(String name, DataType type, long... dims) {
    TensorProto.Builder tensor =
        graph.addInitializerBuilder().setName(name).setDataType(type.getNumber());
    LongStream.of(dims).forEach(tensor::addDims);
    return tensor;
  }

  byte[] bytes() {
    return ModelProto.newBuilder()
        .setIrVersion(operatorSet < 10 ? 4 : 8)
        .setProducerName("another")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(operatorSet))
        .setGraph(graph)
        .build()
        .toByteArray();
  }
}
