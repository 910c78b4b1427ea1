// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.segmentation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Everything measured of one structure in one case.
 *
 * @param values every {@link SegmentationMetric}, NaN where {@code presence} leaves it undefined
 */
public record StructureScores(
    Presence presence, Overlap overlap, Map<SegmentationMetric, Double> values) {

  public StructureScores {
    values = Collections.unmodifiableMap(new EnumMap<>(values));
  }

  /**
   * @param toleranceMm of the surface Dice
   * @throws CurieException with {@link ErrorCode#GEOMETRY_INVALID} when the masks lie on different
   *     grids
   */
  public static StructureScores of(Mask truth, Mask predicted, double toleranceMm) {
    Overlap overlap = Overlap.of(truth, predicted);
    Presence presence = Presence.of(truth, predicted);
    Map<SegmentationMetric, Double> values = new EnumMap<>(SegmentationMetric.class);
    for (SegmentationMetric metric : SegmentationMetric.values()) {
      values.put(metric, Double.NaN);
    }
    values.put(SegmentationMetric.DICE, overlap.dice());
    values.put(SegmentationMetric.IOU, overlap.iou());
    values.put(SegmentationMetric.SENSITIVITY, overlap.sensitivity());
    values.put(SegmentationMetric.PRECISION, overlap.precision());
    values.put(SegmentationMetric.VOLUME_ERROR, Math.abs(overlap.volumeError()));
    if (presence == Presence.BOTH) {
      SurfaceDistances distances = SurfaceDistances.of(truth, predicted);
      values.put(SegmentationMetric.HD95, distances.hausdorff(0.95));
      values.put(SegmentationMetric.AVERAGE_SURFACE_DISTANCE, distances.average());
      values.put(SegmentationMetric.SURFACE_DICE, distances.within(toleranceMm));
    }
    return new StructureScores(presence, overlap, values);
  }

  public double value(SegmentationMetric metric) {
    return values.get(metric);
  }
}
