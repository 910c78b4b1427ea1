// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.engine.generative.NetworkInputs;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Parameter;

/**
 * One network that learns from gradients, with its optimiser: what sessions of several networks, or
 * of several outputs, are made of. Its methods run inside a {@code PointerScope}. Used by one
 * thread.
 */
final class Learner implements AutoCloseable {
  private final Graph graph;
  private final GraphWalk walk;
  private final Parameters parameters;
  private final UpdateRule rule;
  private final List<UpdateRule.Group> groups = new ArrayList<>();
  private long steps;

  private Learner(Network network, Optimizer optimizer, OptimizerState state) {
    this.graph = network.graph();
    this.walk = new GraphWalk(graph);
    this.parameters = new Parameters(network, true);
    this.rule = UpdateRule.of(optimizer);
    this.steps = state.steps();
  }

  /**
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the state is not of this
   *     network and optimiser
   */
  static Learner of(Network network, Optimizer optimizer, OptimizerState state) {
    requireFit(network.graph(), UpdateRule.of(optimizer), state);
    Learner learner = new Learner(network, optimizer, state);
    double decay = UpdateRule.weightDecay(optimizer);
    List<Parameter> trainable = learner.parameters.trainable();
    learner.add(trainable.stream().filter(p -> p.role().isDecayed()).toList(), decay, state);
    learner.add(trainable.stream().filter(p -> !p.role().isDecayed()).toList(), 0, state);
    return learner;
  }

  private static void requireFit(Graph graph, UpdateRule rule, OptimizerState state) {
    Map<String, Integer> expected = new LinkedHashMap<>();
    if (state.steps() > 0) {
      graph.parameters().stream()
          .filter(Parameter::trainable)
          .forEach(
              p ->
                  rule.memories().forEach(m -> expected.put(m + "/" + p.name(), p.shape().size())));
    }
    Map<String, Integer> found = new LinkedHashMap<>();
    state.values().forEach((name, values) -> found.put(name, values.length));
    if (!expected.equals(found)) {
      TreeSet<String> names = new TreeSet<>(expected.keySet());
      names.addAll(found.keySet());
      names.removeIf(
          name -> expected.containsKey(name) && expected.get(name).equals(found.get(name)));
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "the optimiser state of %s belongs to another network or optimiser: they differ in %s; "
                  .formatted(graph.name(), names.first())
              + "resume with the settings the run was started with");
    }
  }

  private void add(List<Parameter> declared, double weightDecay, OptimizerState state) {
    if (declared.isEmpty()) {
      return;
    }
    Map<String, List<Tensor>> memory = new LinkedHashMap<>();
    for (String kind : rule.memories()) {
      memory.put(kind, declared.stream().map(p -> remembered(kind, p, state)).toList());
    }
    groups.add(UpdateRule.Group.of(declared, p -> parameters.get(p.name()), memory, weightDecay));
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

  Graph graph() {
    return graph;
  }

  /**
   * @throws IllegalArgumentException when they are not what the network reads
   */
  List<Tensor> tensors(NetworkInputs inputs) {
    inputs.requireFit(graph);
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < inputs.values().size(); i++) {
      Tensor t = Tensors.copyOf(inputs.values().get(i), inputs.shape(graph, i));
      tensors.add(Tensors.channelsLast(t));
    }
    return tensors;
  }

  List<Tensor> learn(List<Tensor> inputs, long seed) {
    return walk.learn(inputs, parameters.tensors(), seed);
  }

  List<Tensor> answer(List<Tensor> inputs) {
    return walk.answer(inputs, parameters.tensors());
  }

  /** Whether what is computed from here on is recorded for the parameters' gradients. */
  void setRecorded(boolean recorded) {
    parameters.trainable().forEach(p -> parameters.get(p.name()).set_requires_grad(recorded));
  }

  /** Changes the parameters by the gradients that {@code backward} left, and forgets these. */
  void update(double learningRate) {
    steps++;
    try (NoGradGuard _ = new NoGradGuard()) {
      for (UpdateRule.Group group : groups) {
        rule.update(group, learningRate, steps);
      }
    }
    parameters.trainable().forEach(p -> parameters.get(p.name()).mutable_grad().reset());
  }

  /** A copy of the network as it is now. */
  Network network() {
    return new Network(graph, parameters.toWeights());
  }

  /** A copy of what the optimiser remembers. */
  OptimizerState state() {
    parameters.requireOpen();
    if (steps == 0) {
      return OptimizerState.NONE;
    }
    Map<String, float[]> values = new LinkedHashMap<>();
    try (PointerScope _ = new PointerScope()) {
      groups.forEach(g -> g.forEachMemory((name, t) -> values.put(name, Tensors.toArray(t))));
    }
    return new OptimizerState(steps, values);
  }

  @Override
  public void close() {
    groups.forEach(g -> g.forEachMemory((name, t) -> t.close()));
    groups.clear();
    parameters.close();
  }
}
