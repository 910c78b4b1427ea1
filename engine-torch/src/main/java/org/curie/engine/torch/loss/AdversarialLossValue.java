// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.loss;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.curie.learning.engine.generative.AdversarialLoss;
import org.curie.learning.engine.generative.AdversarialLoss.LeastSquares;
import org.curie.learning.engine.generative.AdversarialLoss.NonSaturating;
import org.curie.learning.engine.generative.AdversarialLoss.Wasserstein;

/** The losses of two networks that oppose each other, from the discriminator's answers [n, 1]. */
public final class AdversarialLossValue {
  private AdversarialLossValue() {}

  /** Without the gradient penalty. */
  public static Tensor ofDiscriminator(AdversarialLoss loss, Tensor ofReal, Tensor ofMade) {
    return switch (loss) {
      case NonSaturating _ ->
          torch.softplus(ofReal.neg()).mean().add(torch.softplus(ofMade).mean());
      case LeastSquares _ -> halfSquare(ofReal, 1).add(halfSquare(ofMade, 0));
      case Wasserstein _ -> ofMade.mean().sub(ofReal.mean());
    };
  }

  public static Tensor ofGenerator(AdversarialLoss loss, Tensor ofMade) {
    return switch (loss) {
      case NonSaturating _ -> torch.softplus(ofMade.neg()).mean();
      case LeastSquares _ -> halfSquare(ofMade, 1);
      case Wasserstein _ -> ofMade.mean().neg();
    };
  }

  private static Tensor halfSquare(Tensor answers, double aim) {
    return answers.sub(new Scalar(aim)).square().mean().mul(new Scalar(0.5));
  }

  /**
   * How far the norms of gradients are from 1.
   *
   * @param gradients [n, dims...], of one case in each row
   */
  public static Tensor penalty(Wasserstein loss, Tensor gradients) {
    Tensor norms = torch.norm(gradients.flatten(1, -1), new ScalarOptional(new Scalar(2.0)), 1);
    return norms.sub(new Scalar(1.0)).square().mean().mul(new Scalar(loss.penalty()));
  }
}
