// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.phantom;

/**
 * Body, lungs and diaphragm: the large areas of a chest radiograph.
 *
 * <p><b>Formula</b> the body is as thick as an ellipse with the outline's width; a lung is a
 * superellipse with its lower edge cut by a dome, and takes the place of most of the soft tissue.
 */
record Thorax(Anatomy anatomy) implements Shape {
  private static final double LUNG_CENTER = 0.435;
  private static final double LUNG_HALF_WIDTH = 0.325;
  private static final double LUNG_EDGE = 0.035;
  private static final double WIDEST = 0.12; // the level where the lungs are widest
  private static final double AIR_SHARE = 0.74; // how much of the path through a lung is air
  private static final double NECK = 0.27;
  private static final double BODY_DENSITY = 1.0;

  @Override
  public double density(double u, double v) {
    double thickness = BODY_DENSITY * anatomy.softTissue() * body(u, v);
    double air = AIR_SHARE * lung(u, v) + trachea(u, v) + gastricBubble(u, v);
    double abdomen = 0.22 * Curves.smoothStep(-0.05, 0.12, v - dome(u)) * body(u, v);
    return thickness * (1 - Math.min(air, 0.85)) + abdomen;
  }

  /** How thick the body is, 1 at the midline, 0 outside its outline. */
  double body(double u, double v) {
    double shoulder = Curves.smoothStep(-1.02, -0.70, v);
    double waist = 0.06 * Curves.smoothStep(-0.2, 0.9, v);
    double width = NECK + (anatomy.chestHalfWidth() - waist - NECK) * Math.sqrt(shoulder);
    double across = Math.abs(u) / width;
    return across >= 1 ? 0 : Math.sqrt(1 - across * across * across);
  }

  /** How much of the way through the lung lies at a place: 0 outside, nearly 1 in the middle. */
  double lung(double u, double v) {
    double distance = lungEdge(u, v);
    double depth = 0.72 + 0.28 * Curves.smoothStep(0, 0.22, -distance);
    double aboveDome = Curves.inside(v - dome(u), 0.05);
    return Curves.inside(distance, LUNG_EDGE) * depth * aboveDome;
  }

  /** Whether a place lies well inside a lung, away from every edge. */
  boolean isWellInsideLung(double u, double v, double margin) {
    return lungEdge(u, v) < -margin && v < dome(u) - margin;
  }

  /** The distance from the side wall of the nearer lung, negative inside; the dome left out. */
  private double lungEdge(double u, double v) {
    double a = Math.abs(u) - LUNG_CENTER;
    double top = v < WIDEST ? (WIDEST - v) / (WIDEST - anatomy.lungTop()) : (v - WIDEST) / 1.1;
    double outwards = a > 0 ? LUNG_HALF_WIDTH : LUNG_HALF_WIDTH - 0.02 + 0.05 * top;
    double x = Math.abs(a + 0.1 * top * top) / outwards;
    double radius = StrictMath.pow(x * x * Math.sqrt(x) + top * top * Math.sqrt(top), 1 / 2.5);
    return (radius - 1) * LUNG_HALF_WIDTH;
  }

  /** The height of the diaphragm over a place: domes that fall steeply to the ribs. */
  double dome(double u) {
    double left = Curves.smoothStep(-0.15, 0.15, u);
    double top = (1 - left) * anatomy.rightDome() + left * anatomy.leftDome();
    double a = Math.abs(u) - 0.36;
    return top + (a > 0 ? 1.25 * a * a + 2.2 * a * a * a : 0.5 * a * a);
  }

  private static double trachea(double u, double v) {
    double across = Curves.bell(u + 0.01, 0.035);
    return 0.26 * across * Curves.inside(v + 0.26, 0.12);
  }

  private double gastricBubble(double u, double v) {
    if (!anatomy.gastricBubble()) {
      return 0;
    }
    double x = (u - 0.40) / 0.16;
    double y = (v - anatomy.leftDome() - 0.10) / 0.07;
    return 0.3 * Curves.inside((Math.sqrt(x * x + y * y) - 1) * 0.1, 0.05);
  }
}
