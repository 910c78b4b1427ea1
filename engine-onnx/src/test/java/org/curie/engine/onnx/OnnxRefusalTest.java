// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import com.google.protobuf.ByteString;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a file may not be, and the words in which it is refused. */
class OnnxRefusalTest {
  private static final OnnxFormat FORMAT = new OnnxFormat();

  static Stream<Arguments> damages() {
    return Stream.of(
        damage("a graph", m -> m.clearGraph()),
        damage("one version of the operator set", m -> m.clearOpsetImport()),
        graphDamage("should hold", g -> g.getInitializerBuilder(0).setDims(0, 3)),
        graphDamage("has the extents", g -> g.getInitializerBuilder(0).setDims(0, -2)),
        graphDamage("has the extents", g -> g.getInitializerBuilder(0).setDims(0, 1L << 62)),
        graphDamage(
            "has the extents",
            g -> g.getInitializerBuilder(0).setDims(0, 1 << 20).setDims(1, 1 << 20)),
        graphDamage("should hold", g -> g.getInitializerBuilder(0).clearRawData()),
        graphDamage("should hold", g -> g.getInitializerBuilder(0).setRawData(bytes(71))),
        graphDamage("should hold", g -> g.getInitializerBuilder(0).setRawData(bytes(73))),
        graphDamage("defined twice", g -> g.addInitializer(g.getInitializer(0))),
        graphDamage("defined twice", g -> g.getInitializerBuilder(0).clearName()),
        graphDamage("defined twice", g -> g.addNode(g.getNode(1))),
        graphDamage("has no output", g -> g.getNodeBuilder(0).clearOutput()),
        graphDamage("has no output", g -> g.getNodeBuilder(0).setOutput(0, "")),
        graphDamage("which nothing before it defines", g -> g.getNodeBuilder(2).setInput(0, "??")),
        graphDamage(
            "which nothing before it defines",
            g -> g.getNodeBuilder(2).setInput(0, g.getNode(9).getOutput(0))),
        graphDamage("is defined by no node", g -> g.getOutputBuilder(0).setName("nowhere")),
        graphDamage("an input and an output, found 1 and 0", g -> g.clearOutput()),
        graphDamage("is defined twice", g -> g.addInput(g.getInput(0))),
        graphDamage("has the extent 0", g -> dim(g, 2).setDimValue(0)),
        graphDamage("has the extent -5", g -> dim(g, 0).setDimValue(-5)),
        graphDamage(
            "more values than an array can hold",
            g -> {
              dim(g, 2).setDimValue(1 << 20);
              dim(g, 3).setDimValue(1 << 20);
            }),
        graphDamage("strides must be at least 1", g -> ints(g, 0, "strides", 0, 0)),
        graphDamage("one number for each axis", g -> ints(g, 0, "strides", 1, 1, 1)),
        graphDamage("groups must be at least 1", g -> attribute(g, 0, "group").setI(0)),
        graphDamage("does not fit", g -> attribute(g, 0, "group").setI(Integer.MAX_VALUE)),
        graphDamage("epsilon", g -> attribute(g, 1, "epsilon").setF(Float.NaN)),
        graphDamage("twice", g -> g.getNodeBuilder(1).addAttribute(g.getNode(1).getAttribute(0))));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void reading_aFileThatContradictsItself_saysWhere(String reason, byte[] bytes) {
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> FORMAT.read(bytes))
        .withMessageContaining(reason)
        .extracting(CurieException::code)
        .isEqualTo(ErrorCode.FORMAT_DAMAGED);
  }

