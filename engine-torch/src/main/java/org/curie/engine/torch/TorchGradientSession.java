// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.curie.learning.engine.GradientSession;
import org.curie.learning.engine.ValueGradient;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Shape;

/**
 * A network differentiated by libtorch. The forward pass stops being recorded at the value of
 * interest, which becomes the leaf that autograd differentiates with respect to.
 */
final class TorchGradientSession implements GradientSession {
  private final Network network;
  private final Parameters parameters;
  private final GraphWalk walk;
  private final int threads;

  TorchGradientSession(Network network, int threads) {
    this.network = network;
    this.parameters = new Parameters(network, false);
    this.walk = new GraphWalk(network.graph(), false);
    this.threads = threads;
  }

  @Override
  public ValueGradient gradient(float[] input, String value, int classIndex) {
    return NativeErrors.translate("explaining", () -> differentiate(input, value, classIndex));
  }

  private ValueGradient differentiate(float[] input, String value, int classIndex) {
    torch.set_num_threads(threads);
    Shape inputShape = network.graph().input().shape().withDim(0, 1);
    try (PointerScope _ = new PointerScope()) {
      Tensor leaf = leaf(Tensors.copyOf(input, inputShape), value);
      leaf.set_requires_grad(true);
      Tensor logits = walk.runFrom(new GraphWalk.Capture(value, leaf), parameters.tensors());
      Tensor answer = logits.select(1, classIndex).sum();
      Tensor gradient = torch.grad(new TensorVector(answer), new TensorVector(leaf)).get(0);
      return new ValueGradient(
          network.graph().shape(value).withDim(0, 1),
          Tensors.toArray(leaf),
          Tensors.toArray(gradient),
          Tensors.toArray(logits));
    }
  }

  private Tensor leaf(Tensor input, String value) {
    if (value.equals(network.graph().input().name())) {
      return input;
    }
    try (NoGradGuard _ = new NoGradGuard()) {
      GraphWalk.Capture capture = new GraphWalk.Capture(value);
      walk.run(Tensors.channelsLast(input), parameters.tensors(), capture);
      return capture.tensor().detach();
    }
  }

  @Override
  public void close() {
    parameters.close();
  }
}
