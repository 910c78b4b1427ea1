// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

/**
 * Points of the unit circle at fractions of a turn, exact at multiples of a quarter and the same on
 * every machine.
 */
final class Circle {
  private Circle() {}

  /** {@code cos(2 pi numerator / denominator)}. */
  static double cos(long numerator, long denominator) {
    long n = Math.floorMod(numerator, denominator);
    long folded = Math.min(n, denominator - n); // cos is even: 0 to half a turn
    if (4 * folded > denominator) {
      return -quarterCos(denominator - 2 * folded, 2 * denominator);
    }
    return quarterCos(folded, denominator);
  }

  /** {@code sin(2 pi numerator / denominator)}. */
  static double sin(long numerator, long denominator) {
    return cos(4 * numerator - denominator, 4 * denominator);
  }

  /** From 0 to a quarter of a turn, by the function that is flat there. */
  private static double quarterCos(long numerator, long denominator) {
    if (8 * numerator <= denominator) {
      return StrictMath.cos(2 * Math.PI * numerator / denominator);
    }
    return StrictMath.sin(2 * Math.PI * (denominator - 4 * numerator) / (4.0 * denominator));
  }
}
