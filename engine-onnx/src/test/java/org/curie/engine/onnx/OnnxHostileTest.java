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
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.curie.learning.graph.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes: a network or a {@link CurieException}, and memory in proportion. */
class OnnxHostileTest {
  private static final OnnxFormat FORMAT = new OnnxFormat();

  /** A megabyte of the densest structure takes up to 140 when it is parsed and looked at. */
  private static final long BYTES_FOR_A_BYTE = 160;

  /** Class loading and messages. */
  private static final long BYTES_FOR_ANYTHING = 8L << 20;

  /** Whatever the file besides its weights. */
  private static final long BYTES_AT_MOST = 256L << 20;

  /** Reads, and says what became of it; any exception but the agreed one fails the test. */
  private static boolean isRead(byte[] bytes) {
    ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = memory.getCurrentThreadAllocatedBytes();
    try {
      Network network = FORMAT.read(bytes);
      assertThat(network.weights().asMap()).hasSize(network.graph().parameters().size());
      assertThat(FORMAT.read(FORMAT.write(network)).graph()).isEqualTo(network.graph());
      return true;
    } catch (CurieException e) {
      assertThat(e.code().category()).isEqualTo(ErrorCode.Category.INPUT);
      assertThat(e.getMessage())
          .startsWith("ONNX file: ")
          .doesNotContain("\n")
          .hasSizeLessThan(9000);
      return false;
    } finally {
      assertThat(memory.getCurrentThreadAllocatedBytes() - before)
          .isLessThan(BYTES_FOR_ANYTHING + BYTES_FOR_A_BYTE * bytes.length);
    }
  }

  @Test
  void reading_2000DamagedFiles_givesANetworkOrACurieException() {
    byte[] valid = FORMAT.write(Samples.small());
    RandomGenerator random = new RandomStreams(2026).stream("onnx/damage");
    int read = 0;
    int refused = 0;
    for (int i = 0; i < 2_000; i++) {
      if (isRead(damaged(valid, random))) {
        read++;
      } else {
        refused++;
      }
    }
    assertThat(read).isGreaterThan(50); // a flip within a weight is a valid file
    assertThat(refused).isGreaterThan(500);
  }

  /** The structure is at both ends of the file, the weights between: aim at the structure. */
  private static byte[] damaged(byte[] valid, RandomGenerator random) {
    byte[] bytes = valid.clone();
    switch (random.nextInt(4)) {
      case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      case 2 -> {
        for (int n = 1 + random.nextInt(8); n > 0; n--) {
          bytes[random.nextInt(Math.min(9_000, bytes.length))] = (byte) random.nextInt();
        }
      }
      default -> {
        int from = random.nextInt(bytes.length - 64);
        System.arraycopy(valid, random.nextInt(bytes.length - 64), bytes, from, 64);
      }
    }
    return bytes;
  }

  @Test
  void reading_randomBytes_isRefused() {
    RandomGenerator random = new RandomStreams(7).stream("onnx/noise");
    for (int i = 0; i < 500; i++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      assertThat(isRead(bytes)).isFalse();
    }
  }

  @Test
  void reading_groupsNestedAHundredThousandDeep_isRefused() {
    byte[] groups = new byte[100_000];
    Arrays.fill(groups, (byte) (31 << 3 | 3));
    assertThat(isRead(groups)).isFalse();

    byte[] inGraph = wrapped(groups, ModelProto.GRAPH_FIELD_NUMBER);
    assertThat(isRead(inGraph)).isFalse();
  }

