// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.curie.core.metric.ClassificationMetrics;
import org.curie.core.metric.ConfusionMatrix;
import org.curie.core.metric.Interval;
import org.curie.core.metric.Metric;
import org.curie.learning.data.Fingerprint.Leak;
import org.curie.learning.data.Split;
import org.curie.learning.report.words.MetricWords;

/** What follows from a report's content and several sections need. */
record Reading(ReportContent content) {
  static final double CONFIDENCE = 0.95;

  ClassificationMetrics metrics() {
    return content.evaluated().metrics();
  }

  ConfusionMatrix confusion() {
    return metrics().confusion();
  }

  List<String> classes() {
    return content.evaluated().classes();
  }

  String className(int index) {
    return classes().get(index);
  }

  boolean isBinary() {
    return classes().size() == 2;
  }

  /** Of two classes the one whose finding is counted: class 1. */
  String positive() {
    return className(1);
  }

  String negative() {
    return className(0);
  }

  long cases() {
    return confusion().total();
  }

  Split split() {
    return content.evaluated().split();
  }

  /** The part of the data that was measured, as an adjective. */
  String part() {
    return split() == Split.TRAIN ? "training" : split().word();
  }

  /** Cases that were measured and share a patient or all pixels with a training case. */
  long leakedCases() {
    Set<String> measured =
        content.evaluated().predictions().stream()
            .map(p -> p.caseId())
            .collect(Collectors.toUnmodifiableSet());
    return content.data().leaks().stream()
        .map(Leak::caseId)
        .filter(measured::contains)
        .distinct()
        .count();
  }

  /** All images of all parts. */
  int images() {
    int sum = 0;
    for (Split split : Split.values()) {
      sum += content.data().count(split);
    }
    return sum;
  }

  /** Whether some patient has several images, so that patients must have been named. */
  boolean patientsKnown() {
    return metrics().patients() > 0 || content.data().patients() < images();
  }

  /**
   * The interval to show: Wilson's where resampling saw no error and so no spread.
   *
   * <p>Of a share that was counted over independent cases, or of patients who are all right; any
   * other interval is as it was measured.
   */
  Interval interval(Metric metric) {
    Interval measured = metrics().interval(metric);
    return MetricWords.hasSpread(measured) ? measured : wilson(metric).orElse(measured);
  }

  private Optional<Interval> wilson(Metric metric) {
    double value = metrics().interval(metric).value();
    if (metrics().patients() > 0) {
      long patients = metrics().patients();
      return metric == Metric.ACCURACY && value == 1
          ? Optional.of(Interval.wilson(patients, patients, CONFIDENCE))
          : Optional.empty();
    }
    long whole =
        switch (metric) {
          case ACCURACY -> cases();
          case SENSITIVITY -> isBinary() ? confusion().support(1) : 0;
          case SPECIFICITY -> isBinary() ? confusion().support(0) : 0;
          case PRECISION -> isBinary() ? confusion().predicted(1) : 0;
          case BALANCED_ACCURACY, F1, ROC_AUC, PR_AUC, BRIER, ECE -> 0;
        };
    return whole == 0
        ? Optional.empty()
        : Optional.of(Interval.wilson(Math.round(value * whole), whole, CONFIDENCE));
  }

  /** Whether always answering the commonest class may well be right as often. */
  boolean showsNoSkill() {
    Interval accuracy = interval(Metric.ACCURACY);
    double low = accuracy.hasBounds() ? accuracy.low() : accuracy.value();
    return low <= share(commonest());
  }

  /** The class with the most measured cases; the first of equals. */
  int commonest() {
    return IntStream.range(0, classes().size())
        .reduce(0, (a, b) -> confusion().support(b) > confusion().support(a) ? b : a);
  }

  /** The share of the measured cases that truly are of a class. */
  double share(int classIndex) {
    return (double) confusion().support(classIndex) / cases();
  }
}
