// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.util.List;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.evaluate.ClassificationReport;
import org.curie.learning.explain.ExplainedCase;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.plan.Choice;
import org.curie.learning.train.EpochRecord;

/**
 * Everything the report of a training run is written from.
 *
 * @param evaluated the test part's figures; the validation part's where there is no test part
 * @param explained some right and some wrong answers
 * @param seconds from reading the data to the evaluated model
 */
public record ReportContent(
    ModelDescription model,
    Fingerprint data,
    List<Choice> choices,
    List<String> warnings,
    List<EpochRecord> history,
    ClassificationReport evaluated,
    List<ExplainedCase> explained,
    double seconds) {
  public ReportContent {
    choices = List.copyOf(choices);
    warnings = List.copyOf(warnings);
    history = List.copyOf(history);
    explained = List.copyOf(explained);
  }
}
