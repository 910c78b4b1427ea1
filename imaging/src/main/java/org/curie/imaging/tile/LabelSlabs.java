// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

import java.util.Arrays;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.imaging.mapped.Extent;

/**
 * Gathers finished labels into slabs of whole slices and hands these on in order: what a writer of
 * a file needs. One slab is held at a time, at most as thick as a tile.
 */
public final class LabelSlabs implements LabelSink {
  private final Extent extent;
  private final Taker taker;
  private final int[] labels;
  private int fromZ;

  /** Takes slabs of labels, first to last. */
  @FunctionalInterface
  public interface Taker {
    /**
     * @param fromZ the first slice
     * @param labels {@code [z][y][x]} of whole slices, a copy
     */
    void accept(int fromZ, int[] labels);
  }

  /**
   * @throws CurieException with {@link ErrorCode#BUDGET_EXCEEDED} when a slab exceeds an array
   */
  public LabelSlabs(TilePlan plan, Taker taker) {
    this.extent = plan.extent();
    this.taker = taker;
    long voxels = slice() * plan.thickestSlab();
    if (voxels > Grid.MAX_VOXELS) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "expected slabs of at most %d voxels, but one would have %d; make the tile less deep"
              .formatted(Grid.MAX_VOXELS, voxels));
    }
    this.labels = new int[(int) voxels];
  }

  private long slice() {
    return (long) extent.width() * extent.height();
  }

  @Override
  public void accept(Box box, int[] part) {
    int from = 0;
    for (int z = box.z(); z < box.z() + box.depth(); z++) {
      for (int y = box.y(); y < box.y() + box.height(); y++) {
        int to = ((z - fromZ) * extent.height() + y) * extent.width() + box.x();
        System.arraycopy(part, from, labels, to, box.width());
        from += box.width();
      }
    }
  }

  @Override
  public void finished(int from, int to) {
    taker.accept(from, Arrays.copyOf(labels, (int) slice() * (to - from)));
    fromZ = to;
  }
}
