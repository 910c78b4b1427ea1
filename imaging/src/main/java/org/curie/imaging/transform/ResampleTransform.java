// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.spatial.resample.AxisResampling;
import org.curie.imaging.spatial.resample.GridToGrid;
import org.curie.imaging.spatial.resample.Resampling;

/** A step to voxels of another size, for pictures and volumes; without aliasing when they grow. */
public sealed interface ResampleTransform extends SpatialTransform {

  /**
   * Scales to a size, whatever the aspect ratio; as {@link SpatialTransform.Resize}, along slices
   * too.
   */
  record ResizeVolume(int width, int height, int depth, Interpolation interpolation)
      implements ResampleTransform {
    public ResizeVolume {
      Parameters.requireSize("resize", width, height, depth);
      Parameters.requireGiven("resize interpolation", interpolation);
    }

    @Override
    public Resampling on(Grid grid) {
      return AxisResampling.resize(grid, width, height, depth, interpolation);
    }
  }

  /**
   * Voxels of a given size, exactly, around the same middle; so many that they cover the image
   * best. A planar picture stays planar and keeps its thickness.
   *
   * <p><b>Formula</b> {@code new = max(1, round(old * oldMm / newMm))} voxels along each axis.
   */
  record ResampleToSpacing(double xMm, double yMm, double zMm, Interpolation interpolation)
      implements ResampleTransform {
    public ResampleToSpacing {
      Parameters.requirePositive("spacing x in mm", xMm);
      Parameters.requirePositive("spacing y in mm", yMm);
      Parameters.requirePositive("spacing z in mm", zMm);
      Parameters.requireGiven("resampling interpolation", interpolation);
    }

    @Override
    public Resampling on(Grid grid) {
      double z = grid.isPlanar() ? grid.spacing().zMm() : zMm;
      return AxisResampling.spacing(grid, new Spacing(xMm, yMm, z), interpolation);
    }
  }

  /**
   * The voxels of another image's grid, through patient space: whole voxels bit for bit where the
   * two lattices coincide.
   *
   * @param fill where the image has no voxel; background in a label map
   */
  record ResampleOnto(Grid grid, Interpolation interpolation, double fill)
      implements ResampleTransform {
    public ResampleOnto {
      Parameters.requireGiven("target grid", grid);
      Parameters.requireGiven("resampling interpolation", interpolation);
      Parameters.requireFinite("fill value", fill);
    }

    @Override
    public Resampling on(Grid source) {
      return GridToGrid.between(source, grid, interpolation, (float) fill);
    }
  }
}
