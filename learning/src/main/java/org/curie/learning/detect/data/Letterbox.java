// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.data;

import java.util.List;
import java.util.Optional;
import org.curie.core.geometry.Box;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.transform.SpatialTransform.Resize;
import org.curie.imaging.transform.Transform;

/**
 * How an image is scaled so that it just fits into a frame, keeping its shape up to a pixel's
 * rounding.
 *
 * <p><b>Units</b> pixels of the image and of the frame.
 *
 * @param imageWidth before
 * @param width after
 */
public record Letterbox(int imageWidth, int imageHeight, int width, int height) {

  public static Letterbox of(DetectionSet.Size image, int frameWidth, int frameHeight) {
    double scale =
        Math.min((double) frameWidth / image.width(), (double) frameHeight / image.height());
    return new Letterbox(
        image.width(),
        image.height(),
        side(image.width() * scale, frameWidth),
        side(image.height() * scale, frameHeight));
  }

  private static int side(double scaled, int frame) {
    return Math.clamp(Math.round(scaled), 1, frame);
  }

  /** What is done to the image. */
  public List<Transform> steps() {
    boolean same = width == imageWidth && height == imageHeight;
    return same ? List.of() : List.of(new Resize(width, height, Interpolation.LINEAR));
  }

  /** A box of the image where it is after scaling. */
  public Box into(Box box) {
    double x = (double) width / imageWidth;
    double y = (double) height / imageHeight;
    return Box.planar(box.x0() * x, box.y0() * y, box.x1() * x, box.y1() * y);
  }

  /** A box after scaling where it is in the image, cut off at its edges; empty outside of it. */
  public Optional<Box> back(Box box) {
    double x = (double) imageWidth / width;
    double y = (double) imageHeight / height;
    double x0 = Math.max(0, box.x0() * x);
    double y0 = Math.max(0, box.y0() * y);
    double x1 = Math.min(imageWidth, box.x1() * x);
    double y1 = Math.min(imageHeight, box.y1() * y);
    return x0 < x1 && y0 < y1 ? Optional.of(Box.planar(x0, y0, x1, y1)) : Optional.empty();
  }
}
