// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.loss;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.curie.learning.engine.Loss;

/** The loss of {@link Loss.Regions}. */
final class RegionLoss {
  private RegionLoss() {}

  /**
   * @param logits [n, regions, ...]
   * @param target [n, ...] labels
   */
  static LossValue of(Loss.Regions regions, Tensor logits, Tensor target, Tensor caseWeights) {
    if (target.dim() != logits.dim() - 1) {
      throw new IllegalArgumentException("regions need labels as targets, without a class axis");
    }
    if (logits.size(1) != regions.labels().size()) {
      throw new IllegalArgumentException(
          "there are %d regions, but the network answers for %d"
              .formatted(regions.labels().size(), logits.size(1)));
    }
    Tensor counted = new Labels(target, regions.ignoreLabel()).counted().unsqueeze(1);
    Tensor t = members(regions, target).mul(counted);
    Tensor dice = dice(torch.sigmoid(logits).mul(counted), t, caseWeights);
    Tensor no = t.neg().add(new Scalar(1.0));
    Tensor lost =
        t.mul(torch.log_sigmoid(logits)).add(no.mul(torch.log_sigmoid(logits.neg()))).neg();
    Tensor places = ClassLoss.spread(caseWeights, lost).mul(counted);
    Tensor entropy = LossValue.ofPlaces(lost, places).mean();
    return new LossValue(dice.add(entropy), caseWeights.sum());
  }

  /** [n, regions, ...] 1 where a label belongs to a region, else 0. */
  private static Tensor members(Loss.Regions regions, Tensor target) {
    TensorVector all = new TensorVector();
    for (List<Integer> labels : regions.labels()) {
      Tensor own = torch.zeros_like(target);
      for (int label : labels) {
        own = own.add(target.eq(new Scalar(label)).to(torch.ScalarType.Float));
      }
      all.push_back(own);
    }
    return torch.stack(all, 1);
  }

  private static Tensor dice(Tensor p, Tensor t, Tensor caseWeights) {
    Tensor weights = caseWeights.unsqueeze(1);
    Tensor both = overPlaces(p.mul(t)).mul(weights).sum(0);
    Tensor either = overPlaces(p.add(t)).mul(weights).sum(0);
    Scalar smooth = new Scalar(Loss.Regions.SMOOTH);
    Tensor overlap = both.mul(new Scalar(2.0)).add(smooth).div(either.add(smooth));
    return overlap.mean().neg().add(new Scalar(1.0));
  }

  /** [n, regions]. */
  private static Tensor overPlaces(Tensor values) {
    return values.unsqueeze(-1).flatten(2, -1).sum(2);
  }
}
