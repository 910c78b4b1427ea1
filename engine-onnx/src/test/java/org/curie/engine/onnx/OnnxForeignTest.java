// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.graph.Network;
import org.curie.learning.operator.Activation.Relu;
import org.curie.learning.operator.Activation.Softmax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as other programs write them. */
class OnnxForeignTest {
  @TempDir Path folder;

  /** Nine files: three networks, operator sets 13, 15 and 17, with and without folding. */
  @Test
  void reading_whatPyTorchExported_answersAsPyTorchDid() throws IOException, InterruptedException {
    DebianPython.requireModule("torch");
    DebianPython.requireModule("onnx");
    DebianPython.run("export_torch.py", List.of(folder.toString()));
    List<Path> files;
    try (var all = Files.list(folder)) {
      files = all.filter(f -> f.toString().endsWith(".onnx")).sorted().toList();
    }
    assertThat(files).hasSize(9);
    for (Path file : files) {
      Network network = new OnnxReader().read(Files.readAllBytes(file)).network();
      float[] inputs = floats(file, ".input");

      float[] expected = floats(file, ".output");
      double[] reference = ReferenceForward.run(network, inputs, 4);
      for (int i = 0; i < expected.length; i++) {
        assertThat(reference[i]).as(file.toString()).isCloseTo(expected[i], within(1e-5));
      }
      assertThat(expected).hasSizeGreaterThan(4).doesNotContain(Float.NaN);
      assertThat(answers(network, inputs)).containsExactly(expected, within(1e-5f));
    }
  }

  private static float[] answers(Network network, float[] inputs) {
    byte[] again = new OnnxFormat().write(network);
    try (InferenceSession session = OnnxRuntimeEngine.load().open(again, 1)) {
      return session.run(inputs, 4);
    }
  }

  private static float[] floats(Path model, String suffix) throws IOException {
    Path file = Path.of(model.toString().replace(".onnx", suffix));
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  @Test
  void reading_constantsAndIdentities_removesThemAndSaysSo() {
    byte[] bytes =
        Tampering.changed(
            dense(),
            g -> {
              TensorProto bias = g.getInitializer(1);
              g.removeInitializer(1);
              g.addNode(0, constant(bias));
              g.addNode(1, Tampering.node("Identity", "renamed", g.getInput(0).getName()));
              g.getNodeBuilder(2).setInput(0, "renamed");
              String last = g.getOutput(0).getName();
              g.addNode(Tampering.node("Identity", "answer", last));
              g.getOutputBuilder(0).setName("answer");
            });

    ReadReport report = new OnnxReader().read(bytes);

    assertThat(report.network().graph().nodes()).isEqualTo(dense().graph().nodes());
    assertThat(report.network().weights().sha256()).isEqualTo(dense().weights().sha256());
    assertThat(report.changes())
        .containsExactly("made initialisers of 1 constants", "removed 2 identities");
  }

  @Test
  void reading_parametersLinkedByIdentity_givesEachItsOwnCopy() {
    byte[] bytes =
        Tampering.changed(
            dense(),
            g -> {
              g.addNode(0, Tampering.node("Identity", "copy", "gemm1.weight"));
              NodeProto gemm = g.getNode(1);
              g.addNode(
                  gemm.toBuilder()
                      .setName("again")
                      .setInput(0, g.getOutput(0).getName())
                      .setInput(1, "copy")
                      .setOutput(0, "again:out"));
              g.getOutputBuilder(0).setName("again:out");
            });

    ReadReport report = new OnnxReader().read(bytes);

    assertThat(report.changes())
        .containsExactly("gave 1 parameters that shared the values of another one their own copy");
    assertThat(report.network().graph().learnedValues()).isEqualTo(3 * 3 * 2 + 3);
    assertThat(report.network().weights().get("copy"))
        .isEqualTo(report.network().weights().get("gemm1.weight"));
  }

  @Test
  void reading_aGemmWrittenTheOtherWay_transposesItsWeight() {
    byte[] bytes =
        Tampering.changed(
            dense(),
            g -> {
              g.getNodeBuilder(0).clearAttribute();
              float[] w = dense().weights().get("gemm1.weight");
              TensorProto.Builder turned =
                  g.getInitializerBuilder(0).clearRawData().clearFloatData();
              for (int i = 0; i < 9; i++) {
                turned.addFloatData(w[i % 3 * 3 + i / 3]);
              }
            });

    ReadReport report = new OnnxReader().read(bytes);

    assertThat(report.network().graph()).isEqualTo(dense().graph());
    assertThat(report.network().weights().sha256()).isEqualTo(dense().weights().sha256());
    assertThat(report.changes()).containsExactly("transposed the weights of 1 Gemm nodes");
  }

  @Test
  void reading_anUnknownOperator_doesNotBlameTheOnesAfterIt() {
    byte[] bytes = Tampering.changed(Samples.small(), g -> g.getNodeBuilder(2).setOpType("Acosh"));

    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> new OnnxReader().read(bytes))
        .withMessageContaining("does not read operator \"Acosh\" (stem/relu1); export");
  }

