// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.phantom;

/** Heart, great vessels and spine: the bright middle. */
record Mediastinum(Anatomy anatomy, Thorax thorax) implements Shape {
  private static final double EDGE = 0.05;
  private static final double VERTEBRA = 0.115; // height of a vertebra with its disc

  @Override
  public double density(double u, double v) {
    double aboveDome = 1 - 0.8 * Curves.smoothStep(-0.06, 0.10, v - thorax.dome(u));
    double besideSpine = 0.4 + 0.6 * Curves.smoothStep(0.02, 0.20, Math.abs(u - 0.02));
    double heart = heart(u, v) * aboveDome * besideSpine; // the belly begins where it ends
    double soft = Math.max(heart, Math.max(vessels(u, v), column(u, v)));
    return (0.46 * soft + spine(u, v)) * Math.min(1, 1.3 * thorax.body(u, v));
  }

  /** How much of the heart lies at a place, from 0 to 1. */
  double heart(double u, double v) {
    double size = anatomy.heartSize();
    double left = ellipse(u - 0.16, v - 0.38, 0.38 * size, 0.26 * size, 0.62);
    double right = ellipse(u + 0.05, v - 0.36, 0.18 * size, 0.29 * size, 0);
    return Math.max(left, 0.9 * right);
  }

  private double vessels(double u, double v) {
    double arch = ellipse(u - 0.115, v + 0.33, 0.075, 0.075, 0);
    double pulmonary = ellipse(u - 0.12, v + 0.12, 0.085, 0.11, 0);
    double cava = ellipse(u + 0.085, v + 0.30, 0.07, 0.36, 0);
    double hila =
        Math.max(
            ellipse(u + 0.175, v + 0.02, 0.055, 0.13, -0.2),
            ellipse(u - 0.185, v + 0.06, 0.05, 0.12, 0.2));
    return Math.max(Math.max(0.7 * arch, 0.7 * pulmonary), Math.max(0.5 * cava, 0.35 * hila));
  }

  private static double column(double u, double v) {
    return 0.42 * Curves.inside(Math.abs(u) - 0.10 - 0.03 * v, 0.09);
  }

  private static double spine(double u, double v) {
    double phase = StrictMath.cos(2 * Math.PI * v / VERTEBRA);
    double disc = 0.5 + 0.5 * phase;
    double body = Curves.bone(Math.abs(u) + 0.006 * phase, 0.068);
    return body * (0.11 + 0.06 * disc * disc);
  }

  /** An ellipse turned by {@code angle}, rounded like a ball. */
  private static double ellipse(double x, double y, double halfX, double halfY, double angle) {
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double a = (cos * x + sin * y) / halfX;
    double b = (cos * y - sin * x) / halfY;
    double r = Math.sqrt(a * a + b * b);
    double inside = Curves.inside((r - 1) * Math.min(halfX, halfY), EDGE);
    return inside * (0.75 + 0.25 * Curves.chord(r));
  }
}
