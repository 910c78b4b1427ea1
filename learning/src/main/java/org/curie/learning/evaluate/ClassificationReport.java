// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.evaluate;

import java.util.List;
import org.curie.core.metric.ClassificationMetrics;
import org.curie.learning.data.Split;

/** How good a classifier was on one split, and every single answer. */
public record ClassificationReport(
    String data,
    Split split,
    List<String> classes,
    ClassificationMetrics metrics,
    List<CasePrediction> predictions) {
  public ClassificationReport {
    classes = List.copyOf(classes);
    predictions = List.copyOf(predictions);
  }
}
