// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.lang.ref.Reference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.engine.torch.loss.LossValue;
import org.curie.engine.torch.tensor.Tensors;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.engine.TrainingSpec;
import org.curie.learning.engine.WeightChoice;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Weights;

/** A network being trained by libtorch. Used by one thread. */
final class TorchTrainingSession implements TrainingSession {
  private final TrainingSpec spec;
  private final BatchTensors reading;
  private final Parameters parameters;
  private final AveragedParameters averaged;
  private final Updates updates;
  private final GraphWalk walk;
  private int waiting;
  private double waitingWeight;

  private TorchTrainingSession(Network network, TrainingSpec spec, OptimizerState state) {
    this.spec = spec;
    this.reading = new BatchTensors(network.graph());
    this.parameters = new Parameters(network, p -> spec.rateFactor(p.name()) > 0);
    Set<String> frozen = parameters.frozen();
    this.averaged = new AveragedParameters(network.graph(), frozen, state);
    this.updates = Updates.of(parameters, spec.optimizer(), p -> spec.rateFactor(p.name()), state);
    this.walk = new GraphWalk(network.graph(), frozen);
  }

  /**
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the state is not of this
   *     network and optimiser
   */
  static TorchTrainingSession open(Network network, TrainingSpec spec, OptimizerState state) {
    StateCheck.requireFit(network, spec, state);
    return new TorchTrainingSession(network, spec, state);
  }

  @Override
  public double accumulate(Batch batch, long seed) {
    return NativeErrors.translate("training", () -> takeGradients(batch, seed));
  }

  private double takeGradients(Batch batch, long seed) {
    reading.requireFit(batch, spec.loss());
    torch.set_num_threads(spec.threads()); // a setting of the calling thread
    boolean whole = false;
    try (PointerScope _ = new PointerScope()) {
      List<Tensor> outputs;
      try (Autocast _ = Autocast.in(spec.precision())) {
        outputs = walk.learn(reading.inputs(batch), parameters.tensors(), seed);
      }
      List<Tensor> targets = reading.targets(batch);
      LossValue loss = LossValue.of(spec.loss(), outputs, targets, BatchTensors.caseWeights(batch));
      join(loss).backward();
      whole = true;
      return loss.mean().item_double();
    } finally {
      if (!whole) {
        forgetGradients();
      }
      Reference.reachabilityFence(batch); // its memory is read until here, through views
    }
  }

  /** Makes the gradients that wait, with those to come, the mean over all their cases. */
  private Tensor join(LossValue loss) {
    double weight = loss.weight().item_double();
    double all = waitingWeight + weight;
    boolean first = waiting == 0;
    double share = first || all == 0 ? 1 : weight / all;
    waiting++;
    waitingWeight = all;
    if (first) {
      return loss.mean();
    }
    try (NoGradGuard _ = new NoGradGuard()) {
      Scalar rest = new Scalar(1 - share);
      parameters.learned().stream()
          .map(p -> parameters.get(p.name()).grad())
          .filter(Tensor::defined)
          .forEach(gradient -> gradient.mul_(rest));
    }
    return loss.mean().mul(new Scalar(share));
  }

  @Override
  public void update(double learningRate) {
    parameters.requireOpen();
    if (waiting == 0) {
      throw new IllegalStateException("no batch was seen since the last update");
    }
    NativeErrors.translate(
        "training",
        () -> {
          takeUpdate(learningRate);
          return true;
        });
  }

  private void takeUpdate(double learningRate) {
    torch.set_num_threads(spec.threads());
    try (PointerScope _ = new PointerScope()) {
      clipGradients();
      updates.take(learningRate);
    } finally {
      forgetGradients();
    }
  }

  private void forgetGradients() {
    parameters.learned().forEach(p -> parameters.get(p.name()).mutable_grad().reset());
    waiting = 0;
    waitingWeight = 0;
  }

  private void clipGradients() {
    if (spec.gradientClipNorm() > 0 || spec.gradientClipValue() > 0) {
      TensorVector all = new TensorVector();
      parameters.learned().forEach(p -> all.push_back(parameters.get(p.name())));
      if (spec.gradientClipValue() > 0) {
        torch.clip_grad_value_(all, spec.gradientClipValue());
      }
      if (spec.gradientClipNorm() > 0) {
        torch.clip_grad_norm_(all, spec.gradientClipNorm());
      }
    }
  }

  @Override
  public void average(double share) {
    NativeErrors.translate(
        "averaging weights",
        () -> {
          torch.set_num_threads(spec.threads());
          averaged.moveTowards(parameters.tensors(), share);
          return true;
        });
  }

  @Override
  public void estimateStatistics(Batch batch, int number, long seed) {
    parameters.requireOpen();
    reading.requireFit(batch, spec.loss());
    NativeErrors.translate(
        "estimating statistics",
        () -> {
          torch.set_num_threads(spec.threads());
          try (PointerScope _ = new PointerScope();
              NoGradGuard _ = new NoGradGuard();
              Autocast _ = Autocast.in(spec.precision())) {
            Map<String, Tensor> moved = averaged.withoutStatistics();
            walk.learn(reading.inputs(batch), moved, seed);
            averaged.takeStatistics(moved, number);
          } finally {
            Reference.reachabilityFence(batch);
          }
          return true;
        });
  }

  @Override
  public float[] predict(Batch batch, WeightChoice choice) {
    Map<String, Tensor> weights = tensors(choice);
    reading.requireFit(batch, spec.loss());
    return NativeErrors.translate(
        "predicting",
        () -> {
          torch.set_num_threads(spec.threads());
          try (PointerScope _ = new PointerScope();
              NoGradGuard _ = new NoGradGuard();
              Autocast _ = Autocast.in(spec.precision())) {
            return Tensors.toArray(walk.answer(reading.inputs(batch), weights).getFirst());
          } finally {
            Reference.reachabilityFence(batch);
          }
        });
  }

  private Map<String, Tensor> tensors(WeightChoice choice) {
    parameters.requireOpen();
    return switch (choice) {
      case LATEST -> parameters.tensors();
      case AVERAGED -> averaged.tensors();
    };
  }

  @Override
  public Weights weights(WeightChoice choice) {
    return Weights.of(parameters.declared(), Parameters.arrays(tensors(choice)));
  }

  @Override
  public OptimizerState optimizerState() {
    parameters.requireOpen();
    Map<String, float[]> values = updates.memory();
    values.putAll(averaged.memory());
    return new OptimizerState(updates.steps(), values);
  }

  @Override
  public void close() {
    updates.close();
    averaged.close();
    parameters.close();
  }
}
