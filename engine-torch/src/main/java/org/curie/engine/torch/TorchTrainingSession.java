// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Parameter;
import org.curie.learning.graph.Shape;
import org.curie.learning.graph.Weights;

/** A network being trained by libtorch. Used by one thread. */
final class TorchTrainingSession implements TrainingSession {
  private final TrainingSpec spec;
  private final Parameters parameters;
  private final List<UpdateRule.Group> groups = new ArrayList<>();
  private final UpdateRule rule;
  private final GraphWalk learning;
  private final GraphWalk answering;
  private long steps;

  TorchTrainingSession(Network network, TrainingSpec spec, OptimizerState state) {
    this.spec = spec;
    this.parameters = new Parameters(network, true);
    this.rule = UpdateRule.of(spec.optimizer());
    this.learning = new GraphWalk(network.graph(), true);
    this.answering = new GraphWalk(network.graph(), false);
    this.steps = state.steps();
    double decay = UpdateRule.weightDecay(spec.optimizer());
    addGroup(
        parameters.trainable().stream().filter(p -> p.role().isDecayed()).toList(), decay, state);
    addGroup(parameters.trainable().stream().filter(p -> !p.role().isDecayed()).toList(), 0, state);
    torch.set_num_threads(spec.threads());
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

  private Tensor remembered(String kind, Parameter p, OptimizerState state) {
    float[] saved = state.values().get(kind + "/" + p.name());
    if (saved == null && state.steps() > 0) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "the optimiser state has no "
              + kind
              + " for "
              + p.name()
              + ": it belongs to another network or optimiser");
    }
    try (PointerScope _ = new PointerScope()) {
      float[] values = saved == null ? new float[p.shape().size()] : saved;
      // The fused kernels walk memory, so moments must lie as their parameter does.
      Tensor t = Tensors.channelsLast(Tensors.copyOf(values, p.shape()));
      t.retainReference();
      return t;
    }
  }

  @Override
  public double step(Batch batch, double learningRate, long seed) {
    return NativeErrors.translate("training", () -> takeStep(batch, learningRate, seed));
  }

  private double takeStep(Batch batch, double learningRate, long seed) {
    try (PointerScope _ = new PointerScope()) {
      torch.manual_seed(seed);
      Tensor loss;
      try (Autocast _ = Autocast.in(spec.precision())) {
        Tensor logits = learning.run(input(batch), parameters.tensors());
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
          try (PointerScope _ = new PointerScope();
              NoGradGuard _ = new NoGradGuard();
              Autocast _ = Autocast.in(spec.precision())) {
            return Tensors.toArray(answering.run(input(batch), parameters.tensors()));
          }
        });
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
