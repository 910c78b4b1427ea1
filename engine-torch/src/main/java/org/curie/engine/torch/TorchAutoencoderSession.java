// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.curie.engine.torch.tensor.Tensors;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.engine.generative.AutoencoderLoss;
import org.curie.learning.engine.generative.AutoencoderLoss.MeanSquare;
import org.curie.learning.engine.generative.AutoencoderLoss.Variational;
import org.curie.learning.engine.generative.AutoencoderSession;
import org.curie.learning.engine.generative.AutoencoderSpec;
import org.curie.learning.engine.generative.NetworkInputs;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Weights;

/** An autoencoder being trained by libtorch. Used by one thread. */
final class TorchAutoencoderSession implements AutoencoderSession {
  private final AutoencoderSpec spec;
  private final Learner network;

  private TorchAutoencoderSession(AutoencoderSpec spec, Learner network) {
    this.spec = spec;
    this.network = network;
  }

  static TorchAutoencoderSession open(Network network, AutoencoderSpec spec, OptimizerState state) {
    Graph graph = network.graph();
    int outputs =
        switch (spec.loss()) {
          case MeanSquare _ -> 1;
          case Variational _ -> 3;
        };
    if (graph.outputs().size() != outputs
        || !graph.shape(graph.outputs().getFirst()).equals(graph.inputs().getFirst().shape())) {
      throw new IllegalArgumentException(
          "an autoencoder with this loss should have %d output(s), the first like its input %s: %s"
              .formatted(outputs, graph.inputs().getFirst().shape(), graph));
    }
    return new TorchAutoencoderSession(spec, Learner.of(network, spec.optimizer(), state));
  }

  @Override
  public double step(NetworkInputs inputs, double learningRate, long seed) {
    return NativeErrors.translate("training", () -> takeStep(inputs, learningRate, seed));
  }

  private double takeStep(NetworkInputs inputs, double learningRate, long seed) {
    torch.set_num_threads(spec.threads()); // a setting of the calling thread
    try (PointerScope _ = new PointerScope()) {
      List<Tensor> read = network.tensors(inputs);
      Tensor loss = loss(spec.loss(), read.getFirst(), network.learn(read, seed));
      loss.backward();
      double value = loss.item_double();
      network.update(learningRate);
      return value;
    }
  }

  private static Tensor loss(AutoencoderLoss loss, Tensor x, List<Tensor> answers) {
    Tensor squares = x.sub(answers.getFirst()).square();
    return switch (loss) {
      case MeanSquare _ -> squares.mean();
      case Variational v -> {
        double factor = 0.5 / (v.deviation() * v.deviation());
        Tensor far = squares.flatten(1, -1).sum(1).mul(new Scalar(factor));
        yield far.add(divergence(answers.get(1), answers.get(2))).mean();
      }
    };
  }

  /** Of the normal distributions of the code from the standard one, for each case. */
  private static Tensor divergence(Tensor mean, Tensor logVariance) {
    Tensor each = mean.square().add(logVariance.exp()).sub(logVariance).sub(new Scalar(1.0));
    return each.flatten(1, -1).sum(1).mul(new Scalar(0.5));
  }

  @Override
  public List<float[]> answer(NetworkInputs inputs) {
    return NativeErrors.translate(
        "reconstructing",
        () -> {
          torch.set_num_threads(spec.threads());
          try (PointerScope _ = new PointerScope();
              NoGradGuard _ = new NoGradGuard()) {
            return network.answer(network.tensors(inputs)).stream().map(Tensors::toArray).toList();
          }
        });
  }

  @Override
  public Weights weights() {
    return network.network().weights();
  }

  @Override
  public OptimizerState optimizerState() {
    return network.state();
  }

  @Override
  public void close() {
    network.close();
  }
}
