// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import java.util.ArrayList;
import java.util.List;
import org.curie.learning.graph.GraphBuilder.NewParameter;
import org.curie.learning.graph.Operator.Add;
import org.curie.learning.graph.Operator.AveragePool;
import org.curie.learning.graph.Operator.BatchNormalization;
import org.curie.learning.graph.Operator.Concat;
import org.curie.learning.graph.Operator.Conv;
import org.curie.learning.graph.Operator.Dropout;
import org.curie.learning.graph.Operator.Flatten;
import org.curie.learning.graph.Operator.Gemm;
import org.curie.learning.graph.Operator.GlobalAveragePool;
import org.curie.learning.graph.Operator.MaxPool;
import org.curie.learning.graph.Operator.Mul;
import org.curie.learning.graph.Operator.Relu;
import org.curie.learning.graph.Operator.Sigmoid;
import org.curie.learning.graph.Operator.Softmax;
import org.curie.learning.graph.Parameter.Role;

/**
 * A value on its way through a network that is being written; each method adds one node and returns
 * what comes out of it.
 *
 * <p>Works alike in one, two and three spatial dimensions: the input's rank decides. Kernels of odd
 * size are padded so that stride 1 keeps the extent.
 */
public final class Flow {
  private static final double EPSILON = 1e-5;
  private static final double MOMENTUM = 0.9;

  private final GraphBuilder graph;
  private final String value;
  private final String scope;

  Flow(GraphBuilder graph, String value, String scope) {
    this.graph = graph;
    this.value = value;
    this.scope = scope;
  }

  /** The name of this value in the graph. */
  public String value() {
    return value;
  }

  public Shape shape() {
    return graph.shape(value);
  }

  /** The same value; nodes added from here on are named {@code scope/...}. */
  public Flow in(String newScope) {
    return new Flow(graph, value, newScope + "/");
  }

  public Flow conv(int channels, int kernel) {
    return conv(channels, kernel, 1, true);
  }

  /** A convolution without bias, for use before a normalisation that brings its own. */
  public Flow convWithoutBias(int channels, int kernel, int stride) {
    return conv(channels, kernel, stride, false);
  }

  private Flow conv(int channels, int kernel, int stride, boolean bias) {
    int rank = shape().spatialRank();
    Window window = Window.uniform(rank, kernel, stride, kernel / 2);
    List<Integer> weight = new ArrayList<>(List.of(channels, shape().dim(1)));
    weight.addAll(window.kernel());
    List<NewParameter> wanted = new ArrayList<>();
    wanted.add(new NewParameter("weight", new Shape(weight), Role.WEIGHT));
    if (bias) {
      wanted.add(new NewParameter("bias", Shape.of(channels), Role.BIAS));
    }
    return then(new Conv(window, 1), wanted);
  }

  public Flow batchNormalization() {
    Shape vector = Shape.of(shape().dim(1));
    return then(
        new BatchNormalization(EPSILON, MOMENTUM),
        List.of(
            new NewParameter("scale", vector, Role.NORM_SCALE),
            new NewParameter("shift", vector, Role.NORM_SHIFT),
            new NewParameter("mean", vector, Role.RUNNING_MEAN),
            new NewParameter("variance", vector, Role.RUNNING_VARIANCE)));
  }

  public Flow relu() {
    return then(new Relu(), List.of());
  }

  public Flow sigmoid() {
    return then(new Sigmoid(), List.of());
  }

  /** Probabilities over the last axis. */
  public Flow softmax() {
    return then(new Softmax(shape().rank() - 1), List.of());
  }

  /** Non-overlapping maximum over {@code size} along each axis. */
  public Flow maxPool(int size) {
    return maxPool(size, size, 0);
  }

  public Flow maxPool(int kernel, int stride, int pad) {
    return then(new MaxPool(Window.uniform(shape().spatialRank(), kernel, stride, pad)), List.of());
  }

  /** Non-overlapping mean over {@code size} along each axis. */
  public Flow averagePool(int size) {
    return then(new AveragePool(Window.uniform(shape().spatialRank(), size, size, 0)), List.of());
  }

  public Flow globalAveragePool() {
    return then(new GlobalAveragePool(), List.of());
  }

  public Flow flatten() {
    return then(new Flatten(), List.of());
  }

  /** A fully connected layer with bias; the input must be flat. */
  public Flow dense(int features) {
    return then(
        new Gemm(),
        List.of(
            new NewParameter("weight", Shape.of(features, shape().dim(1)), Role.WEIGHT),
            new NewParameter("bias", Shape.of(features), Role.BIAS)));
  }

  public Flow dropout(double ratio) {
    return then(new Dropout(ratio), List.of());
  }

  public Flow add(Flow other) {
    return join(new Add(), other);
  }

  /** Element by element, or one factor a channel when {@code other} is [n, c, 1...]. */
  public Flow mul(Flow other) {
    return join(new Mul(), other);
  }

  /** Channels of this value, then those of {@code other}. */
  public Flow concat(Flow other) {
    return join(new Concat(1), other);
  }

  private Flow join(Operator operator, Flow other) {
    return new Flow(
        graph, graph.add(scope, operator, List.of(value, other.value), List.of()), scope);
  }

  private Flow then(Operator operator, List<NewParameter> wanted) {
    return new Flow(graph, graph.add(scope, operator, List.of(value), wanted), scope);
  }
}