  @Test
  void reading_millionsOfEmptyNodes_isRefusedBeforeTheyAreMade() {
    byte[] bytes = wrapped(repeated(20 << 20, 1 << 3 | 2, 0), ModelProto.GRAPH_FIELD_NUMBER);
    ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = memory.getCurrentThreadAllocatedBytes();

    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> FORMAT.read(bytes))
        .withMessageContaining(
            "expected at most 4096 KiB in 524288 fields besides the weights, found 20480 KiB")
        .extracting(CurieException::code)
        .isEqualTo(ErrorCode.BUDGET_EXCEEDED);
    assertThat(memory.getCurrentThreadAllocatedBytes() - before).isLessThan(BYTES_FOR_ANYTHING);
  }

  /** As much structure as is let through, in the forms that grow most when parsed. */
  static Stream<byte[]> densestStructures() {
    int size = (int) WireScan.LARGEST_STRUCTURE - 64;
    int most = 2 * ((int) WireScan.MOST_FIELDS - 2); // two bytes a field
    int graph = ModelProto.GRAPH_FIELD_NUMBER;
    int empty = 2; // the wire type of a message; its length follows
    return Stream.of(
        wrapped(repeated(most, GraphProto.NODE_FIELD_NUMBER << 3 | empty, 0), graph),
        wrapped(repeated(most, GraphProto.INITIALIZER_FIELD_NUMBER << 3 | empty, 0), graph),
        wrapped(repeated(most, GraphProto.INPUT_FIELD_NUMBER << 3 | empty, 0), graph),
        wrapped(
            repeated(most, NodeProto.ATTRIBUTE_FIELD_NUMBER << 3 | empty, 0),
            GraphProto.NODE_FIELD_NUMBER,
            graph),
        wrapped(
            repeated(most, TensorProto.DIMS_FIELD_NUMBER << 3, 1),
            GraphProto.INITIALIZER_FIELD_NUMBER,
            graph),
        repeated(most, ModelProto.OPSET_IMPORT_FIELD_NUMBER << 3 | empty, 0),
        repeated(most, 15 << 3, 1), // a field that nobody knows
        wrapped(repeated(size, 1 << 3 | empty, 0), 2, 1, 2, GraphProto.INPUT_FIELD_NUMBER, graph));
  }

  @ParameterizedTest
  @MethodSource("densestStructures")
  void reading_theDensestStructure_staysWithinTheBound(byte[] bytes) {
    ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = memory.getCurrentThreadAllocatedBytes();

    assertThat(isRead(bytes)).isFalse();
    assertThat(memory.getCurrentThreadAllocatedBytes() - before).isLessThan(BYTES_AT_MOST);
  }

  private static byte[] repeated(int size, int first, int second) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i += 2) {
      bytes[i] = (byte) first;
      bytes[i + 1] = (byte) second;
    }
    return bytes;
  }

  /** The bytes as the content of a message field, that as the content of the next, and so on. */
  private static byte[] wrapped(byte[] content, int... fields) {
    ByteString bytes = ByteString.copyFrom(content);
    for (int field : fields) {
      ByteString.Output head = ByteString.newOutput();
      head.write(field << 3 | 2);
      int length = bytes.size();
      for (; length > 127; length >>>= 7) {
        head.write((length & 127) | 128);
      }
      head.write(length);
      bytes = head.toByteString().concat(bytes);
    }
    return bytes.toByteArray();
  }

  @Test
  void reading_thousandsOfCopiesOfOneLargeTensor_isRefused() {
    byte[] bytes =
        changed(
            g -> {
              NodeProto conv =
                  g.getNodeList().stream()
                      .filter(n -> n.getInputList().contains("stage4.block2/conv2.weight"))
                      .findFirst()
                      .orElseThrow();
              for (int i = 0; i < 2_000; i++) {
                g.addNode(node("Identity", "w" + i, conv.getInput(1)));
                g.addNode(conv.toBuilder().setInput(1, "w" + i).setOutput(0, "y" + i));
              }
            });

    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> FORMAT.read(bytes))
        .withMessageContaining("copies of its tensors")
        .extracting(CurieException::code)
        .isEqualTo(ErrorCode.BUDGET_EXCEEDED);
  }

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
        damage("operator sets 13 to 22, but found 12", m -> version(m, 12)),
        damage("operator sets 13 to 22, but found 9999", m -> version(m, 9999)),
        graphDamage("one input and one output, but found 2 and 1", g -> g.addInput(second(g))),
        graphDamage("one input and one output, but found 1 and 0", g -> g.clearOutput()),
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
            "a constant as input 1 of Add", g -> g.addNode(node("Add", "z", "image", weight(g)))),
        graphDamage(
            "a computed value as input 1 of Gemm",
            g -> g.getNodeBuilder(g.getNodeCount() - 1).setInput(1, "image")),
        graphDamage(
            "a constant that is WEIGHT and BIAS at once",
            g -> g.getNodeBuilder(0).addInput(g.getNode(0).getInput(1))),
        graphDamage("pads = [1, 1, 0, 0] of Conv", g -> ints(g, 0, "pads", 1, 1, 0, 0)),
        graphDamage("group = 4294967296", g -> attribute(g, 0, "group").setI(1L << 32)),
        graphDamage(
            "group as something else than INT",
            g -> attribute(g, 0, "group").setType(AttributeType.FLOAT)),
        graphDamage(
            "training_mode = 1",
            g -> g.getNodeBuilder(1).addAttribute(integer("training_mode", 1))),
        graphDamage("a ratio of Dropout", g -> dropout(g).setInput(1, "image")),
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
        .isThrownBy(() -> FORMAT.read(withExternalWeights("/etc/hostname")))
        .withMessageContaining("its weights are in another file")
        .extracting(CurieException::code)
        .isEqualTo(ErrorCode.FORMAT_UNSUPPORTED);
  }

  @Test
  void reading_namesMeantToSpoilTheMessage_areShortenedAndCleaned() {
    byte[] bytes =
        changed(g -> g.getNodeBuilder(2).setOpType("Evil\n\u001b[31m" + "x".repeat(5000)));

    assertThatThrownBy(() -> FORMAT.read(bytes))
        .hasMessageContaining("Evil??[31mxxx")
        .hasMessageContaining("...")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
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

  private static Arguments damage(String reason, Consumer<ModelProto.Builder> change) {
    ModelProto.Builder model = valid();
    change.accept(model);
    return arguments(reason, model.build().toByteArray());
  }

  private static Arguments graphDamage(String reason, Consumer<GraphProto.Builder> change) {
    return arguments(reason, changed(change));
  }

  private static byte[] changed(Consumer<GraphProto.Builder> change) {
    ModelProto.Builder model = valid();
    change.accept(model.getGraphBuilder());
    return model.build().toByteArray();
  }

  private static ModelProto.Builder valid() {
    try {
      return ModelProto.parseFrom(FORMAT.write(Samples.small())).toBuilder();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void version(ModelProto.Builder model, int version) {
    model.getOpsetImportBuilder(0).setVersion(version);
  }

  private static ValueInfoProto second(GraphProto.Builder graph) {
    return graph.getInput(0).toBuilder().setName("second").build();
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

  private static String weight(GraphProto.Builder graph) {
    return graph.getInitializer(0).getName();
  }

  private static NodeProto node(String operator, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .setName(output)
        .addAllInput(Arrays.asList(inputs))
        .addOutput(output)
        .build();
  }

  private static AttributeProto integer(String name, int value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  private static ByteString bytes(int count) {
    return ByteString.copyFrom(new byte[count]);
  }
}
