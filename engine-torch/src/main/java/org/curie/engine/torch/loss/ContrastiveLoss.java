// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.loss;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.curie.learning.engine.Loss;

/** The contrastive loss of {@link Loss.NtXent}. */
final class ContrastiveLoss {
  private static final double SMALLEST_SQUARED_NORM = 1e-24;

  private ContrastiveLoss() {}

  /**
   * @param z [2 n, d], partners side by side
   * @return [2 n]
   */
  static Tensor ofCases(Loss.NtXent loss, Tensor z) {
    long cases = z.size(0);
    if (z.dim() != 2 || cases % 2 != 0) {
      throw new IllegalArgumentException(
          "nt-xent needs an even number of cases with one vector each, but got "
              + cases
              + " with "
              + (z.dim() - 1)
              + " axes");
    }
    Tensor squared = z.square().sum(new long[] {1}, true, new ScalarTypeOptional());
    Tensor unit = z.div(squared.clamp_min(new Scalar(SMALLEST_SQUARED_NORM)).sqrt());
    Tensor similarity = unit.mm(unit.t()).div(new Scalar(loss.temperature()));
    Tensor itself = torch.eye(cases).to(torch.ScalarType.Bool);
    Tensor among = similarity.masked_fill(itself, new Scalar(Double.NEGATIVE_INFINITY));
    long[] partners = new long[Math.toIntExact(cases)];
    for (int i = 0; i < partners.length; i++) {
      partners[i] = i ^ 1;
    }
    Tensor partner = torch.tensor(partners).unsqueeze(1);
    return torch.log_softmax(among, 1).gather(1, partner).squeeze(1).neg();
  }
}
