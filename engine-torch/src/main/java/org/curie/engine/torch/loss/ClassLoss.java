// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.loss;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.curie.engine.torch.tensor.Tensors;
import org.curie.learning.engine.Loss;

/**
 * Cross-entropy and focal loss, of cases or of every place in them.
 *
 * <p><b>Shape</b> logits [n, classes, ...]; targets as {@link Loss} says.
 */
record ClassLoss(
    OptionalDouble gamma, Optional<List<Double>> classWeights, OptionalInt ignoreLabel) {

  static LossValue of(Loss.CrossEntropy c, Tensor logits, Tensor target, Tensor caseWeights) {
    return new ClassLoss(OptionalDouble.empty(), c.classWeights(), c.ignoreLabel())
        .value(logits, target, caseWeights);
  }

  static LossValue of(Loss.Focal f, Tensor logits, Tensor target, Tensor caseWeights) {
    return new ClassLoss(OptionalDouble.of(f.gamma()), f.classWeights(), f.ignoreLabel())
        .value(logits, target, caseWeights);
  }

  private LossValue value(Tensor logits, Tensor target, Tensor caseWeights) {
    Tensor logProbabilities = torch.log_softmax(logits, 1);
    return Labels.are(logits, target)
        ? ofLabels(logProbabilities, new Labels(target, ignoreLabel), caseWeights)
        : ofProbabilities(logProbabilities, target, caseWeights);
  }

  private LossValue ofProbabilities(Tensor logProbabilities, Tensor target, Tensor caseWeights) {
    if (ignoreLabel.isPresent()) {
      throw new IllegalArgumentException(
          "ignoreLabel needs labels as targets, but the batch has probabilities");
    }
    Tensor counted =
        classWeights.isPresent()
            ? target.mul(weights(logProbabilities).view(alongClasses(logProbabilities)))
            : target;
    Tensor perPlace = focused(counted.mul(logProbabilities), logProbabilities).sum(1).neg();
    Tensor places = spread(caseWeights, perPlace);
    if (classWeights.isEmpty()) {
      return LossValue.ofPlaces(perPlace, places);
    }
    Tensor sum = perPlace.mul(places).sum();
    Tensor weight = counted.sum(1).mul(places).sum();
    return new LossValue(sum.div(weight.clamp_min(new Scalar(Float.MIN_NORMAL))), weight);
  }

  private LossValue ofLabels(Tensor logProbabilities, Labels labels, Tensor caseWeights) {
    Tensor picked = logProbabilities.gather(1, labels.index());
    Tensor perPlace = focused(picked, picked).squeeze(1).neg();
    Tensor places = spread(caseWeights, perPlace).mul(labels.counted());
    if (classWeights.isPresent()) {
      Tensor flat = labels.index().flatten();
      Tensor ofPlace = weights(logProbabilities).index_select(0, flat);
      places = places.mul(ofPlace.view_as(perPlace));
    }
    return LossValue.ofPlaces(perPlace, places);
  }

  /** Less of what is answered well already. */
  private Tensor focused(Tensor terms, Tensor logProbabilities) {
    if (gamma.isEmpty()) {
      return terms;
    }
    Tensor doubt = logProbabilities.exp().neg().add(new Scalar(1.0)).clamp_min(new Scalar(0.0));
    return terms.mul(doubt.pow(new Scalar(gamma.getAsDouble())));
  }

  private Tensor weights(Tensor logProbabilities) {
    List<Double> weights = classWeights.orElseThrow();
    if (weights.size() != logProbabilities.size(1)) {
      throw new IllegalArgumentException(
          "there are "
              + logProbabilities.size(1)
              + " classes, but classWeights has "
              + weights.size());
    }
    return Tensors.vector(weights);
  }

  private static long[] alongClasses(Tensor t) {
    long[] shape = new long[(int) t.dim()];
    Arrays.fill(shape, 1);
    shape[1] = t.size(1);
    return shape;
  }

  /** The weight of each case at each of its places: [n] as [n, ...]. */
  static Tensor spread(Tensor caseWeights, Tensor places) {
    long[] shape = new long[(int) places.dim()];
    Arrays.fill(shape, 1);
    shape[0] = caseWeights.size(0);
    return caseWeights.view(shape).expand_as(places);
  }
}
