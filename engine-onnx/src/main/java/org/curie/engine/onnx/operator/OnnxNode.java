// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.operator;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.function.Consumer;

/**
 * One node of an ONNX file while it is written. Attributes are written in the order of the calls.
 */
final class OnnxNode {
  private final NodeWriter writer;
  private final NodeProto.Builder proto;

  OnnxNode(NodeWriter writer, NodeProto.Builder proto) {
    this.writer = writer;
    this.proto = proto;
  }

  OnnxNode integer(String name, long value) {
    return attribute(name, AttributeType.INT, a -> a.setI(value));
  }

  OnnxNode real(String name, double value) {
    return attribute(name, AttributeType.FLOAT, a -> a.setF((float) value));
  }

  OnnxNode text(String name, String value) {
    return attribute(name, AttributeType.STRING, a -> a.setS(ByteString.copyFromUtf8(value)));
  }

  OnnxNode integers(String name, List<Integer> values) {
    return attribute(name, AttributeType.INTS, a -> values.forEach(a::addInts));
  }

  OnnxNode texts(String name, List<String> values) {
    return attribute(
        name,
        AttributeType.STRINGS,
        a -> values.forEach(v -> a.addStrings(ByteString.copyFromUtf8(v))));
  }

  private OnnxNode attribute(
      String name, AttributeType type, Consumer<AttributeProto.Builder> value) {
    AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name).setType(type);
    value.accept(attribute);
    proto.addAttribute(attribute);
    return this;
  }

  /** One more input: a float32 constant without axes, kept in the file under the node's name. */
  OnnxNode scalar(String suffix, double value) {
    proto.addInput(writer.scalar(suffix, (float) value));
    return this;
  }

  /** One more input: a vector of int64 constants. */
  OnnxNode constants(String suffix, List<Integer> values) {
    proto.addInput(writer.integers(suffix, values));
    return this;
  }

  /** One more input: a vector of float32 constants. */
  OnnxNode realConstants(String suffix, List<Double> values) {
    proto.addInput(writer.reals(suffix, values));
    return this;
  }

  /** One more input, which is another node's output. */
  OnnxNode input(String name) {
    proto.addInput(name);
    return this;
  }

  /** One more input, which is left out. */
  OnnxNode noInput() {
    return input("");
  }
}
