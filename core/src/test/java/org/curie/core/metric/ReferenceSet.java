// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One set of {@code reference-metrics.csv}, which {@code reference_metrics.py} wrote. */
record ReferenceSet(
    String name,
    List<List<Double>> probabilities,
    List<Integer> labels,
    List<Double> second,
    Map<String, Double> values) {

  static ReferenceSet named(String name) {
    return all().stream().filter(s -> s.name.equals(name)).findFirst().orElseThrow();
  }

  /** The sets that hold cases. */
  static List<ReferenceSet> withCases() {
    return all().stream().filter(s -> !s.labels.isEmpty()).toList();
  }

  static List<ReferenceSet> all() {
    List<ReferenceSet> sets = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    ReferenceSet.class.getResourceAsStream("reference-metrics.csv")),
                StandardCharsets.UTF_8))) {
      reader.lines().forEach(line -> read(line, sets));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sets;
  }

  private static void read(String line, List<ReferenceSet> sets) {
    List<String> fields = Arrays.asList(line.split(",", -1));
    switch (fields.getFirst()) {
      case "set" ->
          sets.add(
              new ReferenceSet(
                  fields.get(1),
                  new ArrayList<>(),
                  new ArrayList<>(),
                  new ArrayList<>(),
                  new LinkedHashMap<>()));
      case "case" -> {
        sets.getLast().labels.add(Integer.parseInt(fields.get(1)));
        sets.getLast()
            .probabilities
            .add(fields.subList(2, fields.size()).stream().map(Double::parseDouble).toList());
      }
      case "second" -> sets.getLast().second.add(Double.parseDouble(fields.get(1)));
      case "value" ->
          sets.getLast()
              .values
              .put(fields.get(1), Double.parseDouble(fields.get(2).replace("nan", "NaN")));
      default -> throw new IllegalStateException("no such line: " + line);
    }
  }

  double value(String key) {
    return Objects.requireNonNull(values.get(key), () -> name + " has no value " + key);
  }

  ClassProbabilities cases() {
    return ClassProbabilities.of(
        probabilities.stream()
            .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
            .toArray(double[][]::new),
        labels.stream().mapToInt(Integer::intValue).toArray());
  }

  double[] secondScores() {
    return second.stream().mapToDouble(Double::doubleValue).toArray();
  }

  Decision decision() {
    return values.containsKey("threshold")
        ? new Decision.Threshold(value("threshold"))
        : new Decision.MostProbable();
  }

  @Override
  public String toString() {
    return name;
  }
}
