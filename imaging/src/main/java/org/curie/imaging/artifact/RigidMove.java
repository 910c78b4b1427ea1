// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import java.util.List;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.imaging.spatial.AffineMotion;
import org.curie.imaging.spatial.Border;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.spatial.resample.Warp;

/**
 * A rigid object in another pose, interpolated linearly; what comes in from outside is the smallest
 * sample of the channel, the air around the patient.
 */
final class RigidMove {
  private RigidMove() {}

  /** The moved object on the grid of the image. */
  static Image of(Image image, Movement movement) {
    Grid grid = image.grid();
    float[] air = air(image);
    Image aboveAir = plus(image, air, -1);
    Warp warp =
        Warp.affine(grid, motion(grid, movement).fromNew(grid), Interpolation.LINEAR, Border.ZERO);
    return plus(warp.of(aboveAir).withGrid(grid), air, 1);
  }

  private static AffineMotion motion(Grid grid, Movement movement) {
    Spacing mm = grid.spacing();
    List<Double> way = movement.translationMm();
    return new AffineMotion(
        movement.rotationDegrees(),
        List.of(
            way.get(0) / (mm.xMm() * grid.width()),
            way.get(1) / (mm.yMm() * grid.height()),
            way.get(2) / (mm.zMm() * grid.depth())),
        AffineMotion.NONE.scale(),
        AffineMotion.NONE.shearDegrees());
  }

  /** The smallest sample of each channel. */
  private static float[] air(Image image) {
    float[] samples = image.array();
    int voxels = image.grid().voxels();
    float[] air = new float[image.channels()];
    for (int c = 0; c < air.length; c++) {
      air[c] = samples[c * voxels];
      for (int i = c * voxels; i < (c + 1) * voxels; i++) {
        air[c] = Math.min(air[c], samples[i]);
      }
    }
    return air;
  }

  private static Image plus(Image image, float[] air, int sign) {
    float[] samples = image.samples();
    int voxels = image.grid().voxels();
    for (int c = 0; c < air.length; c++) {
      float offset = sign * air[c];
      for (int i = c * voxels; i < (c + 1) * voxels; i++) {
        samples[i] += offset;
      }
    }
    return Image.of(image.grid(), image.channels(), samples);
  }
}
