// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.phantom;

import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;

/**
 * How the body stands before the detector: pixels to body coordinates.
 *
 * <p><b>Formula</b> {@code (u, v) = R(angle) · ((x, y) − middle) / (half the size · scale) −
 * shift}.
 */
record Placement(int size, double scale, double cosine, double sine, double shiftU, double shiftV) {

  static Placement sample(int size, RandomStreams streams) {
    RandomGenerator random = streams.stream("phantom.placement");
    double scale = random.nextDouble(0.93, 1.06);
    double angle = random.nextDouble(-0.06, 0.06);
    return new Placement(
        size,
        scale,
        StrictMath.cos(angle),
        StrictMath.sin(angle),
        random.nextDouble(-0.05, 0.05),
        random.nextDouble(-0.05, 0.05));
  }

  /** Pixels for a length of 1 in body coordinates. */
  double pixelsPerUnit() {
    return size / 2.0 * scale;
  }

  double u(double x, double y) {
    return (cosine * (x - middle()) + sine * (y - middle())) / pixelsPerUnit() - shiftU;
  }

  double v(double x, double y) {
    return (cosine * (y - middle()) - sine * (x - middle())) / pixelsPerUnit() - shiftV;
  }

  double x(double u, double v) {
    return (cosine * (u + shiftU) - sine * (v + shiftV)) * pixelsPerUnit() + middle();
  }

  double y(double u, double v) {
    return (sine * (u + shiftU) + cosine * (v + shiftV)) * pixelsPerUnit() + middle();
  }

  private double middle() {
    return (size - 1) / 2.0;
  }
}
