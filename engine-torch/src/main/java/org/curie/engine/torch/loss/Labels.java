// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.loss;

import java.util.OptionalInt;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A target that names the right class of each place.
 *
 * @param values [n, ...] whole numbers, float32
 */
record Labels(Tensor values, OptionalInt ignored) {

  /**
   * Whether the target of these logits is labels, and not probabilities.
   *
   * @throws IllegalArgumentException when it is of neither shape
   */
  static boolean are(Tensor logits, Tensor target) {
    if (target.dim() == logits.dim() - 1) {
      return true;
    }
    PointLoss.requireSameShape(logits, target);
    return false;
  }

  /** [n, 1, ...] indices; 0 where the label is ignored. */
  Tensor index() {
    Tensor known = ignored.isPresent() ? values.mul(counted()) : values;
    return known.to(torch.ScalarType.Long).unsqueeze(1);
  }

  /** [n, ...] 1 where a label counts, else 0. */
  Tensor counted() {
    return ignored.isPresent()
        ? values.ne(new Scalar(ignored.getAsInt())).to(torch.ScalarType.Float)
        : torch.ones_like(values);
  }

  /** Probabilities 0 and 1 in the shape of the logits. */
  Tensor oneHot(Tensor logits) {
    return torch.zeros_like(logits).scatter(1, index(), new Scalar(1.0));
  }
}
