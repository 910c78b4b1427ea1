// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.run;

import org.curie.learning.evaluate.ClassificationReport;
import org.curie.learning.evaluate.MetricsDocument;
import org.curie.learning.loop.RunFolder;

/** What a training run ends with; the files lie in the folder. */
public record TrainingResult(
    RunFolder folder, ClassificationReport evaluated, MetricsDocument metrics) {}
