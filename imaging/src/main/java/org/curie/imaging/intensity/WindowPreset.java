// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

/**
 * Customary windows of computed tomography. <b>Units</b> HU.
 *
 * <p><b>Source</b> "Windowing (CT)", Radiopaedia.org, doi:10.53347/rID-52108, where it gives a
 * range, a value within it; {@link #LIVER} and {@link #STROKE} are narrow windows for low contrast.
 * Houses differ: a study whose windows must match a published one gives numbers instead.
 */
public enum WindowPreset {
  BRAIN(40, 80),
  SUBDURAL(75, 215),
  STROKE(40, 40),
  HEAD_SOFT_TISSUE(40, 375),
  TEMPORAL_BONE(600, 2800),
  LUNG(-600, 1500),
  MEDIASTINUM(50, 350),
  /** Soft tissue of the abdomen. */
  ABDOMEN(50, 400),
  LIVER(30, 150),
  SPINE_SOFT_TISSUE(50, 250),
  BONE(400, 1800);

  private final double center;
  private final double width;

  WindowPreset(double center, double width) {
    this.center = center;
    this.width = width;
  }

  public double center() {
    return center;
  }

  public double width() {
    return width;
  }
}
