// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.curie.engine.torch.tensor.Tensors;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Node;
import org.curie.learning.graph.Parameter;
import org.curie.learning.operator.Normalization.BatchNormalization;

/**
 * The running average of a network's parameters and statistics in float32; empty until the first
 * {@link #moveTowards}. Used by one thread.
 */
final class AveragedParameters implements AutoCloseable {
  private static final int MEAN = 3;
  private static final int VARIANCE = 4;

  private final Graph graph;
  private final Set<String> frozen;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  /**
   * The average that a state remembers, if it does; its sizes were checked.
   *
   * @param frozen names of parameters whose normalisation keeps its statistics
   */
  AveragedParameters(Graph graph, Set<String> frozen, OptimizerState state) {
    this.graph = graph;
    this.frozen = frozen;
    if (state.hasAverage()) {
      try (PointerScope _ = new PointerScope()) {
        for (Parameter p : graph.parameters()) {
          float[] saved = state.values().get(OptimizerState.AVERAGE + "/" + p.name());
          keep(p.name(), Tensors.channelsLast(Tensors.copyOf(saved, p.shape())));
        }
      }
    }
  }

  private void keep(String name, Tensor tensor) {
    tensor.retainReference();
    tensors.put(name, tensor);
  }

  /**
   * @throws IllegalStateException when nothing was averaged yet
   */
  Map<String, Tensor> tensors() {
    if (tensors.isEmpty()) {
      throw new IllegalStateException("there are no averaged weights yet");
    }
    return tensors;
  }

  void moveTowards(Map<String, Tensor> latest, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be in 0..1, but was " + share);
    }
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      if (tensors.isEmpty()) {
        latest.forEach((name, t) -> keep(name, t.detach().clone()));
      } else {
        Scalar step = new Scalar(share);
        latest.forEach((name, t) -> tensors.get(name).lerp_(t, step));
      }
    }
  }

  /** These parameters with statistics of zero, which one batch then moves: a map of its own. */
  Map<String, Tensor> withoutStatistics() {
    Map<String, Tensor> copy = new LinkedHashMap<>(tensors());
    for (Node node : moving()) {
      for (int input : new int[] {MEAN, VARIANCE}) {
        copy.computeIfPresent(node.inputs().get(input), (name, t) -> torch.zeros_like(t));
      }
    }
    return copy;
  }

  /** The normalisations whose statistics a batch moves. */
  private List<Node> moving() {
    return graph.nodes().stream()
        .filter(n -> n.operator() instanceof BatchNormalization b && b.momentum() < 1)
        .filter(n -> !GraphWalk.isAtRest(n, frozen))
        .toList();
  }

  /**
   * Takes the statistics of one more batch into their mean over a pass.
   *
   * @param moved what one batch made of {@link #withoutStatistics}
   * @param number of the batch in the pass, from 0
   */
  void takeStatistics(Map<String, Tensor> moved, int number) {
    for (Node node : moving()) {
      BatchNormalization b = (BatchNormalization) node.operator();
      take(moved, node.inputs().get(MEAN), 1 - b.momentum(), number);
      take(moved, node.inputs().get(VARIANCE), 1 - b.momentum(), number);
    }
  }

  /** From zero, a statistic has moved by its share of the batch's own. */
  private void take(Map<String, Tensor> moved, String name, double shareOfNew, int number) {
    Tensor ofBatch = moved.get(name).div(new Scalar(shareOfNew));
    tensors.get(name).lerp_(ofBatch, new Scalar(1.0 / (number + 1)));
  }

  Map<String, float[]> memory() {
    Map<String, float[]> values = new LinkedHashMap<>();
    Parameters.arrays(tensors)
        .forEach((name, v) -> values.put(OptimizerState.AVERAGE + "/" + name, v));
    return values;
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::close);
    tensors.clear();
  }
}
