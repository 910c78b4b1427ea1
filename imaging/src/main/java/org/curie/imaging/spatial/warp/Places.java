// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.warp;

/**
 * Where in the source each voxel of one row of the target is read. Not for use by several threads.
 *
 * <p><b>Frame</b> voxel indices of the source, as fractions.
 */
public sealed interface Places permits AffinePlaces, ElasticPlaces, UnbentPlaces {

  /** Fills the places of the row y of the slice z. */
  void aim(int y, int z);

  /** Along x, one for each voxel of the row; not copied. */
  double[] x();

  /** Along y. */
  double[] y();

  /** Along z. */
  double[] z();

  /**
   * Narrows a range of the row to the places surely between {@code least} and {@code most} along an
   * axis: {@code range} is {first, end}.
   */
  void narrow(int axis, double least, double most, int[] range);
}
