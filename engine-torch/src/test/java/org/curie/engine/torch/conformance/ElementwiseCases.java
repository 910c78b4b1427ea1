// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.conformance;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.curie.learning.graph.ElementaryLayers;
import org.curie.learning.graph.Flow;
import org.curie.learning.operator.Activation.Elu;
import org.curie.learning.operator.Activation.HardSigmoid;
import org.curie.learning.operator.Activation.LogSoftmax;
import org.curie.learning.operator.Activation.Softmax;
import org.curie.learning.operator.Shape;

/** Activations, elementary functions and arithmetic. */
final class ElementwiseCases {
  private static final Shape IMAGE = Shape.batchOf(2, 3, 4);
  private static final double NONE = Double.POSITIVE_INFINITY;

  private ElementwiseCases() {}

  static List<OperatorCase> all() {
    return Stream.of(activations(), clips(), elementary(), arithmetic(), broadcasts())
        .flatMap(List::stream)
        .toList();
  }

  private static List<OperatorCase> activations() {
    return List.of(
        OperatorCase.of("leaky-relu", IMAGE, x -> x.leakyRelu(0.2), "F.leaky_relu(x, 0.2)"),
        OperatorCase.of("prelu-2d", IMAGE, Flow::prelu, "F.prelu(x, p['prelu1.slope'].flatten())"),
        OperatorCase.of(
            "prelu-flat", Shape.batchOf(5), Flow::prelu, "F.prelu(x, p['prelu1.slope'])"),
        OperatorCase.of(
            "prelu-3d",
            Shape.batchOf(2, 2, 3, 2),
            Flow::prelu,
            "F.prelu(x, p['prelu1.slope'].flatten())"),
        OperatorCase.of("elu", IMAGE, Flow::elu, "F.elu(x)"),
        OperatorCase.of("elu-alpha", IMAGE, x -> x.then(new Elu(0.3)), "F.elu(x, 0.3)"),
        OperatorCase.of("selu", IMAGE, Flow::selu, "F.selu(x)"),
        OperatorCase.of("gelu", IMAGE, Flow::gelu, "F.gelu(x)"),
        OperatorCase.of("gelu-tanh", IMAGE, Flow::geluTanh, "F.gelu(x, approximate='tanh')"),
        OperatorCase.of("silu", IMAGE, Flow::silu, "F.silu(x)"),
        OperatorCase.of("hard-sigmoid", IMAGE, Flow::hardSigmoid, "F.hardsigmoid(x)"),
        OperatorCase.of(
            "hard-sigmoid-of-onnx",
            IMAGE,
            x -> x.then(new HardSigmoid(0.9, 0.4)),
            "torch.clamp(0.9 * x + 0.4, 0, 1)"),
        OperatorCase.of(
            "hard-swish", IMAGE, x -> x.add(x).add(x).hardSwish(), "F.hardswish(3 * x)"),
        OperatorCase.of("tanh", IMAGE, Flow::tanh, "torch.tanh(x)"),
        OperatorCase.of("softplus", IMAGE, Flow::softplus, "F.softplus(x)"),
        OperatorCase.of("softmax-channels", IMAGE, x -> x.then(new Softmax(1)), "F.softmax(x, 1)"),
        OperatorCase.of("log-softmax", IMAGE, Flow::logSoftmax, "F.log_softmax(x, -1)"),
        OperatorCase.of(
            "log-softmax-1", IMAGE, x -> x.then(new LogSoftmax(1)), "F.log_softmax(x, 1)"));
  }

  private static List<OperatorCase> clips() {
    return List.of(
        OperatorCase.of("relu6", IMAGE, x -> x.exp().exp().relu6(), "F.relu6(x.exp().exp())"),
        OperatorCase.of("clip", IMAGE, x -> x.clip(-0.5, 0.8), "torch.clamp(x, -0.5, 0.8)"),
        OperatorCase.of("clip-below", IMAGE, x -> x.clip(-0.5, NONE), "torch.clamp(x, min=-0.5)"),
        OperatorCase.of("clip-above", IMAGE, x -> x.clip(-NONE, 0.8), "torch.clamp(x, max=0.8)"),
        OperatorCase.of("clip-nowhere", IMAGE, x -> x.exp().clip(-NONE, NONE), "x.exp()"));
  }

  private static List<OperatorCase> elementary() {
    return List.of(
        OperatorCase.of("neg", IMAGE, ElementaryLayers::neg, "-x"),
        OperatorCase.of("abs", IMAGE, ElementaryLayers::abs, "x.abs()"),
        OperatorCase.of("sqrt", IMAGE, x -> x.exp().sqrt(), "x.exp().sqrt()"),
        OperatorCase.of("exp", IMAGE, ElementaryLayers::exp, "x.exp()"),
        OperatorCase.of("log", IMAGE, x -> x.softplus().log(), "F.softplus(x).log()"),
        OperatorCase.of("reciprocal", IMAGE, x -> x.exp().reciprocal(), "1 / x.exp()"),
        OperatorCase.of("erf", IMAGE, ElementaryLayers::erf, "torch.erf(x)"));
  }

  private static List<OperatorCase> arithmetic() {
    return List.of(
        two("sub", Flow::sub, "x - y"),
        two("mul", Flow::mul, "x * y"),
        two("div", (a, b) -> a.div(b.softplus()), "x / F.softplus(y)"),
        two("pow", (a, b) -> a.softplus().pow(b), "F.softplus(x) ** y"),
        two("min", Flow::min, "torch.minimum(x, y)"),
        two("max", Flow::max, "torch.maximum(x, y)"));
  }

  private static List<OperatorCase> broadcasts() {
    return List.of(
        broadcast("sub-larger-second", Shape.batchOf(2, 1, 4), Shape.of(3, 1), Flow::sub, "x - y"),
        broadcast("div-missing-axes", Shape.of(4), IMAGE, (a, b) -> a.div(b.exp()), "x / y.exp()"),
        broadcast("min-both-ways", Shape.batchOf(1, 3, 1), IMAGE, Flow::min, "torch.minimum(x, y)"),
        broadcast("max-scalar", IMAGE, Shape.of(1), Flow::max, "torch.maximum(x, y)"),
        broadcast(
            "pow-by-one-exponent",
            IMAGE,
            Shape.of(1),
            (a, b) -> a.softplus().pow(b),
            "F.softplus(x) ** y"));
  }

  private static OperatorCase two(String name, BinaryOperator<Flow> operator, String pytorch) {
    return broadcast(name, IMAGE, IMAGE, operator, pytorch);
  }

  private static OperatorCase broadcast(
      String name, Shape x, Shape y, BinaryOperator<Flow> operator, String pytorch) {
    return OperatorCase.over(
        name, net -> operator.apply(net.input("x", x), net.input("y", y)), pytorch);
  }
}
