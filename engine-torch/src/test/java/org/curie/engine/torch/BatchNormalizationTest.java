// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.curie.core.random.RandomStreams;
import org.curie.engine.torch.tensor.Tensors;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.graph.Parameter;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Batch normalisation while training, beside Debian's PyTorch: answer, gradients, statistics. */
class BatchNormalizationTest {
  private static final double FLOAT64 = 1e-10;

  static List<Shape> shapes() {
    return List.of(
        Shape.of(5, 3), Shape.of(4, 3, 6), Shape.of(3, 3, 4, 5), Shape.of(2, 3, 2, 3, 4));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void aStep_answersDifferentiatesAndRemembersAsPyTorch(Shape shape)
      throws IOException, InterruptedException {
    GraphBuilder net = GraphBuilder.named("batch");
    Graph graph = net.output(net.input("x", shape).batchNormalization());
    Map<String, double[]> values = values(graph, shape);

    List<double[]> expected = ask(shape, values);
    List<double[]> found = step(graph, values);

    assertThat(found).hasSameSizeAs(expected).hasSize(6);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i)).containsExactly(expected.get(i), within(FLOAT64));
    }
  }

  /** x, the four parameters, and the weights of the answer. */
  private static Map<String, double[]> values(Graph graph, Shape shape) {
    RandomGenerator random = new RandomStreams(4).stream("batch-normalization/" + shape);
    Map<String, double[]> values = new LinkedHashMap<>();
    values.put("x", random.doubles(shape.size(), -2, 3).toArray());
    for (Parameter p : graph.parameters()) {
      values.put(p.name(), random.doubles(3, 0.5, 2).toArray());
    }
    values.put("weights", random.doubles(shape.size(), -1, 1).toArray());
    return values;
  }

  private static List<double[]> step(Graph graph, Map<String, double[]> values) {
    try (PointerScope _ = new PointerScope()) {
      Map<String, Tensor> parameters = new LinkedHashMap<>();
      graph
          .parameters()
          .forEach(p -> parameters.put(p.name(), Tensor.create(values.get(p.name()), 3)));
      Shape shape = graph.input().shape();
      Tensor x = Tensor.create(values.get("x"), Tensors.sizes(shape)).set_requires_grad(true);
      Tensor scale = parameters.get("batchnormalization1.scale").set_requires_grad(true);
      Tensor shift = parameters.get("batchnormalization1.shift").set_requires_grad(true);
      Tensor answer = new GraphWalk(graph).learn(List.of(x), parameters, 1).getFirst();
      Tensor weights = Tensor.create(values.get("weights"), Tensors.sizes(shape));
      TensorVector gradients =
          torch.grad(
              new TensorVector(answer.mul(weights).sum()), new TensorVector(x, scale, shift));
      List<double[]> found = new ArrayList<>(List.of(numbers(answer)));
      for (int i = 0; i < 3; i++) {
        found.add(numbers(gradients.get(i)));
      }
      found.add(numbers(parameters.get("batchnormalization1.mean")));
      found.add(numbers(parameters.get("batchnormalization1.variance")));
      return found;
    }
  }

  private static double[] numbers(Tensor tensor) {
    Tensor plain = tensor.detach().contiguous();
    double[] numbers = new double[Math.toIntExact(plain.numel())];
    new DoublePointer(plain.data_ptr_double()).get(numbers);
    return numbers;
  }

  private static List<double[]> ask(Shape shape, Map<String, double[]> values)
      throws IOException, InterruptedException {
    Process python =
        new ProcessBuilder("/usr/bin/python3", "src/test/python/batch_normalization.py")
            .redirectErrorStream(true)
            .start();
    List<String> lines = new ArrayList<>();
    lines.add(shape.dims().stream().map(String::valueOf).collect(Collectors.joining(",")));
    values.values().forEach(v -> lines.add(joined(v)));
    try (var in = python.getOutputStream()) {
      in.write(String.join("\n", lines).getBytes(UTF_8));
    }
    String printed = new String(python.getInputStream().readAllBytes(), UTF_8);
    if (python.waitFor() == 3) {
      Assumptions.abort("PyTorch is not installed (apt install python3-torch): " + printed);
    }
    assertThat(python.exitValue()).as(printed).isZero();
    return printed
        .lines()
        .map(line -> Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }

  private static String joined(double[] numbers) {
    return DoubleStream.of(numbers).mapToObj(Double::toString).collect(Collectors.joining(","));
  }
}
