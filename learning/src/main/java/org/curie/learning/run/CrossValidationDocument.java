// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.run;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.curie.core.metric.MeanOverFolds;
import org.curie.core.metric.Metric;
import org.curie.learning.data.Split;
import org.curie.learning.evaluate.MetricsDocument;
import org.curie.learning.model.ModelDescription.Figure;

/**
 * What {@code cross-validation.json} and {@code cross-validate --json} say.
 *
 * @param folds what each fold's {@code metrics.json} says, in order
 * @param mean of the folds' test figures, by stable name
 * @param seconds of all folds together
 */
public record CrossValidationDocument(
    String task, List<MetricsDocument> folds, Map<String, Spread> mean, double seconds) {

  /**
   * A figure over the folds in which it is defined.
   *
   * @param standardDeviation of the folds, not of the mean; absent with fewer than two values
   */
  public record Spread(double value, OptionalDouble standardDeviation, int undefinedFolds) {}

  public CrossValidationDocument {
    folds = List.copyOf(folds);
    mean = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(mean));
  }

  static CrossValidationDocument of(List<MetricsDocument> folds) {
    List<Map<Metric, Double>> values = new ArrayList<>();
    folds.forEach(fold -> values.add(values(fold)));
    Map<String, Spread> mean = new LinkedHashMap<>();
    MeanOverFolds.of(values)
        .metrics()
        .forEach(
            (metric, spread) ->
                mean.put(
                    metric.stableName(),
                    new Spread(
                        spread.mean(),
                        Double.isNaN(spread.standardDeviation())
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(spread.standardDeviation()),
                        spread.undefinedFolds())));
    return new CrossValidationDocument(
        folds.getFirst().task(),
        folds,
        mean,
        folds.stream().mapToDouble(MetricsDocument::seconds).sum());
  }

  private static Map<Metric, Double> values(MetricsDocument fold) {
    Map<String, Figure> named = fold.splits().get(Split.TEST.word()).metrics();
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      Figure figure = named.get(metric.stableName());
      if (figure != null) {
        values.put(metric, figure.value());
      }
    }
    return values;
  }
}
