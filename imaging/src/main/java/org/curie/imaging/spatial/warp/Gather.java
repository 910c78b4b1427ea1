// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.warp;

import org.curie.core.geometry.Grid;
import org.curie.imaging.spatial.Interpolation;

/**
 * Reads a row of samples at given places far enough from the border that every tap is inside. Not
 * for use by several threads.
 */
public sealed interface Gather permits NearestGather, LinearGather, CubicGather {

  /** The least index at which a place may lie on every axis. */
  double low();

  /** What to add to the size of an axis for the index below which a place must lie. */
  double high();

  /** Prepares the places of a row from {@code from} to {@code to}. */
  void aim(Places places, int from, int to);

  /** Reads them in the plane, or the volume, at {@code start}. */
  void read(float[] samples, int start, float[] target, int row, int from, int to);

  /** The reader for images on a grid; {@code planar} where z never counts. */
  static Gather of(Interpolation interpolation, Grid grid, boolean planar, int rowLength) {
    return switch (interpolation) {
      case NEAREST -> new NearestGather(grid.width(), grid.height(), planar, rowLength);
      case LINEAR -> new LinearGather(grid.width(), grid.height(), planar, rowLength);
      case CUBIC -> new CubicGather(false, grid.width(), grid.height(), planar, rowLength);
      case B_SPLINE -> new CubicGather(true, grid.width(), grid.height(), planar, rowLength);
    };
  }
}
