// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.phantom;

/**
 * The soft edges and profiles the shapes are made of. Strict arithmetic: the same bits everywhere.
 */
final class Curves {
  private Curves() {}

  /** 0 up to {@code from}, 1 from {@code to} on, smooth between (3t² − 2t³). */
  static double smoothStep(double from, double to, double x) {
    double t = Math.clamp((x - from) / (to - from), 0.0, 1.0);
    return t * t * (3 - 2 * t);
  }

  /** 1 inside, 0 outside, with an edge {@code edge} wide around distance 0 (negative is inside). */
  static double inside(double distance, double edge) {
    return 1 - smoothStep(-edge / 2, edge / 2, distance);
  }

  /** A bell of height 1 and standard deviation {@code width}. */
  static double bell(double x, double width) {
    return StrictMath.exp(-x * x / (2 * width * width));
  }

  /** How thick a long bone looks at {@code distance} from its axis: bright rims, paler marrow. */
  static double bone(double distance, double halfWidth) {
    if (distance > 2 * halfWidth) {
      return 0;
    }
    double body = inside(distance - halfWidth, 0.6 * halfWidth);
    double rim = bell(distance - 0.8 * halfWidth, 0.3 * halfWidth);
    return 0.7 * body + 0.45 * rim;
  }

  /** Path length through a ball, 1 at the centre; {@code r} in radii. */
  static double chord(double r) {
    return r >= 1 ? 0 : Math.sqrt(1 - r * r);
  }
}
