// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.curie.engine.onnx.draft.WireScan;
import org.curie.learning.graph.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

  /** A file in which most nodes compute extents, damaged anywhere. */
  @Test
  void reading_2000DamagedFilesThatComputeExtents_givesANetworkOrACurieException() {
    byte[] valid = withExtents();
    assertThat(isRead(valid)).isTrue();
    RandomGenerator random = new RandomStreams(2027).stream("onnx/extents");
    int read = 0;
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = valid.clone();
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      read += isRead(bytes) ? 1 : 0;
    }
    assertThat(read).isBetween(10, 1_900);
  }

  private static byte[] withExtents() {
    return new OnnxFile(17)
        .scalar("zero", 0)
        .scalar("five", 5)
        .scalar("one", 1)
        .wholes("first", 0)
        .wholes("minus", -1)
        .wholes("ones", 1, 1, 1)
        .matrix("at", 2, 0, 3, 1, 2)
        .node("Shape", "s", "x")
        .node("Gather", "n", "s", "zero")
        .node("Unsqueeze", "v", "n", "first")
        .node("Concat", "to", "v", "minus")
        .integer("axis", 0)
        .node("Reshape", "flat", "x", "to")
        .node("Reshape", "h", "flat", "s")
        .node("Split", "a", "h")
        .output("b")
        .integer("axis", 1)
        .node("Concat", "c", "a", "b")
        .integer("axis", 1)
        .node("Gather", "g", "c", "at")
        .integer("axis", 1)
        .node("Range", "r", "zero", "five", "one")
        .node("Cast", "real", "r")
        .integer("to", 1)
        .node("ConstantOfShape", "none", "ones")
        .node("Add", "line", "real", "none")
        .node("Add", "y", "g", "line")
        .bytes();
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
        Tampering.changed(
            g -> {
              NodeProto conv =
                  g.getNodeList().stream()
                      .filter(n -> n.getInputList().contains("stage4.block2/conv2.weight"))
                      .findFirst()
                      .orElseThrow();
              for (int i = 0; i < 2_000; i++) {
                g.addNode(Tampering.node("Identity", "w" + i, conv.getInput(1)));
                g.addNode(conv.toBuilder().setInput(1, "w" + i).setOutput(0, "y" + i));
              }
            });

    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> FORMAT.read(bytes))
        .withMessageContaining("weights for its size, but copies make")
        .extracting(CurieException::code)
        .isEqualTo(ErrorCode.BUDGET_EXCEEDED);
  }
}
