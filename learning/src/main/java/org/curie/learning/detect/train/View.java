// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.train;

import java.util.Optional;
import org.curie.core.geometry.Box;
import org.curie.core.image.Image;

/**
 * A rectangle of a frame in which part of an image is seen, scaled, mirrored or turned.
 *
 * <p><b>Formula</b> the frame's point (x, y) shows the point {@code ((x - left - offsetX) / scale,
 * (y - top - offsetY) / scale)} of the image after turning (x and y change places) and mirroring;
 * pixels lie from edge to edge, and between their centres values are linear.
 *
 * @param number of the image in its set
 * @param left of the rectangle, in pixels of the frame
 * @param offsetX from the rectangle's corner to the image's, often below 0
 */
record View(
    int number,
    int left,
    int top,
    int width,
    int height,
    double scale,
    double offsetX,
    double offsetY,
    boolean mirrored,
    boolean flipped,
    boolean turned) {

  /**
   * Writes what is seen.
   *
   * @param canvas {@code [c, frameHeight, frameWidth]}
   * @param outside what is written beside the image
   */
  void paint(Image image, float[] canvas, int frameWidth, int frameHeight, float outside) {
    Axis across = axis(turned ? image.height() : image.width(), width, offsetX, mirrored);
    Axis down = axis(turned ? image.width() : image.height(), height, offsetY, flipped);
    float[] samples = image.array();
    int alongX = turned ? image.width() : 1;
    int alongY = turned ? 1 : image.width();
    for (int c = 0; c < image.channels(); c++) {
      int plane = c * image.height() * image.width();
      for (int y = 0; y < height; y++) {
        int row = (c * frameHeight + top + y) * frameWidth + left;
        for (int x = 0; x < width; x++) {
          if (!across.isInside[x] || !down.isInside[y]) {
            canvas[row + x] = outside;
            continue;
          }
          int upper = plane + down.first[y] * alongY;
          int lower = plane + down.second[y] * alongY;
          int near = across.first[x] * alongX;
          int far = across.second[x] * alongX;
          float share = across.share[x];
          float above =
              samples[upper + near] + share * (samples[upper + far] - samples[upper + near]);
          float below =
              samples[lower + near] + share * (samples[lower + far] - samples[lower + near]);
          canvas[row + x] = above + down.share[y] * (below - above);
        }
      }
    }
  }

  /** Which two samples each pixel along one side of the rectangle lies between. */
  @SuppressWarnings("ArrayRecordComponent") // lives for one painting
  private record Axis(boolean[] isInside, int[] first, int[] second, float[] share) {}

  private Axis axis(int extent, int pixels, double offset, boolean backwards) {
    Axis axis = new Axis(new boolean[pixels], new int[pixels], new int[pixels], new float[pixels]);
    for (int i = 0; i < pixels; i++) {
      double at = (i + 0.5 - offset) / scale;
      axis.isInside[i] = at >= 0 && at < extent;
      double index = (backwards ? extent - at : at) - 0.5;
      double floor = Math.floor(index);
      axis.first[i] = Math.clamp((int) floor, 0, extent - 1);
      axis.second[i] = Math.clamp((int) floor + 1, 0, extent - 1);
      axis.share[i] = (float) (index - floor);
    }
    return axis;
  }

  /** Where a box of the image would be in the frame, whether or not it is seen. */
  Box placed(Box box, int imageWidth, int imageHeight) {
    Box upright = turned ? Box.planar(box.y0(), box.x0(), box.y1(), box.x1()) : box;
    int extentX = turned ? imageHeight : imageWidth;
    int extentY = turned ? imageWidth : imageHeight;
    double x0 = mirrored ? extentX - upright.x1() : upright.x0();
    double x1 = mirrored ? extentX - upright.x0() : upright.x1();
    double y0 = flipped ? extentY - upright.y1() : upright.y0();
    double y1 = flipped ? extentY - upright.y0() : upright.y1();
    return Box.planar(
        left + offsetX + scale * x0,
        top + offsetY + scale * y0,
        left + offsetX + scale * x1,
        top + offsetY + scale * y1);
  }

  /** The part of a placed box that is seen; empty where none is. */
  Optional<Box> seen(Box placed) {
    double x0 = Math.max(left, placed.x0());
    double y0 = Math.max(top, placed.y0());
    double x1 = Math.min(left + width, placed.x1());
    double y1 = Math.min(top + height, placed.y1());
    return x0 < x1 && y0 < y1 ? Optional.of(Box.planar(x0, y0, x1, y1)) : Optional.empty();
  }
}
