// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.loss;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.curie.learning.engine.Loss;

/**
 * The loss of a batch as a tensor that can be differentiated, computed in float32 outside autocast.
 *
 * @param mean a single value: the mean over the batch, weighted by case
 * @param weight a single value: how much the batch counts beside others; what {@code mean} was
 *     divided by
 */
public record LossValue(Tensor mean, Tensor weight) {

  /**
   * @param outputs of the network, any float type, in the order of the graph
   * @param targets in the order of the batch
   * @param caseWeights [n]
   * @throws IllegalArgumentException when outputs or targets are missing or of another shape
   */
  public static LossValue of(
      Loss loss, List<Tensor> outputs, List<Tensor> targets, Tensor caseWeights) {
    return of(loss, new Parts(outputs, targets), caseWeights);
  }

  /** What a loss is computed from. */
  private record Parts(List<Tensor> outputs, List<Tensor> targets) {
    Tensor output(int index) {
      return part(outputs, index, "output of the network").to(torch.ScalarType.Float);
    }

    Tensor target(int index) {
      return part(targets, index, "target in the batch");
    }

    private static Tensor part(List<Tensor> parts, int index, String role) {
      if (index >= parts.size()) {
        throw new IllegalArgumentException(
            "the loss needs a %d. %s, but there are %d".formatted(index + 1, role, parts.size()));
      }
      return parts.get(index);
    }
  }

  private static LossValue of(Loss loss, Parts parts, Tensor caseWeights) {
    Tensor z = parts.output(0);
    return switch (loss) {
      case Loss.CrossEntropy c -> ClassLoss.of(c, z, parts.target(0), caseWeights);
      case Loss.Focal f -> ClassLoss.of(f, z, parts.target(0), caseWeights);
      case Loss.Dice d -> DiceLoss.of(d, z, parts.target(0), caseWeights);
      case Loss.DiceCrossEntropy d -> diceCrossEntropy(d, z, parts.target(0), caseWeights);
      case Loss.Regions r -> RegionLoss.of(r, z, parts.target(0), caseWeights);
      case Loss.BinaryCrossEntropy b ->
          ofCases(PointLoss.binaryCrossEntropy(b, z, parts.target(0)), caseWeights);
      case Loss.MeanSquaredError _ -> ofCases(PointLoss.squared(z, parts.target(0)), caseWeights);
      case Loss.MeanAbsoluteError _ -> ofCases(PointLoss.absolute(z, parts.target(0)), caseWeights);
      case Loss.Huber h -> ofCases(PointLoss.huber(h, z, parts.target(0)), caseWeights);
      case Loss.Vae v ->
          ofCases(
              PointLoss.vae(v, z, parts.output(1), parts.output(2), parts.target(0)), caseWeights);
      case Loss.Distillation d -> distillation(d, z, parts.target(0), parts.target(1), caseWeights);
      case Loss.Detection d -> DetectionLoss.of(d, z, parts.target(0), caseWeights);
      case Loss.NtXent x -> ofCases(ContrastiveLoss.ofCases(x, z), caseWeights);
      case Loss.Weighted w -> weighted(w, parts, caseWeights);
    };
  }

  /** The weighted mean of what each case, or each place of each case, lost. */
  static LossValue ofPlaces(Tensor losses, Tensor weights) {
    Tensor weight = weights.sum();
    // Where nothing counts the sum is 0, and so is the loss.
    Tensor divisor = weight.clamp_min(new Scalar(Float.MIN_NORMAL));
    return new LossValue(losses.mul(weights).sum().div(divisor), weight);
  }

  private static LossValue ofCases(Tensor perCase, Tensor caseWeights) {
    return ofPlaces(perCase, caseWeights);
  }

  private static LossValue diceCrossEntropy(
      Loss.DiceCrossEntropy d, Tensor z, Tensor target, Tensor caseWeights) {
    Tensor dice = DiceLoss.of(d.dice(), z, target, caseWeights).mean();
    Tensor entropy = ClassLoss.of(d.crossEntropy(), z, target, caseWeights).mean();
    Tensor sum =
        dice.mul(new Scalar(d.diceShare())).add(entropy.mul(new Scalar(d.crossEntropyShare())));
    return new LossValue(sum, caseWeights.sum());
  }

  private static LossValue distillation(
      Loss.Distillation d, Tensor z, Tensor target, Tensor teacher, Tensor caseWeights) {
    PointLoss.requireSameShape(z, teacher);
    Scalar temperature = new Scalar(d.temperature());
    Tensor told = torch.log_softmax(teacher.div(temperature), 1);
    Tensor learned = torch.log_softmax(z.div(temperature), 1);
    Tensor divergence = told.exp().mul(told.sub(learned)).sum(1);
    Tensor soft = ofPlaces(divergence, ClassLoss.spread(caseWeights, divergence)).mean();
    Tensor hard = ClassLoss.of(new Loss.CrossEntropy(), z, target, caseWeights).mean();
    double scale = d.alpha() * d.temperature() * d.temperature();
    Tensor sum = soft.mul(new Scalar(scale)).add(hard.mul(new Scalar(1 - d.alpha())));
    return new LossValue(sum, caseWeights.sum());
  }

  private static LossValue weighted(Loss.Weighted w, Parts parts, Tensor caseWeights) {
    Tensor sum = torch.zeros(new long[0]);
    for (Loss.Weighted.Term term : w.terms()) {
      List<Tensor> targets =
          term.loss() instanceof Loss.NtXent ? List.of() : List.of(parts.target(term.target()));
      Parts own = new Parts(List.of(parts.output(term.output())), targets);
      sum = sum.add(of(term.loss(), own, caseWeights).mean().mul(new Scalar(term.weight())));
    }
    return new LossValue(sum, caseWeights.sum());
  }
}
