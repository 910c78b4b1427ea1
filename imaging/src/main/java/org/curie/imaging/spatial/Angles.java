// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial;

/** Functions of degrees: exact at quarter turns, the same on every machine elsewhere. */
final class Angles {
  private static final double QUARTER = 90;
  private static final double WHOLE = 360;

  private Angles() {}

  static double cosine(double degrees) {
    double turned = Math.abs(degrees % WHOLE);
    if (turned == QUARTER || turned == 3 * QUARTER) {
      return 0;
    }
    if (turned == 2 * QUARTER) {
      return -1;
    }
    return StrictMath.cos(StrictMath.toRadians(turned));
  }

  static double sine(double degrees) {
    return cosine(degrees - QUARTER);
  }
}
