// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.metric.ClassProbabilities;
import org.curie.core.metric.ClassificationMetrics;
import org.curie.core.metric.Decision;
import org.curie.core.metric.Metric;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Split;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.engine.WeightChoice;
import org.curie.learning.graph.Softmax;

/** Answers for every validation case and scores the answers. */
final class ValidationPass {
  private final DataSet data;
  private final BatchLoader loader;
  private final TrainingSession session;
  private final int[] labels;

  ValidationPass(DataSet data, BatchLoader loader, TrainingSession session) {
    this.data = data;
    this.loader = loader;
    this.session = session;
    this.labels =
        Arrays.stream(data.indices(Split.VALIDATION)).map(i -> data.get(i).label()).toArray();
  }

  /** The mean negative log-likelihood, each case counting as it does in training. */
  private double loss(double[][] probabilities) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < labels.length; i++) {
      double weight = loader.classWeight(labels[i]);
      sum -= weight * Math.log(Math.max(probabilities[i][labels[i]], Double.MIN_NORMAL));
      weights += weight;
    }
    return sum / weights;
  }

  /**
   * @param epoch whose weights are asked, for messages
   * @param weights which of the session's
   * @throws CurieException with {@link ErrorCode#TRAINING_DIVERGED} when an answer is not finite
   */
  Validation run(int epoch, WeightChoice weights) {
    double[][] probabilities = new double[labels.length][];
    int[] done = {0};
    loader.forEachPlainBatch(
        Split.VALIDATION,
        batch -> {
          float[] logits = session.predict(batch, weights);
          for (int i = 0; i < batch.count(); i++) {
            probabilities[done[0]++] = probabilities(logits, i, epoch);
          }
        });
    ClassProbabilities cases = ClassProbabilities.of(probabilities, labels);
    Map<Metric, Double> values = ClassificationMetrics.valuesOf(cases, new Decision.MostProbable());
    double auc = values.get(Metric.ROC_AUC);
    return new Validation(
        loss(probabilities),
        values.get(Metric.ACCURACY),
        Double.isNaN(auc) ? OptionalDouble.empty() : OptionalDouble.of(auc));
  }

  private double[] probabilities(float[] logits, int index, int epoch) {
    int classes = data.classes().size();
    for (int k = 0; k < classes; k++) {
      if (!Float.isFinite(logits[index * classes + k])) {
        throw new CurieException(
            ErrorCode.TRAINING_DIVERGED,
            "after epoch "
                + epoch
                + " the network answered "
                + logits[index * classes + k]
                + " for a validation case; lower the schedule's rate or set gradientClipNorm");
      }
    }
    return Softmax.of(logits, index * classes, classes, 1);
  }
}
