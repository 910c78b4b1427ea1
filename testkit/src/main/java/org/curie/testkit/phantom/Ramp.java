// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.phantom;

import org.curie.core.geometry.PatientPoint;

/**
 * An intensity that grows evenly through space: what every linear interpolation must reproduce.
 *
 * <p><b>Units</b> intensity for each mm along x, y and z of the patient.
 */
public record Ramp(double atOrigin, double perMmX, double perMmY, double perMmZ) {

  /** The answer: the intensity at any place, between voxels too. */
  public double at(PatientPoint p) {
    return atOrigin + perMmX * p.xMm() + perMmY * p.yMm() + perMmZ * p.zMm();
  }
}
