// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;

/** Gathers blended scores into an image in memory with one channel for each class. */
public final class ScoreImage implements ScoreSink {
  private final Grid grid;
  private final int classes;
  private final float[] scores;

  /**
   * @throws CurieException with {@link ErrorCode#BUDGET_EXCEEDED} when the scores exceed an array
   */
  public ScoreImage(Grid grid, int classes) {
    if ((long) classes * grid.voxels() > Grid.MAX_VOXELS) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "expected at most %d scores in memory, but %d classes of %s voxels were asked; take labels"
                  .formatted(Grid.MAX_VOXELS, classes, grid.size())
              + " only, or keep the scores in a file");
    }
    this.grid = grid;
    this.classes = classes;
    this.scores = new float[classes * grid.voxels()];
  }

  @Override
  public void accept(int classNumber, Box box, float[] part) {
    int from = 0;
    for (int z = box.z(); z < box.z() + box.depth(); z++) {
      for (int y = box.y(); y < box.y() + box.height(); y++) {
        int row = (classNumber * grid.depth() + z) * grid.height() + y;
        System.arraycopy(part, from, scores, row * grid.width() + box.x(), box.width());
        from += box.width();
      }
    }
  }

  /** The scores, once all have come; nothing may be added any more. */
  public Image toImage() {
    return Image.of(grid, classes, scores);
  }
}
