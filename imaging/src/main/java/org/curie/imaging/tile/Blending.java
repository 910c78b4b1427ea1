// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

import java.util.Arrays;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.imaging.mapped.Extent;

/**
 * How much each voxel of a tile counts where tiles overlap.
 *
 * <p><b>Formula</b> the blended score is {@code sum_t w(v - o_t) s_t(v) / sum_t w(v - o_t)} over
 * the tiles t that cover voxel v, from the first tile to the last, in float32.
 */
public sealed interface Blending {

  /** Every voxel counts the same: the mean of the tiles. */
  record Constant() implements Blending {
    @Override
    public float[] weights(Extent tile) {
      float[] ones = new float[size(tile)];
      Arrays.fill(ones, 1f);
      return ones;
    }
  }

  /**
   * The middle of a tile counts most, because a network knows least at the border.
   *
   * <p><b>Formula</b> {@code w = max(prod_a exp(-(i_a - (n_a - 1) / 2)^2 / (2 (sigma n_a)^2)),
   * max(least w, 0.001))} for a tile of n voxels along axis a. No weight is 0.
   *
   * <p><b>Source</b> MONAI, {@code sliding_window_inference(mode="gaussian")}; sigma = tile/8 is
   * that of nnU-Net (Isensee et al. 2021, doi:10.1038/s41592-020-01008-z), which centres it on a
   * voxel and so is not symmetric for an even side. <b>Limits</b> weights are computed in double
   * and rounded once; MONAI's differ in the last bit.
   *
   * @param sigmaPerSide standard deviation as a fraction of the tile's side
   */
  record Gaussian(double sigmaPerSide) implements Blending {
    private static final float LEAST =
        1e-3f; // MONAI inferers/utils.py "handle non-positive weights"

    /**
     * @throws CurieException with {@link ErrorCode#SETTING_INVALID} unless positive and finite
     */
    public Gaussian {
      if (!(sigmaPerSide > 0 && Double.isFinite(sigmaPerSide))) {
        throw new CurieException(
            ErrorCode.SETTING_INVALID,
            "sigma per tile side must be a finite number > 0, but was " + sigmaPerSide);
      }
    }

    @Override
    public float[] weights(Extent tile) {
      double[] alongX = bell(tile.width());
      double[] alongY = bell(tile.height());
      double[] alongZ = bell(tile.depth());
      // The outermost voxel along each axis has the least weight.
      float least = Math.max((float) (alongZ[0] * alongY[0] * alongX[0]), LEAST);
      float[] weights = new float[size(tile)];
      int at = 0;
      for (double z : alongZ) {
        for (double y : alongY) {
          for (double x : alongX) {
            weights[at++] = Math.max((float) (z * y * x), least);
          }
        }
      }
      return weights;
    }

    private double[] bell(int side) {
      double[] bell = new double[side];
      double sigma = sigmaPerSide * side;
      for (int i = 0; i < side; i++) {
        double distance = i - (side - 1) / 2.0;
        bell[i] = StrictMath.exp(-distance * distance / (2 * sigma * sigma));
      }
      return bell;
    }
  }

  /** The weight of each voxel of a tile, {@code [z][y][x]}, each above 0. */
  float[] weights(Extent tile);

  private static int size(Extent tile) {
    return Math.toIntExact(tile.voxels());
  }
}
