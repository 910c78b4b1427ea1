// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Operators said in many nodes, in the ways in which exporters say them: found again where they are
 * meant, left alone where they are nearly meant, and always with the answers that ONNX Runtime
 * gives to the file as it was.
 */
class FusionTest {
  private static final long[] IMAGE = {2, 4, 6, 5};

  /** A file as it goes on. */
  private interface Steps extends UnaryOperator<OnnxFile> {}

  private static Arguments found(String what, Steps steps) {
    return arguments(what, steps);
  }

  static Stream<Arguments> meant() {
    return Stream.of(
        found("Gelu", f -> erf(f, 2).node("Mul", "p", "x", "g").node("Mul", "y", "p", "half")),
        found("Gelu", f -> erf(f, 2).node("Mul", "p", "half", "x").node("Mul", "y", "g", "p")),
        found("Gelu", f -> erf(f, 2).node("Mul", "p", "g", "half").node("Mul", "y", "x", "p")),
        found("Gelu", f -> erf(f, 2).node("Mul", "p", "x", "g").node("Div", "y", "p", "two")),
        found("Gelu", f -> tanh(f, "x").node("Mul", "p", "x", "g").node("Mul", "y", "p", "half")),
        found("Gelu", f -> tanh(f, "x").node("Mul", "p", "half", "x").node("Mul", "y", "p", "g")),
        found("LayerNormalization", f -> normalised(f, 3).node("Add", "y", "s", "shift")),
        found("LayerNormalization", f -> normalised(f, 3).node("Add", "y", "shift", "s")),
        found("LayerNormalization", f -> squared(f).node("Add", "y", "s", "shift")),
        found("Attention", f -> put(scores(f).node("Div", "z", "qk", "root"), 3, "z")),
        found("Attention", f -> put(scores(f).node("Mul", "z", "root", "qk"), 3, "z")),
        found("Attention", f -> put(scores(f), 3, "qk")),
        found(
            "Attention",
            f -> put(scores(f.weight("mask", 6, 6)).node("Add", "z", "mask", "qk"), 3, "z")));
  }

  static Stream<Arguments> nearlyMeant() {
    return Stream.of(
        found("Gelu", f -> erf(f, 3).node("Mul", "p", "x", "g").node("Mul", "y", "p", "half")),
        found("Gelu", f -> erf(f, 2).node("Mul", "p", "x", "g").node("Mul", "y", "p", "two")),
        found("Gelu", f -> erf(f, 2).node("Mul", "p", "x", "x").node("Mul", "y", "p", "g")),
        found("LayerNormalization", f -> normalised(f, 2).node("Add", "y", "s", "shift")),
        found("LayerNormalization", f -> normalised(f, 3).node("Add", "y", "s", "x")),
        found("Attention", f -> put(scores(f), 2, "qk")),
        found(
            "Attention", // what is added is learned, as positions relative to each other are
            f -> put(scores(f.weight("bias", 1, 3, 6, 6)).node("Add", "z", "qk", "bias"), 3, "z")));
  }

  private static OnnxFile erf(OnnxFile f, double under) {
    return f.floats("root", (float) Math.sqrt(under))
        .floats("one", 1)
        .floats("half", 0.5f)
        .floats("two", 2)
        .node("Div", "a", "x", "root")
        .node("Erf", "e", "a")
        .node("Add", "g", "e", "one");
  }

  private static OnnxFile tanh(OnnxFile f, String x) {
    return f.floats("slope", (float) Math.sqrt(2 / Math.PI))
        .floats("cubic", 0.044715f)
        .floats("one", 1)
        .floats("half", 0.5f)
        .floats("three", 3)
        .node("Pow", "x3", x, "three")
        .node("Mul", "c", "cubic", "x3")
        .node("Add", "a", x, "c")
        .node("Mul", "b", "a", "slope")
        .node("Tanh", "e", "b")
        .node("Add", "g", "one", "e");
  }