  @Test
  void reading_negativeAxesAndMissingNames_fillsThemIn() {
    GraphBuilder net = GraphBuilder.named("n");
    Network network =
        Samples.withRandomWeights(net.output(net.input("x", 3, 4).relu().softmax()), 1);
    byte[] bytes =
        Tampering.changed(
            network,
            g -> {
              g.getNodeBuilder(0).clearName();
              g.getNodeBuilder(1).clearAttribute(); // the last axis is the default
            });

    Network read = new OnnxFormat().read(bytes);

    assertThat(read.graph().nodes().get(0).name()).isEqualTo("relu1:out");
    assertThat(read.graph().nodes().get(0).operator()).isEqualTo(new Relu());
    assertThat(read.graph().nodes().get(1).operator()).isEqualTo(new Softmax(2));
  }

  @Test
  void reading_initialisersThatNobodyReads_leavesThemOut() {
    byte[] bytes =
        Tampering.changed(
            dense(), g -> g.addInitializer(g.getInitializer(1).toBuilder().setName("idle")));

    assertThat(new OnnxFormat().read(bytes).graph()).isEqualTo(dense().graph());
  }

  @Test
  void reading_severalThingsUnknown_namesThemAllAtOnce() {
    byte[] bytes =
        Tampering.changed(
            Samples.small(),
            g -> {
              g.getNodeBuilder(1).addAttribute(attribute("odd"));
              g.getNodeBuilder(2).setOpType("Acosh");
              g.getNodeBuilder(5).setOpType("Acosh");
              g.getNodeBuilder(9).setOpType("Det");
              g.getNodeBuilder(3).setDomain("com.microsoft").setOpType("FusedConv");
            });

    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> new OnnxReader().read(bytes))
        .withMessage(
            "ONNX file: Curie does not read attribute \"odd\" of BatchNormalization; operator"
                + " \"Acosh\" (2 times: stem/relu1, stage1.block1/relu1); operator"
                + " \"com.microsoft.FusedConv\" (stage1.block1/conv1); operator \"Det\""
                + " (stage1.block1/relu2); export the network with these replaced")
        .extracting(CurieException::code)
        .isEqualTo(ErrorCode.FORMAT_UNSUPPORTED);
  }

  private static Network dense() {
    GraphBuilder net = GraphBuilder.named("dense");
    return Samples.withRandomWeights(net.output(net.input("x", 3).dense(3)), 1);
  }

  private static NodeProto constant(TensorProto value) {
    return NodeProto.newBuilder()
        .setOpType("Constant")
        .addOutput(value.getName())
        .addAttribute(
            AttributeProto.newBuilder()
                .setName("value")
                .setType(AttributeType.TENSOR)
                .setT(value.toBuilder().clearName()))
        .build();
  }

  private static AttributeProto attribute(String name) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(1).build();
  }
}
