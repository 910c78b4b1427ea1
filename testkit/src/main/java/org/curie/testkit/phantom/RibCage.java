// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.phantom;

/**
 * Ribs, clavicles and shoulder blades.
 *
 * <p><b>Formula</b> a rib seen from the front is a sheared ellipse: the upper arc is its back half,
 * running outwards from the spine, the lower arc its front half, which fades into cartilage. The
 * distance to the curve F = 0 is |F| / |∇F| to first order.
 */
record RibCage(Anatomy anatomy, Thorax thorax) implements Shape {
  private static final int RIBS = 10;
  private static final double DISTANCE = 0.128; // between neighbouring ribs
  private static final double FIRST = -0.62; // the middle of the first rib
  private static final double SHEAR = 0.16;
  private static final double HALF_WIDTH = 0.025;

  @Override
  public double density(double u, double v) {
    double a = Math.abs(u);
    double side = u < 0 ? 0 : 0.006; // no two sides are quite alike
    double ribs = 0;
    for (int i = 0; i < RIBS; i++) {
      ribs += rib(i, a, v + side);
    }
    double bones =
        anatomy.ribDensity() * ribs + 0.17 * clavicle(a, v + side) + 0.05 * shoulderBlade(a, v);
    return bones * Math.min(1, 2 * thorax.body(u, v));
  }

  private double rib(int i, double a, double v) {
    double width = 0.37 * Math.min(1, 0.62 + 0.14 * i);
    double height = 0.085 + 0.0105 * i;
    double center = 0.055 + width;
    double x = (a - center) / width;
    double level = FIRST + (i + anatomy.ribPhase()) * DISTANCE;
    double y = (v - level - SHEAR * x * x * Math.min(1, 0.4 + 0.1 * i)) / height;
    double f = x * x + y * y - 1;
    double slopeX = 2 * x / width - 4 * y * SHEAR * x / (width * height);
    double slopeY = 2 * y / height;
    double distance = Math.abs(f) / Math.max(Math.sqrt(slopeX * slopeX + slopeY * slopeY), 1e-6);
    if (distance > 2 * HALF_WIDTH) {
      return 0;
    }
    double back = Curves.smoothStep(0.15, -0.15, y);
    double cartilage = Curves.smoothStep(-0.55, 0.1, x);
    double strength = back + (1 - back) * 0.62 * cartilage;
    return strength * Curves.bone(distance, HALF_WIDTH);
  }

  private static double clavicle(double a, double v) {
    double t = (a - 0.075) / 0.68;
    if (t < -0.05 || t > 1.1) {
      return 0;
    }
    double axis = -0.655 - 0.10 * t + 0.03 * StrictMath.sin(2 * Math.PI * t);
    double halfWidth = 0.033 - 0.010 * t;
    double end = Curves.smoothStep(-0.05, 0.03, t) * Curves.inside(t - 1.05, 0.1);
    return end * Curves.bone(Math.abs(v - axis), halfWidth);
  }

  private static double shoulderBlade(double a, double v) {
    double medialBorder = 0.66 + 0.10 * (v + 0.2);
    double inside = Curves.smoothStep(0, 0.03, a - medialBorder);
    double levels =
        Curves.smoothStep(-0.80, -0.66, v) * Curves.inside(v - 0.02 - 0.5 * (a - 0.7), 0.1);
    return inside * levels;
  }
}
