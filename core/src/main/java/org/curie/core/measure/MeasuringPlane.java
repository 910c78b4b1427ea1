// SPDX-License-Identifier: Apache-2.0
package org.curie.core.measure;

import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;

/** The slices of a grid in which in-plane diameters are measured. */
public enum MeasuringPlane {
  /** As the image is stored: in a DICOM series the plane of acquisition. */
  SLICES,
  /** Across the axis of the grid that runs nearest to head and feet. */
  AXIAL,
  /** Across the axis nearest to front and back. */
  CORONAL,
  /** Across the axis nearest to left and right. */
  SAGITTAL;

  private static final int Z = 2;

  /** The axis of the grid, 0 to 2, that runs across this plane; 2 in a picture. */
  public int across(Grid grid) {
    if (this == SLICES || grid.isPlanar()) {
      return Z;
    }
    Affine a = grid.toPatient();
    double[] along =
        switch (this) {
          case AXIAL -> new double[] {a.zx(), a.zy(), a.zz()};
          case CORONAL -> new double[] {a.yx(), a.yy(), a.yz()};
          case SAGITTAL, SLICES -> new double[] {a.xx(), a.xy(), a.xz()};
        };
    double[] length = {grid.spacing().xMm(), grid.spacing().yMm(), grid.spacing().zMm()};
    int nearest = 0;
    for (int axis = 1; axis <= Z; axis++) {
      boolean nearer =
          Math.abs(along[axis]) * length[nearest] > Math.abs(along[nearest]) * length[axis];
      nearest = nearer ? axis : nearest;
    }
    return nearest;
  }

  /** AXIAL, CORONAL or SAGITTAL, whichever lies nearest to the slices across an axis. */
  public static MeasuringPlane nearest(Grid grid, int across) {
    Affine a = grid.toPatient();
    double[] x = {a.xx(), a.xy(), a.xz()};
    double[] y = {a.yx(), a.yy(), a.yz()};
    double[] z = {a.zx(), a.zy(), a.zz()};
    // The normal of the slices, not the axis across them: a tilted stack is still axial.
    int u = across == 0 ? 1 : 0;
    int v = across == Z ? 1 : Z;
    double nx = Math.abs(y[u] * z[v] - z[u] * y[v]);
    double ny = Math.abs(z[u] * x[v] - x[u] * z[v]);
    double nz = Math.abs(x[u] * y[v] - y[u] * x[v]);
    if (nz >= nx && nz >= ny) {
      return AXIAL;
    }
    return ny >= nx ? CORONAL : SAGITTAL;
  }
}
