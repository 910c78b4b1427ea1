// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import java.util.Arrays;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;

/** Steps that move whole pixels: samples are copied bit for bit, never interpolated. */
final class Lattice {
  private Lattice() {}

  static Image crop(Image image, int x, int y, int width, int height) {
    if (x < 0 || y < 0 || x + width > image.width() || y + height > image.height()) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a crop of %d x %d pixels at (%d, %d) does not fit an image of %d x %d; pad it first"
              .formatted(width, height, x, y, image.width(), image.height()));
    }
    Grid grid = PlaneMap.shift(x, y).gridOf(image.grid(), width, height);
    float[] source = image.samples();
    float[] target = new float[sampleCount(image.channels(), grid)];
    int planes = image.channels() * image.depth();
    for (int p = 0; p < planes; p++) {
      for (int row = 0; row < height; row++) {
        int from = (p * image.height() + y + row) * image.width() + x;
        System.arraycopy(source, from, target, (p * height + row) * width, width);
      }
    }
    return Image.of(grid, image.channels(), target);
  }

  static Image pad(Image image, int left, int top, int width, int height, float value) {
    Grid grid = PlaneMap.shift(-left, -top).gridOf(image.grid(), width, height);
    float[] source = image.samples();
    float[] target = new float[sampleCount(image.channels(), grid)];
    if (value != 0) {
      Arrays.fill(target, value);
    }
    int planes = image.channels() * image.depth();
    for (int p = 0; p < planes; p++) {
      for (int row = 0; row < image.height(); row++) {
        int from = (p * image.height() + row) * image.width();
        int to = (p * height + top + row) * width + left;
        System.arraycopy(source, from, target, to, image.width());
      }
    }
    return Image.of(grid, image.channels(), target);
  }

  static Image flip(Image image, Axis axis) {
    int right = image.width() - 1;
    int bottom = image.height() - 1;
    return switch (axis) {
      case HORIZONTAL -> gather(image, new PlaneMap(-1, 0, right, 0, 1, 0), false);
      case VERTICAL -> gather(image, new PlaneMap(1, 0, 0, 0, -1, bottom), false);
    };
  }

  /** Counter-clockwise as displayed, by quarter turns 0 to 3. */
  static Image turn(Image image, int quarters) {
    int right = image.width() - 1;
    int bottom = image.height() - 1;
    return switch (quarters) {
      case 1 -> gather(image, new PlaneMap(0, -1, right, 1, 0, 0), true);
      case 2 -> gather(image, new PlaneMap(-1, 0, right, 0, -1, bottom), false);
      case 3 -> gather(image, new PlaneMap(0, 1, 0, -1, 0, bottom), true);
      default -> image;
    };
  }

  /** Copies along a map whose coefficients are all whole numbers. */
  private static Image gather(Image image, PlaneMap fromNew, boolean exchangesSides) {
    int width = exchangesSides ? image.height() : image.width();
    int height = exchangesSides ? image.width() : image.height();
    int stepX = (int) (fromNew.yx() * image.width() + fromNew.xx());
    int stepY = (int) (fromNew.yy() * image.width() + fromNew.xy());
    int first = (int) (fromNew.ty() * image.width() + fromNew.tx());
    float[] source = image.samples();
    float[] target = new float[source.length];
    int plane = width * height;
    for (int start = 0; start < target.length; start += plane) {
      for (int y = 0; y < height; y++) {
        int from = start + first + y * stepY;
        int to = start + y * width;
        for (int x = 0; x < width; x++) {
          target[to + x] = source[from + x * stepX];
        }
      }
    }
    return Image.of(fromNew.gridOf(image.grid(), width, height), image.channels(), target);
  }

  /** channels x voxels, when an array can hold as many. */
  static int sampleCount(int channels, Grid grid) {
    long samples = (long) channels * grid.voxels();
    if (samples > Grid.MAX_VOXELS) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "%d channels of %d x %d x %d voxels are more samples than one image may have"
              .formatted(channels, grid.width(), grid.height(), grid.depth()));
    }
    return (int) samples;
  }
}
