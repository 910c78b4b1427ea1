// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.run;

import java.util.ArrayList;
import java.util.List;
import org.curie.learning.segment.data.Inspection;
import org.curie.learning.segment.plan.SegmentationFingerprint;

/** A folder that was read, divided and looked at once. */
record Survey(Inspection data, SegmentationFingerprint fingerprint) {

  /** What the user should know before believing the result. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>(data.set().notes());
    data.set()
        .fold()
        .ifPresent(
            fold ->
                warnings.add(
                    "Only fold %d is tested here; curie cross-validate tests all of them"
                        .formatted(fold.held())));
    warnings.addAll(data.warnings());
    return warnings;
  }
}
