// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well one class is told from all others.
 *
 * @param support how many cases truly are of this class
 * @param metrics precision, sensitivity, specificity, f1, rocAuc, prAuc, in this order
 */
public record ClassMetrics(int classIndex, long support, Map<Metric, Estimate> metrics) {
  public ClassMetrics {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }
}
