// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.metric.ClassProbabilities;
import org.curie.core.metric.ClassificationMetrics;
import org.curie.core.metric.MetricsSpec;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.LabeledCase;
import org.curie.learning.data.Split;
import org.curie.learning.model.Answer;
import org.curie.learning.model.Classifier;

/** Asks a model about every case of a split and measures the answers. */
public final class Evaluator {
  private final MetricsSpec metrics;

  public Evaluator(MetricsSpec metrics) {
    this.metrics = metrics;
  }

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INSUFFICIENT} when the split is empty, {@link
   *     ErrorCode#MODEL_INCOMPATIBLE} when the data's classes are not the model's
   */
  public ClassificationReport evaluate(Classifier model, DataSet data, Split split) {
    requireFit(model, data, split);
    int[] indices = data.indices(split);
    List<CasePrediction> predictions = new ArrayList<>();
    int batch = model.batchSize();
    for (int from = 0; from < indices.length; from += batch) {
      int[] some = Arrays.copyOfRange(indices, from, Math.min(indices.length, from + batch));
      // One case as it was read at a time: volumes are large before they are prepared.
      List<float[]> prepared =
          Arrays.stream(some).mapToObj(i -> model.prepared(data.content(i))).toList();
      List<Answer> answers = model.answersForPrepared(prepared);
      for (int i = 0; i < some.length; i++) {
        LabeledCase c = data.get(some[i]);
        Answer a = answers.get(i);
        predictions.add(
            new CasePrediction(some[i], c.id(), c.label(), a.probabilities(), a.disagreement()));
      }
    }
    return new ClassificationReport(
        data.name(),
        split,
        data.classes(),
        ClassificationMetrics.of(probabilities(data, predictions), metrics),
        predictions);
  }

  private static void requireFit(Classifier model, DataSet data, Split split) {
    if (!model.description().classes().equals(data.classes())) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "the model tells "
              + model.description().classes()
              + " apart, but "
              + data.name()
              + " has the classes "
              + data.classes());
    }
    if (data.indices(split).length == 0) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT,
          data.name() + " has no case in its " + split.word() + " part");
    }
  }

  private static ClassProbabilities probabilities(DataSet data, List<CasePrediction> predictions) {
    double[][] p =
        predictions.stream()
            .map(c -> c.probabilities().stream().mapToDouble(Double::doubleValue).toArray())
            .toArray(double[][]::new);
    int[] labels = predictions.stream().mapToInt(CasePrediction::label).toArray();
    ClassProbabilities cases = ClassProbabilities.of(p, labels);
    List<LabeledCase> evaluated = predictions.stream().map(c -> data.get(c.index())).toList();
    boolean patientsKnown = evaluated.stream().anyMatch(c -> !c.patient().equals(c.id()));
    return patientsKnown
        ? cases.withGroups(evaluated.stream().map(LabeledCase::patient).toList())
        : cases;
  }
}
