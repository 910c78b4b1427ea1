// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.report;

import java.util.List;
import org.curie.learning.detect.data.DetectionSet;
import org.curie.learning.detect.judge.DetectionReport;
import org.curie.learning.detect.model.DetectionDescription;
import org.curie.learning.detect.train.DetectionEpoch;
import org.curie.learning.plan.Choice;

/**
 * Everything the report of a run tells.
 *
 * @param seconds from reading the data to the measured model
 */
public record DetectionContent(
    DetectionDescription model,
    List<Choice> choices,
    List<String> warnings,
    List<DetectionEpoch> history,
    DetectionReport report,
    DetectionSet data,
    double seconds) {
  public DetectionContent {
    choices = List.copyOf(choices);
    warnings = List.copyOf(warnings);
    history = List.copyOf(history);
  }
}
