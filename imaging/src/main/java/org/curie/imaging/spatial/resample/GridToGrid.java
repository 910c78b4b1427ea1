// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.resample;

import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.spatial.separable.AxisScale;

/**
 * From one grid to any other through patient space, in the cheapest exact way: whole voxels where
 * the lattices coincide, axis by axis where their axes are parallel, else a warp.
 *
 * <p><b>Frame</b> both grids lead to the same LPS mm. Two lattices coincide when no voxel centre is
 * further than a thousandth of a voxel from another's: what the rounding of affines in files does.
 */
public final class GridToGrid {
  private static final int AXES = 3;
  private static final double NOISE = 1e-3; // voxels, over the whole length of an axis

  private GridToGrid() {}

  /**
   * The way to {@code target}.
   *
   * @param fill what an image gets where a new voxel's centre lies outside every old voxel; labels
   *     get background
   */
  public static Resampling between(
      Grid source, Grid target, Interpolation interpolation, float fill) {
    Affine fromNew = source.toPatient().inverse().after(target.toPatient());
    double[][] map = {
      {fromNew.xx(), fromNew.xy(), fromNew.xz()},
      {fromNew.yx(), fromNew.yy(), fromNew.yz()},
      {fromNew.zx(), fromNew.zy(), fromNew.zz()}
    };
    int[] from = parallelAxes(map, target);
    if (from.length == 0) {
      return Warp.cut(source, target, fromNew, interpolation, fill);
    }
    boolean[] mirrored = new boolean[AXES];
    for (int a = 0; a < AXES; a++) {
      mirrored[a] = map[from[a]][a] < 0;
    }
    VoxelPick turned = VoxelPick.permuted(source, from, mirrored);
    Affine rest = turned.target().toPatient().inverse().after(target.toPatient());
    AxisScale[] scales = {
      AxisScale.of(turned.target().width(), target.width(), rest.xx(), rest.tx()),
      AxisScale.of(turned.target().height(), target.height(), rest.yy(), rest.ty()),
      AxisScale.of(turned.target().depth(), target.depth(), rest.zz(), rest.tz())
    };
    return AxisResampling.of(turned, target, scales, interpolation, fill);
  }

  /** The old axis that each new one runs along; empty when one runs along none. */
  private static int[] parallelAxes(double[][] map, Grid target) {
    int[] sizes = {target.width(), target.height(), target.depth()};
    int[] from = new int[AXES];
    boolean[] taken = new boolean[AXES];
    for (int a = 0; a < AXES; a++) {
      int main = 0;
      for (int old = 1; old < AXES; old++) {
        main = Math.abs(map[old][a]) > Math.abs(map[main][a]) ? old : main;
      }
      for (int old = 0; old < AXES; old++) {
        if (old != main && Math.abs(map[old][a]) * sizes[a] > NOISE) {
          return new int[0];
        }
      }
      if (taken[main]) {
        return new int[0];
      }
      taken[main] = true;
      from[a] = main;
    }
    return from;
  }
}
