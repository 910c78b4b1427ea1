// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.engine.onnx.draft.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files as other exporters write them: what Curie makes of each is run by ONNX Runtime and must
 * answer as the file itself does there.
 */
class OnnxImportTest {
  private static final long[] IMAGE = {2, 4, 6, 5};

  static Stream<Arguments> files() {
    return Stream.of(
        old(
            9,
            "upgraded 1 nodes of operator set 9",
            f -> f.node("Clip", "y", "x").real("min", -1).real("max", 0.5f)),
        old(
            9,
            "upgraded 1 nodes of operator set 9",
            f ->
                f.node("Slice", "y", "x")
                    .integers("starts", 1, -4)
                    .integers("ends", 4, Integer.MAX_VALUE)
                    .integers("axes", 1, 3)),
        old(
            9,
            "upgraded 1 nodes of operator set 9",
            f ->
                f.node("Pad", "y", "x")
                    .integers("pads", 0, 0, 1, 0, 0, 0, 2, 1)
                    .real("value", 0.5f)),
        old(
            10,
            "upgraded 1 nodes of operator set 10",
            f -> f.node("Dropout", "y", "x").real("ratio", 0.25f)),
        old(
            9,
            "upgraded 1 nodes of operator set 9",
            f ->
                f.floats("scales", 1, 1, 2, 3)
                    .node("Upsample", "y", "x", "scales")
                    .text("mode", "nearest")),
        old(
            10,
            "upgraded 1 nodes of operator set 10",
            f ->
                f.floats("scales", 1, 1, 2, 3)
                    .node("Resize", "y", "x", "scales")
                    .text("mode", "nearest")),
        old(
            11,
            "upgraded 2 nodes of operator set 11",
            f ->
                f.node("Unsqueeze", "h", "x")
                    .integers("axes", 0, 4)
                    .node("Squeeze", "y", "h")
                    .integers("axes", 0)),
        old(12, "", f -> f.node("Softmax", "y", "x").integer("axis", 2)),
        old(12, "", f -> f.node("Softmax", "y", "x").integer("axis", 3)),
        old(11, "", f -> f.node("Softmax", "y", "x")),
        old(
            11,
            "wrote the pieces of 1 splits as slices",
            f ->
                f.node("Split", "a", "x")
                    .output("b")
                    .integer("axis", 1)
                    .integers("split", 1, 3)
                    .node("Mul", "y", "b", "a")),
        now(
            "wrote the pieces of 1 splits as slices",
            f ->
                f.wholes("sizes", 3, 1)
                    .node("Split", "a", "x", "sizes")
                    .output("b")
                    .integer("axis", -3)
                    .node("Mul", "y", "a", "b")),
        now(
            "wrote the pieces of 1 splits as slices",
            f ->
                f.node("Split", "a", "x")
                    .output("b")
                    .integer("axis", 2)
                    .node("Sub", "y", "a", "b")),
        now(
            "",
            f -> f.weight("w", 3, 4, 3, 2).node("Conv", "y", "x", "w").text("auto_pad", "VALID")),
        now(
            "wrote 1 paddings of two widths as nodes of their own",
            f ->
                f.weight("w", 3, 4, 3, 2)
                    .node("Conv", "y", "x", "w")
                    .text("auto_pad", "SAME_UPPER")),
        now(
            "wrote 1 paddings of two widths as nodes of their own",
            f ->
                f.weight("w", 3, 4, 3, 2)
                    .node("Conv", "y", "x", "w")
                    .text("auto_pad", "SAME_LOWER")
                    .integers("strides", 1, 2)),
        now(
            "wrote 1 paddings of two widths as nodes of their own",
            f ->
                f.weight("w", 3, 4, 3, 3).node("Conv", "y", "x", "w").integers("pads", 1, 0, 2, 1)),
        now(
            "wrote 1 paddings of two widths as nodes of their own",
            f ->
                f.node("MaxPool", "y", "x")
                    .integers("kernel_shape", 3, 3)
                    .integers("pads", 1, 0, 0, 2)),
        now(
            "wrote 1 paddings of two widths as nodes of their own",
            f ->
                f.node("AveragePool", "y", "x")
                    .integers("kernel_shape", 3, 3)
                    .integers("pads", 1, 0, 0, 2)
                    .integer("count_include_pad", 1)),
        now(
            "",
            f -> f.matrix("at", 2, 3, 0, 1, 1).node("Gather", "y", "x", "at").integer("axis", 1)),
        now("", f -> f.scalar("at", -1).node("Gather", "y", "x", "at").integer("axis", 3)),
        now("", f -> f.wholes("at", -1, 0, 2).node("Gather", "y", "x", "at").integer("axis", 2)),
        now(
            "",
            f ->
                f.wholes("s", 4, 5)
                    .wholes("e", Long.MIN_VALUE, 1)
                    .wholes("a", 2, -1)
                    .wholes("t", -2, -3)
                    .node("Slice", "y", "x", "s", "e", "a", "t")),
        now(
            "",
            f ->
                f.wholes("s", 0, 1)
                    .wholes("e", Long.MAX_VALUE, Long.MAX_VALUE)
                    .node("Slice", "y", "x", "s", "e")),
        now(
            "computed 6 nodes of constants and extents",
            f ->
                f.node("Shape", "s", "x")
                    .scalar("zero", 0)
                    .node("Gather", "n", "s", "zero")
                    .wholes("axes", 0)
                    .node("Unsqueeze", "v", "n", "axes")
                    .wholes("rest", -1)
                    .node("Concat", "to", "v", "rest")
                    .integer("axis", 0)
                    .node("Reshape", "h", "x", "to")
                    .node("Shape", "hs", "h")
                    .node("Concat", "all", "v", "two", "three", "rest")
                    .integer("axis", 0)
                    .wholes("two", 2)
                    .wholes("three", 3)
                    .node("Reshape", "y", "h", "all")),
        now(
            "kept the batch open in 2 reshapes",
            f ->
                f.node("Shape", "s", "x")
                    .scalar("zero", 0)
                    .node("Gather", "n", "s", "zero")
                    .scalar("two", 2)
                    .node("Mul", "m", "n", "two")
                    .wholes("axes", 0)
                    .node("Unsqueeze", "v", "m", "axes")
                    .wholes("rest", 2, 6, 5)
                    .node("Concat", "to", "v", "rest")
                    .integer("axis", 0)
                    .node("Reshape", "h", "x", "to")
                    .node("Div", "k", "m", "two")
                    .node("Unsqueeze", "w", "k", "axes")
                    .wholes("minus", -1)
                    .node("Concat", "back", "w", "minus")
                    .integer("axis", 0)
                    .node("Reshape", "y", "h", "back")),
        now(
            "kept the batch open in 1 expansions",
            f ->
                f.weight("token", 1, 1, 6, 5)
                    .node("Shape", "s", "x")
                    .integer("start", 0)
                    .integer("end", 1)
                    .wholes("rest", 3, -1, -1)
                    .node("Concat", "to", "s", "rest")
                    .integer("axis", 0)
                    .wholes("none", -1)
                    .node("Equal", "keeps", "to", "none")
                    .wholes("ones", 1, 1, 1, 1)
                    .node("Where", "wanted", "keeps", "ones", "to")
                    .node("Expand", "t", "token", "wanted")
                    .node("Concat", "y", "t", "x")
                    .integer("axis", 1)),
        now(
            "",
            f ->
                f.weight("w", 4)
                    .wholes("to", 4, 1, 1)
                    .node("Reshape", "v", "w", "to")
                    .node("Sqrt", "r", "q")
                    .weight("q", 1)
                    .node("Div", "u", "v", "r")
                    .node("Mul", "y", "x", "u")),
        now(
            "removed 1 casts to what was float32",
            f ->
                f.node("Relu", "h", "x")
                    .node("Cast", "y", "h")
                    .integer("to", DataType.FLOAT_VALUE)),
        now(
            "",
            f ->
                f.scalar("one", 1)
                    .scalar("end", 5)
                    .node("Range", "r", "one", "end", "one")
                    .node("Cast", "real", "r")
                    .integer("to", DataType.FLOAT_VALUE)
                    .wholes("to", 4, 1, 1)
                    .node("Reshape", "v", "real", "to")
                    .node("Add", "y", "x", "v")),
        now(
            "",
            f -> f.wholes("to", 5).node("ConstantOfShape", "c", "to").node("Add", "y", "x", "c")));
  }

