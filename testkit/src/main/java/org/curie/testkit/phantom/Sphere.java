// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.phantom;

import org.curie.core.geometry.PatientPoint;

/** A ball in patient space, whose volume, surface and distances are known. */
public record Sphere(PatientPoint center, double radiusMm) {

  /** How far a place is from the surface, in mm; negative inside. */
  public double signedDistanceMm(PatientPoint p) {
    double x = p.xMm() - center.xMm();
    double y = p.yMm() - center.yMm();
    double z = p.zMm() - center.zMm();
    return Math.sqrt(x * x + y * y + z * z) - radiusMm;
  }

  public boolean contains(PatientPoint p) {
    return signedDistanceMm(p) <= 0;
  }

  public double volumeMm3() {
    return 4.0 / 3 * Math.PI * radiusMm * radiusMm * radiusMm;
  }

  public double surfaceMm2() {
    return 4 * Math.PI * radiusMm * radiusMm;
  }

  /**
   * The Dice coefficient of this ball and an equal one whose centre is {@code distanceMm} away.
   *
   * <p><b>Formula</b> lens volume {@code π (4r + d)(2r − d)² / 12} over the volume of one ball.
   */
  public double diceWithShifted(double distanceMm) {
    double overlap = Math.max(0, 2 * radiusMm - distanceMm);
    return Math.PI * (4 * radiusMm + distanceMm) * overlap * overlap / 12 / volumeMm3();
  }
}
