// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.curie.learning.engine.Loss;

/** The loss of a batch as a tensor that can be differentiated. */
final class LossValue {
  private LossValue() {}

  /**
   * @param logits [n, classes], any float type; computed in float32
   * @param targets [n, classes] probabilities
   * @param caseWeights [n]
   */
  static Tensor of(Loss loss, Tensor logits, Tensor targets, Tensor caseWeights) {
    Tensor logProbabilities = torch.log_softmax(logits.to(torch.ScalarType.Float), 1);
    Tensor perClass =
        switch (loss) {
          case Loss.CrossEntropy c -> targets.mul(logProbabilities);
          case Loss.Focal f ->
              targets
                  .mul(logProbabilities)
                  .mul(
                      logProbabilities
                          .exp()
                          .neg()
                          .add(new Scalar(1.0))
                          .clamp_min(new Scalar(0.0))
                          .pow(new Scalar(f.gamma())));
        };
    Tensor perCase = perClass.sum(1).neg();
    return perCase.mul(caseWeights).sum().div(caseWeights.sum());
  }
}
