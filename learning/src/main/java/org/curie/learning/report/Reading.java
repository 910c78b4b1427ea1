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
   * Wilson's interval when every answer was right, for then resampling shows no spread; by patients
   * where they are known. Empty when some answer was wrong.
   */
  Optional<Interval> allRight() {
    if (metrics().interval(Metric.ACCURACY).value() < 1) {
      return Optional.empty();
    }
    long independent = metrics().patients() > 0 ? metrics().patients() : cases();
    return Optional.of(Interval.wilson(independent, independent, CONFIDENCE));
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