  @ParameterizedTest
  @MethodSource("files")
  void importing_whatAnotherProgramWrote_answersAsTheFileDoes(String change, byte[] bytes)
      throws OrtException {
    ReadReport report = new OnnxReader().read(bytes);
    byte[] again = new OnnxWriter().write(report.network());

    float[] expected = run(bytes);
    assertThat(expected).isNotEmpty();
    assertThat(run(again)).containsExactly(expected, within(1e-5f));
    if (!change.isEmpty()) {
      assertThat(report.changes()).contains(change);
    }
    assertThat(new OnnxReader().read(again).network().graph()).isEqualTo(report.network().graph());
  }

  @Test
  void importing_trainingMode_leavesItToTheRun() {
    byte[] bytes =
        Tampering.changed(
            g -> {
              g.getNodeBuilder(1)
                  .addAttribute(Attributes.of("training_mode", 1))
                  .addOutput("m")
                  .addOutput("v");
            });

    ReadReport report = new OnnxReader().read(bytes);

    assertThat(report.network().graph()).isEqualTo(Samples.small().graph());
    assertThat(report.changes())
        .containsExactly("took the training mode out of 1 nodes: it belongs to the run");
  }

  static Stream<byte[]> bombs() {
    long many = 1L << 30;
    return Stream.of(
        new OnnxFile(17)
            .wholes("to", many)
            .node("ConstantOfShape", "c", "to")
            .node("Add", "y", "x", "c")
            .bytes(),
        new OnnxFile(17)
            .scalar("a", 0)
            .scalar("b", Long.MAX_VALUE)
            .scalar("c", 1L << 33)
            .node("Range", "r", "a", "b", "c")
            .node("Reshape", "y", "x", "r")
            .bytes(),
        new OnnxFile(17)
            .scalar("a", 0)
            .wholes("to", 1 << 15, 1 << 15)
            .node("Expand", "e", "a", "to")
            .node("Reshape", "y", "x", "e")
            .bytes());
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void importing_constantsThatGrowBeyondTheFile_isRefused(byte[] bytes) {
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> new OnnxReader().read(bytes))
        .extracting(CurieException::code)
        .isEqualTo(ErrorCode.BUDGET_EXCEEDED);
  }

  @Test
  void importing_extentsThatCannotFollowTheBatch_saysSo() {
    byte[] bytes = new OnnxFile(17).node("Shape", "s", "x").node("Tile", "y", "x", "s").bytes();

    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> new OnnxReader().read(bytes))
        .withMessageContaining("that are not constant whole numbers of Tile")
        .extracting(CurieException::code)
        .isEqualTo(ErrorCode.FORMAT_UNSUPPORTED);
  }

  private interface Writing {
    OnnxFile write(OnnxFile file);
  }

  private static Arguments old(int operatorSet, String change, Writing writing) {
    return arguments(change, writing.write(new OnnxFile(operatorSet)).bytes());
  }

  private static Arguments now(String change, Writing writing) {
    return old(17, change, writing);
  }

  private static float[] run(byte[] onnx) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    float[] image = Samples.values(2 * 4 * 6 * 5, 3);
    try (OrtSession session = environment.createSession(onnx);
        OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(image), IMAGE);
        OrtSession.Result result = session.run(Map.of("x", input))) {
      FloatBuffer answer = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] floats = new float[answer.remaining()];
      answer.get(floats);
      return floats;
    }
  }
}
