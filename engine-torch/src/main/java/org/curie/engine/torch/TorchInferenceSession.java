// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.util.List;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.curie.engine.torch.tensor.Tensors;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.engine.Precision;
import org.curie.learning.graph.Network;
import org.curie.learning.operator.Shape;

/**
 * A network answered by libtorch. Safe for use by several threads; closed when none uses it any
 * more.
 */
final class TorchInferenceSession implements InferenceSession {
  private final Network network;
  private final Parameters parameters;
  private final GraphWalk walk;
  private final Precision precision;
  private final int threads;

  TorchInferenceSession(Network network, Precision precision, int threads) {
    this.network = network;
    this.parameters = Parameters.fixed(network);
    this.walk = new GraphWalk(network.graph());
    this.precision = precision;
    this.threads = threads;
  }

  @Override
  public Shape inputShape() {
    return network.graph().input().shape();
  }

  @Override
  public float[] run(float[] inputs, int count) {
    return NativeErrors.translate("predicting", () -> answer(inputs, count, Tensors::toArray));
  }

  @Override
  public void run(float[] inputs, int count, float[] answers) {
    NativeErrors.translate(
        "predicting",
        () ->
            answer(
                inputs,
                count,
                tensor -> {
                  Tensors.read(tensor, answers);
                  return answers;
                }));
  }

  private float[] answer(float[] inputs, int count, Function<Tensor, float[]> read) {
    torch.set_num_threads(threads); // a setting of the calling thread
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard();
        Autocast _ = Autocast.in(precision)) {
      Tensor x = Tensors.copyOf(inputs, inputShape().withDim(0, count));
      List<Tensor> batch = List.of(Tensors.channelsLast(x));
      return read.apply(walk.answer(batch, parameters.tensors()).getFirst());
    }
  }

  @Override
  public void close() {
    parameters.close();
  }
}
