// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration.cost;

/**
 * What is made small: how unlike the values of both images at the same places are.
 *
 * <p>A pure function of the values; it knows nothing of space.
 */
public interface Cost {
  /**
   * The cost, and what it would change by for each unit of each moved value.
   *
   * @param fixed values of the fixed image
   * @param moved those of the moving image at the same places; NaN where it has none, which do not
   *     count
   * @param slope filled with the derivative of the cost by each moved value; only where there is
   *     one
   * @return NaN where nothing can be said: no place in common, or no contrast
   */
  double of(double[] fixed, double[] moved, double[] slope);
}
