// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.separable;

import java.util.Arrays;
import org.curie.imaging.spatial.Border;

/**
 * The coefficients of a cubic B-spline that count at one place of an axis, and their weights.
 *
 * <p>Beyond the border coefficients are not stored: they follow from those at the border, since the
 * samples there are known. With the pole z of {@link SplineFilter} and samples 0 outside, {@code
 * c[-m] = z^m c[0]}; with samples {@code s[0]} outside, {@code c[-m] = s[0] + z^m (c[0] - s[0])}
 * and {@code (5 + z) s[0] = (4 + z) c[0] + c[1]}. Their weights are folded onto those stored.
 */
public final class SplineTaps {
  private static final int SUPPORT = 4;

  private static final double FAR = 12; // voxels outside, where z^m is below 2e-7

  private final int size;
  private final int taps;
  private final Border border;

  public SplineTaps(int size, Border border) {
    this.size = size;
    this.taps = Math.min(size, SUPPORT);
    this.border = border;
  }

  /** How many stored coefficients count at each place. */
  public int taps() {
    return taps;
  }

  /** The first coefficient that counts at a place; fills in the weights of it and the next. */
  public int aim(double place, double[] weight) {
    double near = Math.clamp(place, -FAR, size - 1 + FAR);
    int cell = (int) Math.floor(near);
    double t = near - cell;
    int first = Math.clamp(cell - 1, 0, size - taps);
    Arrays.fill(weight, 0, taps, 0);
    for (int k = 0; k < SUPPORT; k++) {
      add(cell - 1 + k, basis(t, k), first, weight);
    }
    return first;
  }

  private void add(int at, double share, int first, double[] weight) {
    if (at >= 0 && at < size) {
      weight[at - first] += share;
      return;
    }
    int beyond = at < 0 ? -at : at - (size - 1);
    int end = at < 0 ? 0 : taps - 1;
    double decay = power(beyond);
    if (border == Border.ZERO) {
      weight[end] += share * decay;
    } else if (size == 1) {
      weight[end] += share;
    } else {
      int next = at < 0 ? 1 : taps - 2;
      double z = SplineFilter.POLE;
      weight[end] += share * (decay + (1 - decay) * (4 + z) / (5 + z));
      weight[next] += share * (1 - decay) / (5 + z);
    }
  }

  private static double power(int exponent) {
    double power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= SplineFilter.POLE;
    }
    return power;
  }

  /** The four pieces of the cubic B-spline at a fraction t between two coefficients. */
  public static double basis(double t, int piece) {
    double s = 1 - t;
    return switch (piece) {
      case 0 -> s * s * s / 6;
      case 1 -> (4 + t * t * (3 * t - 6)) / 6;
      case 2 -> (4 + s * s * (3 * s - 6)) / 6;
      default -> t * t * t / 6;
    };
  }
}
