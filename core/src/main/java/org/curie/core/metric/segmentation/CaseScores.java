// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.segmentation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was measured of one case.
 *
 * @param patient to whom the case belongs; cases of one patient are not independent
 * @param structures by name, in the order in which they are reported
 */
public record CaseScores(String id, String patient, Map<String, StructureScores> structures) {
  public CaseScores {
    structures = Collections.unmodifiableMap(new LinkedHashMap<>(structures));
  }
}
