// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.segmentation;

import java.util.BitSet;
import java.util.function.IntPredicate;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.LabelMap;

/**
 * The voxels of one structure on a grid: those of a label, or of several that overlap as a region
 * (the whole tumour of its core and its rim). Immutable.
 */
public final class Mask {
  private final Grid grid;
  private final BitSet voxels;

  private Mask(Grid grid, BitSet voxels) {
    this.grid = grid;
    this.voxels = voxels;
  }

  /** The voxels of one label. */
  public static Mask of(LabelMap map, int label) {
    return of(map, l -> l == label);
  }

  /** The voxels of every label that belongs. */
  public static Mask of(LabelMap map, IntPredicate belongs) {
    int[] labels = map.array();
    BitSet voxels = new BitSet(labels.length);
    for (int i = 0; i < labels.length; i++) {
      if (belongs.test(labels[i])) {
        voxels.set(i);
      }
    }
    return new Mask(map.grid(), voxels);
  }

  public Grid grid() {
    return grid;
  }

  public long count() {
    return voxels.cardinality();
  }

  public boolean isEmpty() {
    return voxels.isEmpty();
  }

  boolean contains(int x, int y, int z) {
    return x >= 0
        && y >= 0
        && z >= 0
        && x < grid.width()
        && y < grid.height()
        && z < grid.depth()
        && voxels.get((z * grid.height() + y) * grid.width() + x);
  }

  /** How many voxels both have. */
  long common(Mask other) {
    BitSet both = (BitSet) voxels.clone();
    both.and(other.voxels);
    return both.cardinality();
  }

  /** The flat indices, ascending. */
  BitSet voxels() {
    return voxels;
  }

  /**
   * @throws CurieException with {@link ErrorCode#GEOMETRY_INVALID} when the other lies on a grid of
   *     another size or place
   */
  void requireSameGrid(Mask other) {
    if (!grid.equals(other.grid)) {
      throw new CurieException(
          ErrorCode.GEOMETRY_INVALID,
          "a structure is compared on one grid, but the truth lies on "
              + grid
              + " and the prediction on "
              + other.grid
              + "; bring one to the grid of the other first");
    }
  }
}
