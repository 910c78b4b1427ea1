// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.run;

import java.util.Map;
import org.curie.learning.generate.experiment.GenerativeTask;
import org.curie.learning.model.ModelDescription.Figure;

/**
 * What {@code metrics.json} and {@code train --json} say of a model that makes or remakes images.
 * Names are stable.
 *
 * @param model where the model lies
 */
public record GenerativeMetrics(
    GenerativeTask task,
    Map<String, SplitFigures> splits,
    double seconds,
    String model,
    String weightsSha256) {

  /** The figures on one split. */
  public record SplitFigures(int cases, Map<String, Figure> metrics) {}
}
