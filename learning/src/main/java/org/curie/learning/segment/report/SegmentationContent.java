// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.report;

import org.curie.learning.segment.evaluate.CleaningChoice;
import org.curie.learning.segment.evaluate.SegmentationReport;
import org.curie.learning.segment.model.SegmentationDescription;

/** All that a report on structures tells. */
public record SegmentationContent(
    SegmentationDescription model,
    RunFacts run,
    CleaningChoice cleaning,
    SegmentationReport report,
    ShownCases shown) {}
