// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.warp;

import java.util.Arrays;
import org.curie.core.geometry.Affine;

/**
 * The places to which an {@link ElasticPlaces} moved what lay at each voxel: the way back.
 *
 * <p><b>Formula</b> for a voxel s of the old grid {@code q = M^-1 s} is solved for p with {@code p
 * + u(p) = q} by steps of {@code p <- p - w (p + u(p) - q)}; then p is where s is found. The step w
 * is 1 and is halved where the error grows. <b>Limits</b> ends when the error is below a thousandth
 * of a voxel or after {@value #MOST_STEPS} steps.
 */
public final class UnbentPlaces implements Places {
  private static final int MOST_STEPS = 200;
  private static final double GOOD = 1e-3; // voxels

  private final Affine toBent;
  private final Affine onward;
  private final Displacement displacement;
  private final double[][] place;
  private final double[] moved = new double[3];
  private final double[] at = new double[3];

  /**
   * @param toBent from voxels of the old grid to those of the bent one, before the bending
   * @param onward from voxels of the bent grid to those of the image that is read
   */
  public UnbentPlaces(Affine toBent, Displacement displacement, Affine onward, int width) {
    this.toBent = toBent;
    this.onward = onward;
    this.displacement = displacement;
    this.place = new double[3][width];
  }

  @Override
  public void aim(int y, int z) {
    Arrays.fill(moved, 0);
    for (int x = 0; x < place[0].length; x++) {
      double[] bent = toBent.apply(x, y, z);
      solve(bent);
      double[] found = onward.apply(at[0], at[1], at[2]);
      place[0][x] = found[0];
      place[1][x] = found[1];
      place[2][x] = found[2];
    }
  }

  private void solve(double[] bent) {
    for (int a = 0; a < at.length; a++) {
      at[a] = bent[a] - moved[a]; // the neighbour's displacement is a good start
    }
    double step = 1;
    double error = Double.POSITIVE_INFINITY;
    for (int n = 0; n < MOST_STEPS; n++) {
      displacement.at(at[0], at[1], at[2], moved);
      double before = error;
      error = 0;
      for (int a = 0; a < at.length; a++) {
        error = Math.max(error, Math.abs(at[a] + moved[a] - bent[a]));
      }
      if (error < GOOD) {
        return;
      }
      step = error > 0.9 * before ? step / 2 : step;
      for (int a = 0; a < at.length; a++) {
        at[a] -= step * (at[a] + moved[a] - bent[a]);
      }
    }
  }

  @Override
  public double[] x() {
    return place[0];
  }

  @Override
  public double[] y() {
    return place[1];
  }

  @Override
  public double[] z() {
    return place[2];
  }

  @Override
  public void narrow(int axis, double least, double most, int[] range) {
    range[1] = range[0]; // nothing is sure
  }
}
