// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.segmentation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.DoubleStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.NearestVoxel;
import org.curie.core.metric.Quantile;

/**
 * How far the surface of one outline is from the nearest surface of the other, in both directions.
 *
 * <p><b>Units</b> mm (pixels where the grid has no scale). A surface is made of the voxels of a
 * structure that touch, by a face, a voxel outside it or the end of the grid; the distance is that
 * of their centres. So MONAI and the Metrics Reloaded define it (arXiv:2206.01653); programs that
 * measure between marching-cube triangles differ by parts of a voxel.
 *
 * <p><b>Limits</b> both structures must have voxels. Memory: 12 bytes for each voxel of the
 * smallest box around both.
 */
public final class SurfaceDistances {
  private final double[] fromTruth;
  private final double[] fromPrediction;

  private SurfaceDistances(double[] fromTruth, double[] fromPrediction) {
    this.fromTruth = fromTruth;
    this.fromPrediction = fromPrediction;
  }

  /**
   * @throws CurieException with {@link ErrorCode#GEOMETRY_INVALID} when the masks lie on different
   *     grids
   * @throws IllegalArgumentException when one is empty
   */
  public static SurfaceDistances of(Mask truth, Mask predicted) {
    truth.requireSameGrid(predicted);
    if (truth.isEmpty() || predicted.isEmpty()) {
      throw new IllegalArgumentException("a structure without voxels has no surface");
    }
    Extract box = Extract.around(truth, predicted);
    BitSet truthSurface = box.surface(truth);
    BitSet predictedSurface = box.surface(predicted);
    Spacing mm = truth.grid().spacing();
    return new SurfaceDistances(
        distances(truthSurface, predictedSurface, box, mm),
        distances(predictedSurface, truthSurface, box, mm));
  }

  private static double[] distances(BitSet from, BitSet to, Extract box, Spacing mm) {
    int[] nearest = NearestVoxel.of(to::get, box.size(), mm);
    return from.stream().mapToDouble(i -> box.distance(i, nearest[i], mm)).sorted().toArray();
  }

  /**
   * The distance within which {@code share} of each surface lies from the other: the larger of both
   * directions. With 1 the Hausdorff distance, with 0.95 HD95.
   *
   * @param share in 0–1; quantiles by linear interpolation, as {@code numpy.percentile}
   */
  public double hausdorff(double share) {
    return Math.max(Quantile.ofSorted(fromTruth, share), Quantile.ofSorted(fromPrediction, share));
  }

  /** The mean over all voxels of both surfaces (ASSD). */
  public double average() {
    return DoubleStream.concat(Arrays.stream(fromTruth), Arrays.stream(fromPrediction)).sum()
        / (fromTruth.length + fromPrediction.length);
  }

  /**
   * The share of both surfaces that lies within {@code toleranceMm} of the other: the normalised
   * surface Dice. <b>Source</b> Nikolov et al. 2018, arXiv:1809.04430.
   */
  public double within(double toleranceMm) {
    long near =
        DoubleStream.concat(Arrays.stream(fromTruth), Arrays.stream(fromPrediction))
            .filter(d -> d <= toleranceMm)
            .count();
    return (double) near / (fromTruth.length + fromPrediction.length);
  }
}
