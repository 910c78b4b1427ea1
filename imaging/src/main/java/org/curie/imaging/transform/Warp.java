// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import org.curie.core.image.Image;

/**
 * Linear interpolation of an image at affinely mapped places, size unchanged.
 *
 * <p><b>Complexity</b> the four taps of a row are computed once and used for every channel and
 * slice.
 */
final class Warp {
  private Warp() {}

  /**
   * The map from the warped image back to {@code image}: the inverse of {@code c + R H s (p - c) +
   * t} in the words of {@link SpatialTransform.AffineWarp}.
   */
  static PlaneMap map(
      Image image, double degrees, double moveX, double moveY, double scale, double shearDegrees) {
    double cos = cosine(degrees);
    double sin = cosine(degrees - 90);
    double tan = StrictMath.tan(StrictMath.toRadians(shearDegrees));
    // (R H s)^-1 = H^-1 R^-1 / s, with R = [cos sin; -sin cos] because y points down
    double xx = (cos - tan * sin) / scale;
    double xy = (-sin - tan * cos) / scale;
    double yx = sin / scale;
    double yy = cos / scale;
    double centreX = (image.width() - 1) / 2.0;
    double centreY = (image.height() - 1) / 2.0;
    double fromX = centreX + moveX * image.width();
    double fromY = centreY + moveY * image.height();
    return new PlaneMap(
        xx, xy, centreX - xx * fromX - xy * fromY, yx, yy, centreY - yx * fromX - yy * fromY);
  }

  static Image linear(Image image, PlaneMap fromNew, Border border) {
    int width = image.width();
    int height = image.height();
    int plane = width * height;
    float[] source = image.samples();
    float[] target = new float[source.length];
    Taps taps = new Taps(width, height, border);
    for (int y = 0; y < height; y++) {
      taps.aim(fromNew, y);
      for (int start = 0; start < source.length; start += plane) {
        taps.gather(source, start, target, start + y * width);
      }
    }
    return Image.of(fromNew.gridOf(image.grid(), width, height), image.channels(), target);
  }

  /** Exact at multiples of 90 degrees, the same on every machine elsewhere. */
  private static double cosine(double degrees) {
    double turned = Math.abs(degrees % 360);
    if (turned == 90 || turned == 270) {
      return 0;
    }
    if (turned == 180) {
      return -1;
    }
    return StrictMath.cos(StrictMath.toRadians(turned));
  }

  /** The four neighbours of each place in one output row, with their weights. */
  private static final class Taps {
    private final int width;
    private final int height;
    private final Border border;
    private final int[] index; // [x][upper left, upper right, lower left, lower right]
    private final float[] weight;

    Taps(int width, int height, Border border) {
      this.width = width;
      this.height = height;
      this.border = border;
      this.index = new int[4 * width];
      this.weight = new float[4 * width];
    }

    void aim(PlaneMap fromNew, int y) {
      double offsetX = fromNew.xy() * y + fromNew.tx();
      double offsetY = fromNew.yy() * y + fromNew.ty();
      for (int x = 0; x < width; x++) {
        double sourceX = fromNew.xx() * x + offsetX;
        double sourceY = fromNew.yx() * x + offsetY;
        if (sourceX >= 0 && sourceX < width - 1 && sourceY >= 0 && sourceY < height - 1) {
          aimInside(4 * x, sourceX, sourceY);
        } else {
          aimAtBorder(4 * x, sourceX, sourceY);
        }
      }
    }

    private void aimInside(int tap, double x, double y) {
      int left = (int) x;
      int top = (int) y;
      float right = (float) (x - left);
      float lower = (float) (y - top);
      int at = top * width + left;
      index[tap] = at;
      index[tap + 1] = at + 1;
      index[tap + 2] = at + width;
      index[tap + 3] = at + width + 1;
      weight[tap] = (1 - right) * (1 - lower);
      weight[tap + 1] = right * (1 - lower);
      weight[tap + 2] = (1 - right) * lower;
      weight[tap + 3] = right * lower;
    }

    private void aimAtBorder(int tap, double x, double y) {
      double nearX = Math.clamp(x, -2.0, width + 1.0); // further out is outside all the same
      double nearY = Math.clamp(y, -2.0, height + 1.0);
      int left = (int) Math.floor(nearX);
      int top = (int) Math.floor(nearY);
      float right = (float) (nearX - left);
      float lower = (float) (nearY - top);
      setAtBorder(tap, left, top, (1 - right) * (1 - lower));
      setAtBorder(tap + 1, left + 1, top, right * (1 - lower));
      setAtBorder(tap + 2, left, top + 1, (1 - right) * lower);
      setAtBorder(tap + 3, left + 1, top + 1, right * lower);
    }

    private void setAtBorder(int tap, int x, int y, float share) {
      boolean inside = x >= 0 && x < width && y >= 0 && y < height;
      index[tap] = Math.clamp(y, 0, height - 1) * width + Math.clamp(x, 0, width - 1);
      weight[tap] = inside || border == Border.EDGE ? share : 0;
    }

    void gather(float[] source, int start, float[] target, int row) {
      for (int x = 0, tap = 0; x < width; x++, tap += 4) {
        target[row + x] =
            weight[tap] * source[start + index[tap]]
                + weight[tap + 1] * source[start + index[tap + 1]]
                + weight[tap + 2] * source[start + index[tap + 2]]
                + weight[tap + 3] * source[start + index[tap + 3]];
      }
    }
  }
}
