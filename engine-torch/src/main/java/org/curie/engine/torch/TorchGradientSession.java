// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.curie.engine.torch.tensor.Tensors;
import org.curie.learning.engine.GradientSession;
import org.curie.learning.engine.ValueGradient;
import org.curie.learning.graph.Network;
import org.curie.learning.operator.Shape;

/**
 * A network differentiated by libtorch. The forward pass begins to be recorded at the value of
 * interest, which becomes the leaf that autograd differentiates with respect to. Used by one
 * thread.
 */
final class TorchGradientSession implements GradientSession {
  private final Network network;
  private final Parameters parameters;
  private final GraphWalk walk;
  private final int threads;

  TorchGradientSession(Network network, int threads) {
    this.network = network;
    this.parameters = Parameters.fixed(network);
    this.walk = new GraphWalk(network.graph());
    this.threads = threads;
  }

  @Override
  public ValueGradient gradient(float[] input, String value, int classIndex) {
    return NativeErrors.translate("explaining", () -> differentiate(input, value, classIndex));
  }

  private ValueGradient differentiate(float[] input, String value, int classIndex) {
    int classes = network.graph().outputShape().caseSize();
    if (classIndex < 0 || classIndex >= classes) {
      throw new IllegalArgumentException(
          "there are classes 0 to " + (classes - 1) + ", but not " + classIndex);
    }
    torch.set_num_threads(threads); // a setting of the calling thread
    Shape inputShape = network.graph().input().shape().withDim(0, 1);
    try (PointerScope _ = new PointerScope()) {
      Tensor image = Tensors.channelsLast(Tensors.copyOf(input, inputShape));
      GraphWalk.Leaf leaf = new GraphWalk.Leaf(value);
      Tensor logits = walk.answerFrom(leaf, List.of(image), parameters.tensors()).getFirst();
      Tensor answer = logits.select(1, classIndex).sum();
      Tensor gradient =
          torch.grad(new TensorVector(answer), new TensorVector(leaf.tensor())).get(0);
      return new ValueGradient(
          network.graph().shape(value).withDim(0, 1),
          Tensors.toArray(leaf.tensor()),
          Tensors.toArray(gradient),
          Tensors.toArray(logits));
    }
  }

  @Override
  public void close() {
    parameters.close();
  }
}
