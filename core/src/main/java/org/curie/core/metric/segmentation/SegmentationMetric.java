// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.segmentation;

/** A figure of merit of an outline, with the name that scripts rely on. */
public enum SegmentationMetric {
  /** {@link Overlap#dice}. */
  DICE("dice", true),
  /** {@link Overlap#iou}. */
  IOU("iou", true),
  /** {@link Overlap#sensitivity}. */
  SENSITIVITY("sensitivity", true),
  /** {@link Overlap#precision}. */
  PRECISION("precision", true),
  /** {@link Overlap#volumeError}, its size. */
  VOLUME_ERROR("volumeError", false),
  /** {@link SurfaceDistances#hausdorff} of 0.95, mm. */
  HD95("hd95", false),
  /** {@link SurfaceDistances#average}, mm. */
  AVERAGE_SURFACE_DISTANCE("averageSurfaceDistance", false),
  /** {@link SurfaceDistances#within} a stated tolerance. */
  SURFACE_DICE("surfaceDice", true);

  private final String stableName;
  private final boolean higherIsBetter;

  SegmentationMetric(String stableName, boolean higherIsBetter) {
    this.stableName = stableName;
    this.higherIsBetter = higherIsBetter;
  }

  /** The name in {@code metrics.json}; never changed once released. */
  public String stableName() {
    return stableName;
  }

  public boolean higherIsBetter() {
    return higherIsBetter;
  }
}
