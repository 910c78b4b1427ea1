// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.segmentation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.metric.Interval;
import org.curie.core.metric.MetricsSpec;

/**
 * How good outlines are over many cases.
 *
 * @param overall the mean over structures of their means over cases, as nnU-Net reports it
 * @param structures by name
 */
public record SegmentationSummary(
    int cases,
    int patients,
    Map<SegmentationMetric, Interval> overall,
    Map<String, Structure> structures) {

  /**
   * One structure over all cases.
   *
   * @param means over the cases in which the metric is defined; NaN when there is none
   * @param presence in how many cases the structure was where: what the means leave out
   */
  public record Structure(
      Map<SegmentationMetric, Interval> means, Map<Presence, Integer> presence) {
    public Structure {
      means = Collections.unmodifiableMap(new EnumMap<>(means));
      presence = Collections.unmodifiableMap(new EnumMap<>(presence));
    }
  }

  public SegmentationSummary {
    overall = Collections.unmodifiableMap(new EnumMap<>(overall));
    structures = Collections.unmodifiableMap(new LinkedHashMap<>(structures));
  }

  /**
   * Means with the percentile interval of a bootstrap over patients.
   *
   * @param cases all with the same structures
   * @throws CurieException with {@link ErrorCode#DATA_INSUFFICIENT} without a case
   */
  public static SegmentationSummary of(List<CaseScores> cases, MetricsSpec spec) {
    if (cases.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT, "a mean over cases needs at least 1 case, but got none");
    }
    return new CaseMeans(cases).summary(spec);
  }
}
