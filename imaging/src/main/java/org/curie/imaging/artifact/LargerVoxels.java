// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.spatial.resample.AxisResampling;

/** The detail that an image would have if its voxels were larger. */
public final class LargerVoxels {
  private LargerVoxels() {}

  /**
   * The image scaled down along each axis and up again, both linearly, without aliasing.
   *
   * <p><b>Formula</b> n voxels become {@code max(1, round(scale n))} and n again; see {@link
   * AxisResampling}.
   */
  public static Image of(Image image, double scaleX, double scaleY, double scaleZ) {
    Grid grid = image.grid();
    AxisResampling down =
        AxisResampling.resize(
            grid,
            shrunk(grid.width(), scaleX),
            shrunk(grid.height(), scaleY),
            shrunk(grid.depth(), scaleZ),
            Interpolation.LINEAR);
    AxisResampling up =
        AxisResampling.resize(
            down.target(), grid.width(), grid.height(), grid.depth(), Interpolation.LINEAR);
    return up.of(down.of(image)).withGrid(grid);
  }

  private static int shrunk(int side, double scale) {
    return Math.max(1, (int) Math.round(scale * side));
  }
}
