// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.curie.core.random.RandomStreams;
import org.curie.engine.onnx.OnnxFormat;
import org.curie.engine.onnx.OnnxReader;
import org.curie.engine.onnx.OnnxRuntimeEngine;
import org.curie.engine.onnx.OnnxWriter;
import org.curie.engine.onnx.ReadReport;
import org.curie.engine.torch.Differentiation.Result;
import org.curie.engine.torch.Differentiation.Value;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.Batch.TensorSpec;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.engine.Precision;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.engine.TrainingSpec;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Parameter;
import org.curie.learning.graph.Weights;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Networks as PyTorch's exporter writes them ({@code export_networks.py} among the test sources):
 * read, compared with PyTorch's own answer, taught something else, written and run again.
 */
class ImportedNetworksTest {
  private static final Path SCRIPT = Path.of("src/test/python/export_networks.py");
  private static final double FLOAT32 = 1e-4;
  private static final int CASES = 3;
  @TempDir static Path folder;

  @BeforeAll
  static void export() throws IOException, InterruptedException {
    if (!Files.isExecutable(Path.of("/usr/bin/python3"))) {
      Assumptions.abort("skipped: needs Debian's Python with PyTorch (python3-torch)");
    }
    Process python =
        new ProcessBuilder("/usr/bin/python3", SCRIPT.toString(), folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(python.getInputStream().readAllBytes(), UTF_8);
    if (python.waitFor() == 3) {
      Assumptions.abort("PyTorch is not installed (apt install python3-torch): " + output);
    }
    assertThat(python.exitValue()).as(output).isZero();
  }

  static Stream<String> networks() {
    Stream<String> kinds =
        Stream.of("resnet-folded", "resnet", "transformer", "transformer-kept", "unet", "odds");
    Stream<String> sequences = Stream.of("lstm", "gru", "encoder", "encoder-tanh");
    return Stream.of(
            kinds.flatMap(kind -> Stream.of(11, 13, 17).map(version -> kind + "-" + version)),
            sequences.flatMap(kind -> Stream.of(11, 17).map(version -> kind + "-" + version)),
            Stream.of("transformer-fixed-17"))
        .flatMap(names -> names);
  }

  static Stream<String> transformers() {
    return Stream.concat(
        Stream.of(11, 12, 13, 14, 15, 16, 17).map(version -> "transformer-" + version),
        Stream.of("encoder-11", "encoder-17", "encoder-tanh-11", "encoder-tanh-17"));
  }

  @ParameterizedTest
  @MethodSource("transformers")
  void transformers_areMadeOfTheirOperatorsAgain_andAnswerAsBefore(String name) throws IOException {
    ReadReport report = read(name);

    List<String> operators =
        report.network().graph().nodes().stream().map(n -> n.operator().onnxName()).toList();
    int layers = name.startsWith("transformer") ? 2 : 1;
    assertThat(Collections.frequency(operators, "Attention")).isEqualTo(layers);
    assertThat(Collections.frequency(operators, "Gelu")).isEqualTo(layers);
    assertThat(operators)
        .contains("LayerNormalization")
        .doesNotContain("Softmax", "Erf", "Tanh", "Sqrt", "Pow", "Div", "ReduceL2");
    assertThat(report.changes())
        .contains(
            "made %d Attention of products with Softmax".formatted(layers),
            "made %d Gelu of products with Erf or Tanh".formatted(layers));
    byte[] original = Files.readAllBytes(folder.resolve(name + ".onnx"));
    assertClose(
        runtime(new OnnxWriter().write(report.network()), name), runtime(original, name), 1e-5);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void anImportedNetwork_answersAsPyTorchDoes_inLibtorchAndInOnnxRuntime(String name) {
    Network network = read(name).network();
    List<Double> expected = doubles(numbers(name, ".output"));

    List<Double> found = Differentiation.inFloat32(network.graph()).answer(values(name, network));

    assertClose(found, expected);
    assertClose(runtime(new OnnxWriter().write(network), name), expected);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void anImportedNetwork_writtenAndReadAgain_isTheSame(String name) {
    Network network = read(name).network();

    Network again = new OnnxReader().read(new OnnxWriter().write(network)).network();

    assertThat(again.graph()).isEqualTo(network.graph());
    assertThat(again.weights().sha256()).isEqualTo(network.weights().sha256());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void anImportedNetwork_learns_andIsDeployedAsItWasTaught(String name) {
    Network network = read(name).network();
    List<String> learned =
        network.graph().parameters().stream()
            .filter(Parameter::trainable)
            .map(Parameter::name)
            .toList();
    Differentiation engine = Differentiation.inFloat32(network.graph());
    Map<String, Value> values = values(name, network);
    double first = 0;
    double last = 0;
    for (int step = 0; step < 6; step++) {
      List<Double> answer = engine.answer(values);
      last = squares(answer);
      first = step == 0 ? last : first;
      List<Double> slope = answer.stream().map(z -> 2 * (z - 1) / answer.size()).toList();
      Result result = engine.differentiate(values, slope, learned);
      learned.forEach(p -> values.put(p, stepped(values.get(p), result.gradients().get(p))));
    }
    assertThat(last).isLessThan(0.97 * first);

    Network taught = new Network(network.graph(), weights(network, values));
    assertClose(runtime(new OnnxWriter().write(taught), name), engine.answer(values));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void everyLearnedNumber_isTrained(String name) {
    String kind = name.substring(0, name.lastIndexOf('-'));
    // Counted by PyTorch; folding makes one bias of each scale and shift of 80 channels, and the
    // exporter writes a GroupNorm of two groups with a scale and a shift of the groups as well.
    long expected =
        switch (kind) {
          case "resnet" -> 6369;
          case "resnet-folded" -> 6369 - 80;
          case "transformer", "transformer-kept", "transformer-fixed" -> 5189;
          case "unet" -> 1546 + 4;
          case "lstm" -> 4855;
          case "gru" -> 3655;
          case "encoder", "encoder-tanh" -> 3665;
          default -> 397;
        };
    assertThat(read(name).network().graph().learnedValues()).isEqualTo(expected);
  }

  /** What is bright is to be marked, and noise is in the way. */
  @Test
  void anImportedUNet_isTaughtToMark_throughTheTrainingSession() {
    Network network = read("unet-17").network();
    Shape image = network.graph().input().shape();
    Batch batch = bright(image, 4);
    TrainingSpec spec =
        new TrainingSpec(
            new Loss.CrossEntropy(), Optimizer.AdamW.withWeightDecay(0), Precision.FP32, 1, 1);
    byte[] file;
    float[] answers;
    try (TrainingSession session =
        new TorchEngine(new OnnxFormat()).train(network, spec, OptimizerState.NONE)) {
      double first = session.step(batch, 0.02, 1);
      double last = first;
      for (int step = 2; step < 40; step++) {
        last = session.step(batch, 0.02, step);
      }
      assertThat(last).isLessThan(0.3 * first);
      answers = session.predict(batch);
      file = new OnnxWriter().write(new Network(network.graph(), session.weights()));
    }
    float[] inputs = new float[4 * image.caseSize()];
    batch.inputs().get(0, inputs);
    try (InferenceSession deployed = OnnxRuntimeEngine.load().open(file, 1)) {
      assertThat(deployed.run(inputs, 4)).containsExactly(answers, within((float) FLOAT32));
    }
  }

  private static Batch bright(Shape image, int cases) {
    Shape labels = Shape.batchOf(image.dim(2), image.dim(3));
    Batch batch =
        new Batch(
            List.of(new TensorSpec(Batch.INPUT, image)),
            List.of(new TensorSpec(Batch.TARGET, labels)),
            cases);
    batch.setCount(cases);
    RandomGenerator random = new RandomStreams(7).stream("bright");
    for (int i = 0; i < cases; i++) {
      float[] values = new float[image.caseSize()];
      float[] marked = new float[labels.caseSize()];
      for (int p = 0; p < marked.length; p++) {
        marked[p] = p / 64 % 2 == i % 2 ? 1 : 0; // bands of two rows
        for (int c = 0; c < image.dim(1); c++) {
          values[c * marked.length + p] = (float) (marked[p] * 2 - 1 + 0.2 * random.nextGaussian());
        }
      }
      batch.input(Batch.INPUT).put(i, values);
      batch.target(Batch.TARGET).put(i, marked);
    }
    return batch;
  }

  private static double squares(List<Double> answer) {
    return answer.stream().mapToDouble(z -> (z - 1) * (z - 1)).sum() / answer.size();
  }

  private static Value stepped(Value value, List<Double> gradient) {
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < gradient.size(); i++) {
      numbers.add((double) (float) (value.numbers().get(i) - 0.02 * gradient.get(i)));
    }
    return new Value(numbers, value.extents());
  }

  private static ReadReport read(String name) {
    try {
      return new OnnxReader().read(Files.readAllBytes(folder.resolve(name + ".onnx")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Value> values(String name, Network network) {
    Map<String, Value> values = new LinkedHashMap<>();
    Shape image = network.graph().input().shape().withDim(0, CASES);
    values.put(network.graph().input().name(), value(image, numbers(name, ".input")));
    for (Parameter p : network.graph().parameters()) {
      values.put(p.name(), value(p.shape(), network.weights().get(p.name())));
    }
    return values;
  }

  private static Value value(Shape shape, float[] numbers) {
    return new Value(doubles(numbers), shape.dims().stream().map(Integer::longValue).toList());
  }

  private static Weights weights(Network network, Map<String, Value> values) {
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (Parameter p : network.graph().parameters()) {
      List<Double> numbers = values.get(p.name()).numbers();
      float[] floats = new float[numbers.size()];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = numbers.get(i).floatValue();
      }
      weights.put(p.name(), floats);
    }
    return Weights.of(network.graph().parameters(), weights);
  }

  private static List<Double> runtime(byte[] onnx, String name) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    FloatBuffer image = FloatBuffer.wrap(numbers(name, ".input"));
    try (OrtSession session = environment.createSession(onnx);
        OnnxTensor input = OnnxTensor.createTensor(environment, image, new long[] {3, 3, 32, 32});
        OrtSession.Result result = session.run(Map.of("image", input))) {
      FloatBuffer answer = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] floats = new float[answer.remaining()];
      answer.get(floats);
      return doubles(floats);
    } catch (OrtException e) {
      throw new AssertionError(name + ": " + e.getMessage(), e);
    }
  }

  private static float[] numbers(String name, String suffix) {
    try {
      byte[] bytes = Files.readAllBytes(folder.resolve(name + suffix));
      float[] floats = new float[bytes.length / Float.BYTES];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
      return floats;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Double> doubles(float[] floats) {
    List<Double> doubles = new ArrayList<>();
    for (float f : floats) {
      doubles.add((double) f);
    }
    return doubles;
  }

  private static void assertClose(List<Double> found, List<Double> expected) {
    assertClose(found, expected, FLOAT32);
  }

  private static void assertClose(List<Double> found, List<Double> expected, double tolerance) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i)).as("[%d]", i).isCloseTo(expected.get(i), within(tolerance));
    }
  }
}
