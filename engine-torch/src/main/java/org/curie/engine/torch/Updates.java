// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.curie.engine.torch.tensor.Tensors;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.graph.Parameter;

/**
 * An optimiser at work on the parameters of a network: what it remembers of each, and the groups
 * that are updated alike. Used by one thread.
 */
final class Updates implements AutoCloseable {
  private final Parameters parameters;
  private final UpdateRule rule;
  private final List<UpdateRule.Group> groups = new ArrayList<>();
  private long steps;

  private Updates(Parameters parameters, UpdateRule rule, long steps) {
    this.parameters = parameters;
    this.rule = rule;
    this.steps = steps;
  }

  /**
   * @param rateFactor of each learned parameter, by which its learning rate is multiplied
   * @param state of this network and optimiser, which {@link StateCheck} has looked at
   */
  static Updates of(
      Parameters parameters,
      Optimizer optimizer,
      ToDoubleFunction<Parameter> rateFactor,
      OptimizerState state) {
    Updates updates = new Updates(parameters, UpdateRule.of(optimizer), state.steps());
    Map<GroupKey, List<Parameter>> alike = new LinkedHashMap<>();
    for (Parameter p : parameters.learned()) {
      double decay = p.role().isDecayed() ? UpdateRule.weightDecay(optimizer) : 0;
      GroupKey key = new GroupKey(decay, rateFactor.applyAsDouble(p));
      alike.computeIfAbsent(key, k -> new ArrayList<>()).add(p);
    }
    alike.forEach((key, declared) -> updates.add(key, declared, state));
    return updates;
  }

  /** What parameters of one group share. */
  private record GroupKey(double weightDecay, double rateFactor) {}

  private void add(GroupKey key, List<Parameter> declared, OptimizerState state) {
    Map<String, List<Tensor>> memory = new LinkedHashMap<>();
    for (String kind : rule.memories()) {
      memory.put(kind, declared.stream().map(p -> remembered(kind, p, state)).toList());
    }
    List<Tensor> tensors = declared.stream().map(p -> parameters.get(p.name())).toList();
    groups.add(
        new UpdateRule.Group(declared, tensors, memory, key.weightDecay(), key.rateFactor()));
  }

  private static Tensor remembered(String kind, Parameter p, OptimizerState state) {
    try (PointerScope _ = new PointerScope()) {
      float[] saved = state.values().get(kind + "/" + p.name());
      float[] values = saved == null ? new float[p.shape().size()] : saved;
      // The fused kernels walk memory, so moments must lie as their parameter does.
      Tensor t = Tensors.channelsLast(Tensors.copyOf(values, p.shape()));
      t.retainReference();
      return t;
    }
  }

  /** Changes the parameters by their gradients, which stay; inside a {@code PointerScope}. */
  void take(double learningRate) {
    steps++;
    try (NoGradGuard _ = new NoGradGuard()) {
      for (UpdateRule.Group group : groups) {
        rule.update(group, learningRate * group.rateFactor(), steps);
      }
    }
  }

  /** How many updates there were. */
  long steps() {
    return steps;
  }

  /** A copy of what is remembered, by kind and parameter. */
  Map<String, float[]> memory() {
    Map<String, float[]> values = new LinkedHashMap<>();
    try (PointerScope _ = new PointerScope()) {
      groups.forEach(g -> g.forEachMemory((name, t) -> values.put(name, Tensors.toArray(t))));
    }
    return values;
  }

  @Override
  public void close() {
    groups.forEach(g -> g.forEachMemory((name, t) -> t.close()));
    groups.clear();
  }
}
