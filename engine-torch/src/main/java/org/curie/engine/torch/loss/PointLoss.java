// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.loss;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.curie.engine.torch.tensor.Tensors;
import org.curie.learning.engine.Loss;

/**
 * Losses that compare an answer with a target value by value.
 *
 * <p><b>Shape</b> answer and target [n, ...]; out: [n], what each case lost.
 */
final class PointLoss {
  private PointLoss() {}

  /**
   * @throws IllegalArgumentException when the shapes differ: libtorch would stretch one to the
   *     other
   */
  static void requireSameShape(Tensor answer, Tensor target) {
    if (!Arrays.equals(Tensors.sizes(answer), Tensors.sizes(target))) {
      throw new IllegalArgumentException(
          "the network answers "
              + Arrays.toString(Tensors.sizes(answer))
              + ", but the target is "
              + Arrays.toString(Tensors.sizes(target)));
    }
  }

  private static Tensor difference(Tensor answer, Tensor target) {
    requireSameShape(answer, target);
    return answer.sub(target);
  }

  private static Tensor meanOfCase(Tensor values) {
    return values.flatten(1, -1).mean(1);
  }

  private static Tensor sumOfCase(Tensor values) {
    return values.flatten(1, -1).sum(1);
  }

  static Tensor squared(Tensor answer, Tensor target) {
    return meanOfCase(difference(answer, target).square());
  }

  static Tensor absolute(Tensor answer, Tensor target) {
    return meanOfCase(difference(answer, target).abs());
  }

  static Tensor huber(Loss.Huber h, Tensor answer, Tensor target) {
    Tensor size = difference(answer, target).abs();
    // Up to delta the square, beyond it what grows on in a line.
    Tensor near = size.clamp_max(new Scalar(h.delta()));
    Tensor far = size.sub(near);
    return meanOfCase(near.square().mul(new Scalar(0.5)).add(far.mul(new Scalar(h.delta()))));
  }

  static Tensor binaryCrossEntropy(Loss.BinaryCrossEntropy b, Tensor logits, Tensor target) {
    requireSameShape(logits, target);
    Tensor yes = target.mul(torch.log_sigmoid(logits));
    if (b.positiveWeights().isPresent()) {
      yes = yes.mul(positive(b.positiveWeights().get(), logits));
    }
    Tensor no = target.neg().add(new Scalar(1.0)).mul(torch.log_sigmoid(logits.neg()));
    return meanOfCase(yes.add(no).neg());
  }

  private static Tensor positive(List<Double> weights, Tensor logits) {
    if (weights.size() != logits.size(1)) {
      throw new IllegalArgumentException(
          "there are " + logits.size(1) + " answers, but positiveWeights has " + weights.size());
    }
    long[] shape = new long[(int) logits.dim()];
    Arrays.fill(shape, 1);
    shape[1] = weights.size();
    return Tensors.vector(weights).view(shape);
  }

  /**
   * @param mean [n, d] of the code
   * @param logVariance [n, d]
   */
  static Tensor vae(
      Loss.Vae v, Tensor reconstruction, Tensor mean, Tensor logVariance, Tensor target) {
    requireSameShape(mean, logVariance);
    Tensor lost =
        switch (v.reconstruction()) {
          case GAUSSIAN ->
              sumOfCase(difference(reconstruction, target).square()).mul(new Scalar(0.5));
          case BERNOULLI -> sumOfCase(bernoulli(reconstruction, target));
        };
    Tensor perValue = logVariance.add(new Scalar(1.0)).sub(mean.square()).sub(logVariance.exp());
    return lost.sub(sumOfCase(perValue).mul(new Scalar(v.beta() / 2)));
  }

  private static Tensor bernoulli(Tensor logits, Tensor target) {
    requireSameShape(logits, target);
    // -t log s(z) - (1 - t) log s(-z), with log s(z) = z + log s(-z)
    return target.mul(logits).add(torch.log_sigmoid(logits.neg())).neg();
  }
}