  static Stream<Arguments> variants() {
    return Stream.of(
        damage("operator sets 7 to 25, but found 6", m -> version(m, 6)),
        damage("operator sets 7 to 25, but found 9999", m -> version(m, 9999)),
        graphDamage("sparse", g -> g.addSparseInitializer(SparseTensorProto.getDefaultInstance())),
        graphDamage("over float32", g -> type(g, TensorProto.DataType.INT64)),
        graphDamage("but has 1 axes", g -> shape(g, 1)),
        graphDamage("but has 9000 axes", g -> shape(g, 9000)),
        graphDamage("axis 2 of the input is", g -> dim(g, 2).setDimParam("height")),
        graphDamage(
            "not float32, or in another file",
            g -> g.getInitializerBuilder(0).setDataType(TensorProto.DataType.DOUBLE_VALUE)),
        graphDamage("a second output of Relu", g -> g.getNodeBuilder(2).addOutput("extra")),
        graphDamage(
            "a computed value as input 1 of Gemm",
            g -> g.getNodeBuilder(g.getNodeCount() - 1).setInput(1, "image")),
        graphDamage(
            "a constant that is WEIGHT and BIAS at once",
            g -> g.getNodeBuilder(0).addInput(g.getNode(0).getInput(1))),
        graphDamage("group = 4294967296", g -> attribute(g, 0, "group").setI(1L << 32)),
        graphDamage(
            "group as something else than INT",
            g -> attribute(g, 0, "group").setType(AttributeType.FLOAT)),
        graphDamage(
            "training_mode = 2",
            g -> g.getNodeBuilder(1).addAttribute(integer("training_mode", 2))),
        graphDamage(
            "a ratio that is not one float32 constant of Dropout",
            g -> dropout(g).setInput(1, "image")),
        graphDamage("training_mode of Dropout", g -> dropout(g).addInput("image")));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void reading_aVariantThatIsNotSupported_saysWhich(String reason, byte[] bytes) {
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> FORMAT.read(bytes))
        .withMessageContaining(reason)
        .extracting(CurieException::code)
        .isEqualTo(ErrorCode.FORMAT_UNSUPPORTED);
  }

  @Test
  void reading_weightsFromAnotherFile_isRefused() {
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> FORMAT.read(Tampering.withExternalWeights("/etc/hostname")))
        .withMessageContaining("its weights are in another file")
        .extracting(CurieException::code)
        .isEqualTo(ErrorCode.FORMAT_UNSUPPORTED);
  }

  @Test
  void reading_namesMeantToSpoilTheMessage_areShortenedAndCleaned() {
    byte[] bytes =
        Tampering.changed(
            g -> g.getNodeBuilder(2).setOpType("Evil\n\u001b[31m" + "x".repeat(5000)));

    assertThatThrownBy(() -> FORMAT.read(bytes))
        .hasMessageContaining("Evil??[31mxxx")
        .hasMessageContaining("...")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
  }

  private static Arguments damage(String reason, Consumer<ModelProto.Builder> change) {
    ModelProto.Builder model = Tampering.valid(Samples.small());
    change.accept(model);
    return arguments(reason, model.build().toByteArray());
  }

  private static Arguments graphDamage(String reason, Consumer<GraphProto.Builder> change) {
    return arguments(reason, Tampering.changed(change));
  }

  private static void version(ModelProto.Builder model, int version) {
    model.getOpsetImportBuilder(0).setVersion(version);
  }

  private static void type(GraphProto.Builder graph, TensorProto.DataType type) {
    graph.getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder().setElemType(type.getNumber());
  }

  private static void shape(GraphProto.Builder graph, int rank) {
    var shape = graph.getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder().getShapeBuilder();
    shape.clear();
    for (int i = 0; i < rank; i++) {
      shape.addDimBuilder().setDimValue(1);
    }
  }

  private static Dimension.Builder dim(GraphProto.Builder graph, int axis) {
    return graph
        .getInputBuilder(0)
        .getTypeBuilder()
        .getTensorTypeBuilder()
        .getShapeBuilder()
        .getDimBuilder(axis);
  }

  private static AttributeProto.Builder attribute(GraphProto.Builder graph, int node, String name) {
    return graph.getNodeBuilder(node).getAttributeBuilderList().stream()
        .filter(a -> a.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void ints(GraphProto.Builder graph, int node, String name, int... values) {
    AttributeProto.Builder attribute = attribute(graph, node, name).clearInts();
    for (int v : values) {
      attribute.addInts(v);
    }
  }

  private static NodeProto.Builder dropout(GraphProto.Builder graph) {
    return graph.getNodeBuilderList().stream()
        .filter(n -> n.getOpType().equals("Dropout"))
        .findFirst()
        .orElseThrow();
  }

  private static AttributeProto integer(String name, int value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  private static ByteString bytes(int count) {
    return ByteString.copyFrom(new byte[count]);
  }
}
