// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.parametricmap;

import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.multiframe.FrameSlices;

/**
 * A parametric map as it was read, to be laid on the grid it spans itself or on another.
 *
 * <p><b>Units</b> {@link #unit()}. <b>Frame</b> LPS mm. <b>Limits</b> another grid must have a
 * slice wherever there is a frame, pixel on pixel; where it has more, the value is 0. Immutable.
 */
public final class ParametricMap {
  private final FrameSlices slices;
  private final MapFrames pixels;
  private final Scale scale;
  private final long maxVoxels;

  /** From stored values to real ones: {@code slope · stored + intercept}, of a quantity. */
  record Scale(Code quantity, Code unit, double slope, double intercept) {}

  ParametricMap(FrameSlices slices, MapFrames pixels, Scale scale, long maxVoxels) {
    this.slices = slices;
    this.pixels = pixels;
    this.scale = scale;
    this.maxVoxels = maxVoxels;
  }

  public Code quantity() {
    return scale.quantity();
  }

  public Code unit() {
    return scale.unit();
  }

  /**
   * The smallest grid with a slice for each frame.
   *
   * @throws org.curie.core.error.CurieException GEOMETRY_INVALID when the frames are no stack,
   *     BUDGET_EXCEEDED when it has more voxels than the reader allows
   */
  public Grid grid() {
    return slices.grid(maxVoxels);
  }

  /**
   * The real-world values on a grid.
   *
   * @throws org.curie.core.error.CurieException with GEOMETRY_INVALID when a frame does not lie on
   *     it
   */
  public Image image(Grid grid) {
    int[] slice = slices.on(grid);
    int perFrame = grid.width() * grid.height();
    float[] values = new float[grid.voxels()];
    for (int frame = 0; frame < slice.length; frame++) {
      double[] stored = pixels.values(frame);
      for (int pixel = 0; pixel < perFrame; pixel++) {
        values[slice[frame] * perFrame + pixel] =
            (float) (scale.slope() * stored[pixel] + scale.intercept());
      }
    }
    return Image.of(grid, 1, values);
  }
}
