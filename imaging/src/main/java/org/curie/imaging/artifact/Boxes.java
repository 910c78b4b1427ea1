// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import java.util.Arrays;
import org.curie.core.image.Image;

/**
 * A part of an image set to one value.
 *
 * <p><b>Frame</b> a box is given by fractions of the sides from the first corner; a voxel is covered
 * when its centre is. What reaches beyond the image is cut off.
 */
public final class Boxes {
  private Boxes() {}

  /** The image with a box set to a value in every channel. */
  public static Image filled(Image image, FractionBox box, float value) {
    int left = first(box.x(), image.width());
    int right = first(box.x() + box.width(), image.width());
    int top = first(box.y(), image.height());
    int bottom = first(box.y() + box.height(), image.height());
    int front = first(box.z(), image.depth());
    int back = first(box.z() + box.depth(), image.depth());
    float[] samples = image.samples();
    for (int c = 0; c < image.channels() && left < right; c++) {
      for (int z = front; z < back; z++) {
        for (int y = top; y < bottom; y++) {
          int row = ((c * image.depth() + z) * image.height() + y) * image.width();
          Arrays.fill(samples, row + left, row + right, value);
        }
      }
    }
    return Image.of(image.grid(), image.channels(), samples);
  }

  /** The first voxel whose centre lies at or beyond a fraction of the side. */
  public static int first(double fraction, int side) {
    return (int) Math.clamp(Math.ceil(fraction * side - 0.5), 0.0, side);
  }
}
