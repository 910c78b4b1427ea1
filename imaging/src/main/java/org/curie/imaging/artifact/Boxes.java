// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import java.util.Arrays;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;

/**
 * Parts of images in the shape of a box.
 *
 * <p><b>Frame</b> a box is given by fractions of the sides from the first corner; a voxel is
 * covered when its centre is. What reaches beyond the image is cut off.
 */
public final class Boxes {
  private Boxes() {}

  /** Does something with a run of neighbouring samples. */
  private interface Run {
    void samples(int from, int to);
  }

  /** The image with a box set to a value in every channel. */
  public static Image filled(Image image, FractionBox box, float value) {
    float[] samples = image.samples();
    forEachRun(image.grid(), image.channels(), box, (a, b) -> Arrays.fill(samples, a, b, value));
    return Image.of(image.grid(), image.channels(), samples);
  }

  /**
   * The image with a box from another.
   *
   * @throws CurieException DATA_INVALID unless both have one size
   */
  public static Image pasted(Image image, Image other, FractionBox box) {
    requireOneSize(image.grid(), other.grid());
    float[] samples = image.samples();
    float[] from = other.array();
    forEachRun(
        image.grid(),
        Math.min(image.channels(), other.channels()),
        box,
        (a, b) -> System.arraycopy(from, a, samples, a, b - a));
    return Image.of(image.grid(), image.channels(), samples);
  }

  /**
   * The labels with a box from others.
   *
   * @throws CurieException DATA_INVALID unless both have one size
   */
  public static LabelMap pasted(LabelMap labels, LabelMap other, FractionBox box) {
    requireOneSize(labels.grid(), other.grid());
    int[] pasted = labels.array().clone();
    int[] from = other.array();
    forEachRun(labels.grid(), 1, box, (a, b) -> System.arraycopy(from, a, pasted, a, b - a));
    return LabelMap.of(labels.grid(), pasted);
  }

  /** How many voxels of a grid a box covers. */
  public static int voxels(Grid grid, FractionBox box) {
    int[] count = new int[1];
    forEachRun(grid, 1, box, (a, b) -> count[0] += b - a);
    return count[0];
  }

  private static void forEachRun(Grid grid, int channels, FractionBox box, Run run) {
    int left = first(box.x(), grid.width());
    int right = first(box.x() + box.width(), grid.width());
    int top = first(box.y(), grid.height());
    int bottom = first(box.y() + box.height(), grid.height());
    int front = first(box.z(), grid.depth());
    int back = first(box.z() + box.depth(), grid.depth());
    for (int c = 0; c < channels; c++) {
      for (int z = front; z < back; z++) {
        for (int y = top; y < bottom; y++) {
          int row = ((c * grid.depth() + z) * grid.height() + y) * grid.width();
          run.samples(row + left, row + right);
        }
      }
    }
  }

  /** The first voxel whose centre lies at or beyond a fraction of the side. */
  private static int first(double fraction, int side) {
    return (int) Math.clamp(Math.ceil(fraction * side - 0.5), 0.0, side);
  }

  private static void requireOneSize(Grid grid, Grid other) {
    if (!grid.size().equals(other.size())) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a box can only be taken from an image of the same size, %s, but the other has %s"
              .formatted(grid.size(), other.size()));
    }
  }
}