  /** The scaled difference from the mean along an axis. */
  private static OnnxFile normalised(OnnxFile f, long axis) {
    return f.floats("epsilon", 1e-5f)
        .floats("two", 2)
        .weight("scale", 5)
        .weight("shift", 5)
        .node("ReduceMean", "mean", "x")
        .integers("axes", axis)
        .node("Sub", "d", "x", "mean")
        .node("Pow", "d2", "d", "two")
        .node("ReduceMean", "variance", "d2")
        .integers("axes", axis)
        .node("Add", "v", "variance", "epsilon")
        .node("Sqrt", "deviation", "v")
        .node("Div", "q", "d", "deviation")
        .node("Mul", "s", "q", "scale");
  }

  /** With the square as a product, of a difference that is made twice. */
  private static OnnxFile squared(OnnxFile f) {
    return f.floats("epsilon", 1e-5f)
        .weight("scale", 5)
        .weight("shift", 5)
        .node("ReduceMean", "mean", "x")
        .integers("axes", 3)
        .node("Sub", "d", "x", "mean")
        .node("Sub", "e", "x", "mean")
        .node("Mul", "d2", "e", "e")
        .node("ReduceMean", "variance", "d2")
        .integers("axes", 3)
        .node("Add", "v", "epsilon", "variance")
        .node("Sqrt", "deviation", "v")
        .node("Div", "q", "d", "deviation")
        .node("Mul", "s", "scale", "q");
  }

  /** Queries times keys of three heads, and the values. */
  private static OnnxFile scores(OnnxFile f) {
    f.floats("root", 2)
        .wholes("tokens.extents", 0, 6, 20)
        .wholes("heads.extents", 0, 6, 3, 4)
        .node("Transpose", "x.turned", "x")
        .integers("perm", 0, 2, 1, 3)
        .node("Reshape", "tokens", "x.turned", "tokens.extents");
    heads(f, "q", 0, 2, 1, 3);
    heads(f, "k", 0, 2, 3, 1);
    heads(f, "v", 0, 2, 1, 3);
    return f.node("MatMul", "qk", "q.turned", "k.turned");
  }

  private static void heads(OnnxFile f, String name, long... order) {
    f.weight(name + ".weight", 20, 12)
        .node("MatMul", name, "tokens", name + ".weight")
        .node("Reshape", name + ".heads", name, "heads.extents")
        .node("Transpose", name + ".turned", name + ".heads")
        .integers("perm", order);
  }

  private static OnnxFile put(OnnxFile f, long axis, String scores) {
    return f.wholes("out.extents", 0, 6, 12)
        .node("Softmax", "weights", scores)
        .integer("axis", axis)
        .node("MatMul", "o", "weights", "v.turned")
        .node("Transpose", "o.turned", "o")
        .integers("perm", 0, 2, 1, 3)
        .node("Reshape", "y", "o.turned", "out.extents");
  }

  @ParameterizedTest
  @MethodSource("meant")
  void whatIsMeant_isFound_andAnswersTheSame(String operator, Steps steps) throws OrtException {
    byte[] file = steps.apply(new OnnxFile(13)).bytes();

    ReadReport read = new OnnxReader().read(file);

    assertThat(operators(read)).contains(operator).doesNotContain("Erf", "Sqrt", "Softmax", "Tanh");
    assertThat(read.changes()).anyMatch(change -> change.startsWith("made 1 " + operator));
    assertSameAnswers(file, read);
  }

  @ParameterizedTest
  @MethodSource("nearlyMeant")
  void whatIsNearlyMeant_isLeftAlone_andAnswersTheSame(String operator, Steps steps)
      throws OrtException {
    byte[] file = steps.apply(new OnnxFile(13)).bytes();

    ReadReport read = new OnnxReader().read(file);

    assertThat(operators(read)).doesNotContain(operator);
    assertThat(read.changes()).noneMatch(change -> change.startsWith("made 1 " + operator));
    assertSameAnswers(file, read);
  }

  private static List<String> operators(ReadReport read) {
    return read.network().graph().nodes().stream().map(n -> n.operator().onnxName()).toList();
  }

  private static void assertSameAnswers(byte[] file, ReadReport read) throws OrtException {
    float[] before = run(file);
    assertThat(run(new OnnxWriter().write(read.network()))).containsExactly(before, within(1e-5f));
    assertThat(before).doesNotContain(Float.NaN).hasSizeGreaterThan(100);
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
