// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.imaging.spatial.AffineMotion;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.spatial.Border;
import org.curie.imaging.spatial.ElasticField;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.spatial.resample.Resampling;
import org.curie.imaging.spatial.resample.VoxelPick;
import org.curie.imaging.spatial.resample.Warp;

/**
 * A step that turns or bends a picture or a volume, size unchanged; read once, see {@link Warp}.
 */
public sealed interface DeformTransform extends SpatialTransform {

  /**
   * Turns a volume about one of its axes, counter-clockwise as displayed when the next two axes (x,
   * y after z; y, z after x; z, x after y) run to the right and down.
   *
   * <p>By a multiple of 90 degrees nothing is interpolated and nothing lost: a quarter turn
   * exchanges two axes. By any other angle the volume turns in mm, and a planar picture about the
   * slice axis alone.
   */
  record RotateVolume(Axis about, double degrees, Interpolation interpolation, Border border)
      implements DeformTransform {
    public RotateVolume {
      Parameters.requireGiven("rotation axis", about);
      Parameters.requireFinite("rotation in degrees", degrees);
      Parameters.requireGiven("rotation interpolation", interpolation);
      Parameters.requireGiven("rotation border", border);
    }

    @Override
    public Resampling on(Grid grid) {
      double quarters = degrees / 90;
      if (quarters == Math.rint(quarters)) {
        return VoxelPick.quarterTurns(grid, about, (int) (quarters % 4));
      }
      Affine fromNew = AffineMotion.rotation(about, degrees).fromNew(grid);
      return Warp.affine(grid, fromNew, interpolation, border);
    }
  }

  /** Shears, scales, turns and moves a volume about its centre; see {@link AffineMotion}. */
  record AffineVolume(AffineMotion motion, Interpolation interpolation, Border border)
      implements DeformTransform {
    public AffineVolume {
      Parameters.requireGiven("affine motion", motion);
      Parameters.requireGiven("affine interpolation", interpolation);
      Parameters.requireGiven("affine border", border);
    }

    @Override
    public Resampling on(Grid grid) {
      return Warp.affine(grid, motion.fromNew(grid), interpolation, border);
    }
  }

  /**
   * Bends the image by a random smooth field; see {@link ElasticField}. The grid stays, for it
   * cannot tell of the bending: only this record can undo it.
   */
  record Elastic(ElasticField field, Interpolation interpolation, Border border)
      implements DeformTransform {
    public Elastic {
      Parameters.requireGiven("elastic field", field);
      Parameters.requireGiven("elastic interpolation", interpolation);
      Parameters.requireGiven("elastic border", border);
    }

    @Override
    public Warp on(Grid grid) {
      return Warp.elastic(grid, Affine.IDENTITY, field, interpolation, border);
    }

    @Override
    public boolean bends() {
      return true;
    }

    @Override
    public Resampling back(Grid found, Grid before, Grid onto, Interpolation how, double fill) {
      return on(before).back(found, onto, how, (float) fill);
    }
  }

  /**
   * {@link AffineVolume} and then {@link Elastic}, in one interpolation: what two would blur twice
   * stays as sharp as after one.
   */
  record AffineElastic(
      AffineMotion motion, ElasticField field, Interpolation interpolation, Border border)
      implements DeformTransform {
    public AffineElastic {
      Parameters.requireGiven("affine motion", motion);
      Parameters.requireGiven("elastic field", field);
      Parameters.requireGiven("deformation interpolation", interpolation);
      Parameters.requireGiven("deformation border", border);
    }

    @Override
    public Warp on(Grid grid) {
      return Warp.elastic(grid, motion.fromNew(grid), field, interpolation, border);
    }

    @Override
    public boolean bends() {
      return true;
    }

    @Override
    public Resampling back(Grid found, Grid before, Grid onto, Interpolation how, double fill) {
      return on(before).back(found, onto, how, (float) fill);
    }
  }
}
