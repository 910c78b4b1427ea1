// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.engine.TrainingSpec;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Parameter;
import org.curie.learning.graph.Weights;
import org.curie.learning.operator.Shape;

/** A network being trained by libtorch. Used by one thread. */
final class TorchTrainingSession implements TrainingSession {
  private final TrainingSpec spec;
  private final Graph graph;
  private final Parameters parameters;
  private final List<UpdateRule.Group> groups = new ArrayList<>();
  private final UpdateRule rule;
  private final GraphWalk walk;
  private long steps;

  private TorchTrainingSession(Network network, TrainingSpec spec, OptimizerState state) {
    this.spec = spec;
    this.graph = network.graph();
    this.parameters = new Parameters(network, true);
    this.rule = UpdateRule.of(spec.optimizer());
    this.walk = new GraphWalk(graph);
    this.steps = state.steps();
  }

  /**
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the state is not of this
   *     network and optimiser
   */
  static TorchTrainingSession open(Network network, TrainingSpec spec, OptimizerState state) {
    requireFit(network, UpdateRule.of(spec.optimizer()), state);
    TorchTrainingSession session = new TorchTrainingSession(network, spec, state);
    double decay = UpdateRule.weightDecay(spec.optimizer());
    Map<Boolean, List<Parameter>> byDecay =
        session.parameters.trainable().stream()
            .collect(Collectors.partitioningBy(p -> p.role().isDecayed()));
    session.addGroup(byDecay.getOrDefault(true, List.of()), decay, state);
    session.addGroup(byDecay.getOrDefault(false, List.of()), 0, state);
    return session;
  }

  private static void requireFit(Network network, UpdateRule rule, OptimizerState state) {
    if (state.steps() == 0) {
      return;
    }
    Set<String> left = new TreeSet<>(state.values().keySet());
    for (Parameter p : network.graph().parameters()) {
      for (String kind : p.trainable() ? rule.memories() : List.<String>of()) {
        String name = kind + "/" + p.name();
        float[] saved = state.values().get(name);
        if (saved == null || saved.length != p.shape().size()) {
          String found = saved == null ? "is missing" : "has " + saved.length;
          throw foreign(name + " should have " + p.shape().size() + " values, but " + found);
        }
        left.remove(name);
      }
    }
    if (!left.isEmpty()) {
      throw foreign("nothing here remembers its " + left.iterator().next());
    }
  }

  private void addGroup(List<Parameter> declared, double weightDecay, OptimizerState state) {
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

  private static CurieException foreign(String how) {
    return new CurieException(
        ErrorCode.MODEL_INCOMPATIBLE,
        "the optimiser state belongs to another network or optimiser: "
            + how
            + "; resume with the settings the run was started with");
  }

  @Override
  public double step(Batch batch, double learningRate, long seed) {
    return NativeErrors.translate("training", () -> takeStep(batch, learningRate, seed));
  }

  private double takeStep(Batch batch, double learningRate, long seed) {
    requireFit(batch);
    torch.set_num_threads(spec.threads()); // a setting of the calling thread
    try (PointerScope _ = new PointerScope()) {
      Tensor loss;
      try (Autocast _ = Autocast.in(spec.precision())) {
        Tensor logits = walk.learn(List.of(input(batch)), parameters.tensors(), seed).getFirst();
        loss = LossValue.of(spec.loss(), logits, targets(batch), caseWeights(batch));
      }
      loss.backward();
      double value = loss.item_double();
      clipGradients();
      steps++;
      try (NoGradGuard _ = new NoGradGuard()) {
        for (UpdateRule.Group group : groups) {
          rule.update(group, learningRate, steps);
        }
      }
      parameters.trainable().forEach(p -> parameters.get(p.name()).mutable_grad().reset());
      return value;
    }
  }

  private void clipGradients() {
    if (spec.gradientClipNorm() > 0) {
      TensorVector all = new TensorVector();
      parameters.trainable().forEach(p -> all.push_back(parameters.get(p.name())));
      torch.clip_grad_norm_(all, spec.gradientClipNorm());
    }
  }

  @Override
  public float[] predict(Batch batch) {
    return NativeErrors.translate(
        "predicting",
        () -> {
          requireFit(batch);
          torch.set_num_threads(spec.threads());
          try (PointerScope _ = new PointerScope();
              NoGradGuard _ = new NoGradGuard();
              Autocast _ = Autocast.in(spec.precision())) {
            return Tensors.toArray(
                walk.answer(List.of(input(batch)), parameters.tensors()).getFirst());
          }
        });
  }

  private void requireFit(Batch batch) {
    Shape expected = graph.input().shape().withDim(0, batch.count());
    if (!batch.inputShape().equals(expected) || batch.classes() != graph.outputShape().caseSize()) {
      throw new IllegalArgumentException(
          "the network reads "
              + expected
              + " and tells "
              + graph.outputShape().caseSize()
              + " classes apart, but the batch has "
              + batch.inputShape()
              + " and "
              + batch.classes());
    }
  }

  private static Tensor input(Batch batch) {
    return Tensors.channelsLast(Tensors.viewOf(batch.inputs(), batch.inputShape()));
  }

  private static Tensor targets(Batch batch) {
    return Tensors.viewOf(batch.targets(), Shape.of(batch.count(), batch.classes()));
  }

  private static Tensor caseWeights(Batch batch) {
    return Tensors.viewOf(batch.caseWeights(), Shape.of(batch.count()));
  }

  @Override
  public Weights weights() {
    return parameters.toWeights();
  }

  @Override
  public OptimizerState optimizerState() {
    parameters.requireOpen();
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
