// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.segmentation;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.curie.core.metric.Interval;
import org.curie.core.metric.MetricsSpec;
import org.curie.core.metric.PatientBootstrap;
import org.curie.core.metric.segmentation.SegmentationSummary.Structure;

/** Means of every structure and metric over cases, and over resamples of their patients. */
final class CaseMeans {
  private final List<CaseScores> cases;
  private final List<String> structures;

  CaseMeans(List<CaseScores> cases) {
    this.cases = cases;
    this.structures = List.copyOf(cases.getFirst().structures().keySet());
    for (CaseScores c : cases) {
      if (!List.copyOf(c.structures().keySet()).equals(structures)) {
        throw new IllegalArgumentException(
            "all cases have the same structures, but %s has %s and %s has %s"
                .formatted(cases.getFirst().id(), structures, c.id(), c.structures().keySet()));
      }
    }
  }

  SegmentationSummary summary(MetricsSpec spec) {
    PatientBootstrap bootstrap =
        PatientBootstrap.of(cases.stream().map(CaseScores::patient).toList(), spec);
    Map<String, Structure> summaries = new LinkedHashMap<>();
    for (String structure : structures) {
      Map<SegmentationMetric, Interval> means =
          each(metric -> bootstrap.interval(w -> mean(structure, metric, w)));
      summaries.put(structure, new Structure(means, presence(structure)));
    }
    Map<SegmentationMetric, Interval> overall =
        each(metric -> bootstrap.interval(w -> overStructures(metric, w)));
    return new SegmentationSummary(cases.size(), bootstrap.patients(), overall, summaries);
  }

  private static Map<SegmentationMetric, Interval> each(
      Function<SegmentationMetric, Interval> measured) {
    Map<SegmentationMetric, Interval> values = new EnumMap<>(SegmentationMetric.class);
    for (SegmentationMetric metric : SegmentationMetric.values()) {
      values.put(metric, measured.apply(metric));
    }
    return values;
  }

  private double overStructures(SegmentationMetric metric, int[] weights) {
    return structures.stream()
        .mapToDouble(s -> mean(s, metric, weights))
        .filter(v -> !Double.isNaN(v))
        .average()
        .orElse(Double.NaN);
  }

  private double mean(String structure, SegmentationMetric metric, int[] weights) {
    double sum = 0;
    long count = 0;
    for (int i = 0; i < weights.length; i++) {
      double value = cases.get(i).structures().get(structure).value(metric);
      if (!Double.isNaN(value)) {
        sum += weights[i] * value;
        count += weights[i];
      }
    }
    return sum / count;
  }

  private Map<Presence, Integer> presence(String structure) {
    Map<Presence, Integer> counts = new EnumMap<>(Presence.class);
    for (CaseScores c : cases) {
      counts.merge(c.structures().get(structure).presence(), 1, Integer::sum);
    }
    return counts;
  }
}
