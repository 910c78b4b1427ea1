// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.loss;

import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.curie.engine.torch.tensor.Tensors;
import org.curie.learning.engine.Loss;

/** The loss of {@link Loss.Detection}. */
final class DetectionLoss {
  private DetectionLoss() {}

  /**
   * @param answer [n, classes + 2 d, places]
   * @param target [n, 1 + 2 d, places]
   */
  static LossValue of(Loss.Detection loss, Tensor answer, Tensor target, Tensor caseWeights) {
    requireFit(loss, answer, target);
    long sides = target.size(1) - 1;
    Tensor label = target.select(1, 0); // [n, places]
    Tensor present = label.gt(new Scalar(0.0));
    Tensor ofCase = caseWeights.unsqueeze(1).expand_as(label);
    Tensor boxes = present.to(torch.ScalarType.Float).mul(ofCase);
    Tensor counted = label.ge(new Scalar(0.0)).to(torch.ScalarType.Float).mul(ofCase);
    // Where there is no box any will do: what it gives counts 0.
    Tensor aim = target.narrow(1, 1, sides);
    Tensor truth = torch.where(present.unsqueeze(1), aim, torch.ones_like(aim));
    Overlap overlap = Overlap.of(answer.narrow(1, loss.classes(), sides), truth);

    Tensor quality = overlap.iou().detach().mul(present.to(torch.ScalarType.Float));
    Tensor perPlace = focal(loss, answer.narrow(1, 0, loss.classes()), label, quality);
    Tensor apart = overlap.generalised().neg().add(new Scalar(1.0));
    Tensor sum =
        perPlace.mul(counted).sum().add(apart.mul(boxes).sum().mul(new Scalar(loss.boxWeight())));
    Tensor weight = boxes.sum().clamp_min(new Scalar(1.0));
    return new LossValue(sum.div(weight), weight);
  }

  /** What each place loses by its classes: [n, places]. */
  private static Tensor focal(Loss.Detection loss, Tensor logits, Tensor label, Tensor quality) {
    Tensor index =
        label
            .sub(new Scalar(1.0))
            .clamp_min(new Scalar(0.0))
            .to(torch.ScalarType.Long)
            .unsqueeze(1);
    Tensor aim = torch.zeros_like(logits).scatter(1, index, quality.unsqueeze(1));
    Tensor entropy = torch.softplus(logits).sub(aim.mul(logits));
    Tensor doubt = aim.sub(torch.sigmoid(logits)).abs().pow(new Scalar(loss.beta()));
    return doubt.mul(entropy).sum(1);
  }

  private static void requireFit(Loss.Detection loss, Tensor answer, Tensor target) {
    long sides = target.dim() == 3 ? target.size(1) - 1 : 0;
    boolean fits =
        answer.dim() == 3
            && sides >= 2
            && sides % 2 == 0
            && answer.size(0) == target.size(0)
            && answer.size(1) == loss.classes() + sides
            && answer.size(2) == target.size(2);
    if (!fits) {
      throw new IllegalArgumentException(
          "a detector of %d classes answers [n, %d + 2 d, places] and has targets [n, 1 + 2 d, places], but these are %s and %s"
              .formatted(
                  loss.classes(),
                  loss.classes(),
                  Arrays.toString(Tensors.sizes(answer)),
                  Arrays.toString(Tensors.sizes(target))));
    }
  }

  /**
   * How much boxes about the same place have in common.
   *
   * @param iou [n, places]
   * @param generalised [n, places], below 0 where they are far from filling what holds both
   */
  private record Overlap(Tensor iou, Tensor generalised) {

    /**
     * @param a distances to the sides, [n, 2 d, places]
     */
    static Overlap of(Tensor a, Tensor b) {
      Tensor common = volume(torch.minimum(a, b));
      Tensor around = volume(torch.maximum(a, b));
      Tensor either = volume(a).add(volume(b)).sub(common);
      Tensor iou = common.div(either);
      return new Overlap(iou, iou.sub(around.sub(either).div(around)));
    }

    private static Tensor volume(Tensor sides) {
      long axes = sides.size(1) / 2;
      Tensor extents = sides.narrow(1, 0, axes).add(sides.narrow(1, axes, axes));
      Tensor volume = extents.select(1, 0);
      for (long axis = 1; axis < axes; axis++) {
        volume = volume.mul(extents.select(1, axis));
      }
      return volume;
    }
  }
}
