// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.loss;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.curie.learning.engine.Loss;

/** The soft Dice loss of {@link Loss.Dice}. */
final class DiceLoss {
  private DiceLoss() {}

  /**
   * @param logits [n, classes, ...]
   * @param target as {@link Loss} says
   */
  static LossValue of(Loss.Dice dice, Tensor logits, Tensor target, Tensor caseWeights) {
    if (logits.size(1) < 2) {
      throw new IllegalArgumentException(
          "dice needs at least two classes, but the answer has " + logits.size(1));
    }
    Tensor p = torch.softmax(logits, 1);
    Tensor t = target;
    if (Labels.are(logits, target)) {
      Labels labels = new Labels(target, dice.ignoreLabel());
      Tensor counted = labels.counted().unsqueeze(1);
      t = labels.oneHot(logits).mul(counted);
      p = p.mul(counted);
    } else if (dice.ignoreLabel().isPresent()) {
      throw new IllegalArgumentException(
          "ignoreLabel needs labels as targets, but the batch has probabilities");
    }
    Tensor both = overPlaces(p.mul(t), dice);
    Tensor either = overPlaces(p.add(t), dice);
    Scalar smooth = new Scalar(dice.smooth().orElse(Loss.Dice.SMOOTH));
    if (dice.wholeBatch()) {
      Tensor weights = caseWeights.unsqueeze(1);
      Tensor overlap = overlap(both.mul(weights).sum(0), either.mul(weights).sum(0), smooth);
      return new LossValue(overlap.mean().neg().add(new Scalar(1.0)), caseWeights.sum());
    }
    Tensor perCase = overlap(both, either, smooth).mean(1).neg().add(new Scalar(1.0));
    return LossValue.ofPlaces(perCase, caseWeights);
  }

  private static Tensor overlap(Tensor both, Tensor either, Scalar smooth) {
    return both.mul(new Scalar(2.0)).add(smooth).div(either.add(smooth));
  }

  /** [n, classes that count]. */
  private static Tensor overPlaces(Tensor t, Loss.Dice dice) {
    Tensor sums = t.unsqueeze(-1).flatten(2, -1).sum(2);
    return dice.background() ? sums : sums.narrow(1, 1, sums.size(1) - 1);
  }
}
