// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.curie.core.metric.Interval;
import org.curie.core.metric.MetricsSpec;
import org.curie.core.metric.PatientBootstrap;
import org.curie.learning.model.ModelDescription.Figure;
import org.curie.learning.segment.evaluate.SegmentationFigures;
import org.curie.learning.segment.evaluate.SegmentationMetrics;

/**
 * What {@code cross-validate --json} says of outlines.
 *
 * @param folds the figures of each fold's own model
 * @param mean of each metric over the folds that define it
 * @param dice of all cases, each tested once by a model that has not seen it: the mean over
 *     structures of the means over cases, with the 95 % interval of a bootstrap over patients
 * @param dicePerStructure the same of each structure
 * @param dsbScore of all cases, where single things are told apart: then there is no Dice
 */
public record FoldsDocument(
    String task,
    List<SegmentationMetrics> folds,
    Map<String, Spread> mean,
    Optional<Figure> dice,
    Map<String, Figure> dicePerStructure,
    Optional<Figure> dsbScore) {
  private static final String TEST = "test";

  /**
   * @param standardDeviation between folds; absent with fewer than 2
   */
  public record Spread(double value, OptionalDouble standardDeviation) {}

  public FoldsDocument {
    folds = List.copyOf(folds);
    mean = new LinkedHashMap<>(mean);
    dicePerStructure = new LinkedHashMap<>(dicePerStructure);
  }

  /**
   * @param patients to whom each case belongs
   */
  static FoldsDocument of(List<SegmentationMetrics> folds, Map<String, String> patients) {
    Map<String, Map<String, Double>> cases = new LinkedHashMap<>();
    folds.forEach(fold -> cases.putAll(fold.splits().get(TEST).perCase()));
    PatientBootstrap bootstrap =
        PatientBootstrap.of(
            cases.keySet().stream().map(patients::get).toList(), MetricsSpec.defaults());
    List<Map<String, Double>> dice = new ArrayList<>(cases.values());
    String score = SegmentationFigures.DSB_SCORE;
    if (dice.getFirst().containsKey(score)) {
      Figure scores = figure(bootstrap.interval(w -> mean(dice, score, w)));
      return new FoldsDocument(
          "segmentation", folds, means(folds), Optional.empty(), Map.of(), Optional.of(scores));
    }
    List<String> structures = List.copyOf(folds.getFirst().splits().get(TEST).presence().keySet());
    Map<String, Figure> each = new LinkedHashMap<>();
    for (String structure : structures) {
      each.put(structure, figure(bootstrap.interval(w -> mean(dice, structure, w))));
    }
    Figure all =
        figure(
            bootstrap.interval(
                w ->
                    structures.stream()
                        .mapToDouble(s -> mean(dice, s, w))
                        .filter(d -> !Double.isNaN(d))
                        .average()
                        .orElse(Double.NaN)));
    return new FoldsDocument(
        "segmentation", folds, means(folds), Optional.of(all), each, Optional.empty());
  }

  /** The cases that each fold's model was tested on, by name. */
  List<List<String>> tested() {
    return folds.stream()
        .map(fold -> List.copyOf(fold.splits().get(TEST).perCase().keySet()))
        .toList();
  }

  private static double mean(List<Map<String, Double>> dice, String structure, int[] weights) {
    double sum = 0;
    double count = 0;
    for (int i = 0; i < weights.length; i++) {
      Double value = dice.get(i).get(structure);
      sum += value == null ? 0 : weights[i] * value;
      count += value == null ? 0 : weights[i];
    }
    return sum / count;
  }

  private static Figure figure(Interval interval) {
    return new Figure(interval.value(), bound(interval.low()), bound(interval.high()));
  }

  private static OptionalDouble bound(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static Map<String, Spread> means(List<SegmentationMetrics> folds) {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    folds.forEach(
        fold ->
            fold.splits()
                .get(TEST)
                .metrics()
                .forEach(
                    (name, f) ->
                        values.computeIfAbsent(name, _ -> new ArrayList<>()).add(f.value())));
    Map<String, Spread> means = new LinkedHashMap<>();
    values.forEach(
        (name, list) ->
            means.put(name, spread(list.stream().mapToDouble(Double::doubleValue).toArray())));
    return means;
  }

  private static Spread spread(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return new Spread(
        mean,
        values.length < 2
            ? OptionalDouble.empty()
            : OptionalDouble.of(Math.sqrt(squares / (values.length - 1))));
  }
}
