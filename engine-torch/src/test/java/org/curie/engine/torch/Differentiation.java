// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.curie.learning.engine.Precision;
import org.curie.learning.graph.Graph;

/**
 * A graph computed and differentiated with all values given, for tests: in float32, as the engine
 * does, or in float64, where finite differences mean something.
 */
public final class Differentiation {
  private final Graph graph;
  private final ScalarType type;

  private Differentiation(Graph graph, ScalarType type) {
    this.graph = graph;
    this.type = type;
  }

  public static Differentiation inFloat32(Graph graph) {
    return new Differentiation(graph, ScalarType.Float);
  }

  public static Differentiation inFloat64(Graph graph) {
    return new Differentiation(graph, ScalarType.Double);
  }

  /** Numbers, row-major, and their extents. */
  public record Value(List<Double> numbers, List<Long> extents) {
    public Value {
      numbers = List.copyOf(numbers);
      extents = List.copyOf(extents);
    }
  }

  /** The answer, and the derivative of {@code sum(answer x weights)} by each named value. */
  public record Result(List<Double> answer, Map<String, List<Double>> gradients) {}

  /** The answer alone. */
  public List<Double> answer(Map<String, Value> values) {
    try (PointerScope _ = new PointerScope()) {
      return numbers(compute(tensors(values)));
    }
  }

  /** The answer as bf16 training computes it. */
  public List<Double> answerInBf16(Map<String, Value> values) {
    try (PointerScope _ = new PointerScope();
        Autocast _ = Autocast.in(Precision.BF16)) {
      return numbers(compute(tensors(values)));
    }
  }

  /**
   * @param weights one for each number of the answer
   * @param by the values to differentiate by: inputs or parameters
   */
  public Result differentiate(Map<String, Value> values, List<Double> weights, List<String> by) {
    try (PointerScope _ = new PointerScope()) {
      Map<String, Tensor> tensors = tensors(values);
      TensorVector leaves = new TensorVector();
      for (String name : by) {
        Tensor leaf = tensors.get(name).detach().set_requires_grad(true);
        tensors.put(name, leaf);
        leaves.push_back(leaf);
      }
      Tensor answer = compute(tensors);
      Tensor factors =
          tensor(new Value(weights, LongStream.of(answer.sizes().vec().get()).boxed().toList()));
      Tensor sum = answer.mul(factors).sum();
      TensorVector gradients = torch.grad(new TensorVector(sum), leaves);
      Map<String, List<Double>> named = new LinkedHashMap<>();
      for (int i = 0; i < by.size(); i++) {
        named.put(by.get(i), numbers(gradients.get(i)));
      }
      return new Result(numbers(answer), named);
    }
  }

  private Tensor compute(Map<String, Tensor> tensors) {
    List<Tensor> inputs = new ArrayList<>();
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    graph.inputs().forEach(input -> inputs.add(tensors.get(input.name())));
    graph.parameters().forEach(p -> parameters.put(p.name(), tensors.get(p.name())));
    return new GraphWalk(graph).answer(inputs, parameters).getFirst();
  }

  private Map<String, Tensor> tensors(Map<String, Value> values) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    values.forEach((name, value) -> tensors.put(name, tensor(value)));
    return tensors;
  }

  private Tensor tensor(Value value) {
    double[] numbers = value.numbers().stream().mapToDouble(Double::doubleValue).toArray();
    long[] extents = value.extents().stream().mapToLong(Long::longValue).toArray();
    return Tensor.create(numbers, extents).to(type);
  }

  private static List<Double> numbers(Tensor tensor) {
    Tensor plain = tensor.detach().to(ScalarType.Double).contiguous();
    double[] numbers = new double[Math.toIntExact(plain.numel())];
    new DoublePointer(plain.data_ptr_double()).get(numbers);
    return DoubleStream.of(numbers).boxed().toList();
  }
}
