// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.explain;

import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;

/** A picture with the evidence for a class laid over it in colour. */
public final class Overlay {
  private static final double STRONGEST = 0.6;

  private Overlay() {}

  /**
   * @param image one or more channels of any size, shown as grey between its own extremes; of a
   *     volume, the slice that the evidence is of
   * @return three channels 0–255 of the image's size
   */
  public static Image of(Image image, Attribution evidence) {
    int width = image.width();
    int height = image.height();
    int pixels = width * height;
    float[] grey = grey(image, slice(image, evidence));
    float[] rgb = new float[3 * pixels];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int p = y * width + x;
        int ex = Math.min(evidence.width() - 1, x * evidence.width() / width);
        int ey = Math.min(evidence.height() - 1, y * evidence.height() / height);
        double e = evidence.at(ex, ey);
        double opacity = STRONGEST * e;
        double[] colour = heat(e);
        for (int c = 0; c < 3; c++) {
          rgb[c * pixels + p] = (float) Math.rint((1 - opacity) * grey[p] + opacity * colour[c]);
        }
      }
    }
    return Image.of(Grid.pixels(width, height), 3, rgb);
  }

  /** The slice of an image that the evidence is of; a planar image as it is. */
  public static Image shown(Image image, Attribution evidence) {
    if (image.depth() == 1) {
      return image;
    }
    int pixels = image.width() * image.height();
    int slice = slice(image, evidence);
    float[] samples = new float[image.channels() * pixels];
    for (int c = 0; c < image.channels(); c++) {
      int from = (c * image.depth() + slice) * pixels;
      System.arraycopy(image.array(), from, samples, c * pixels, pixels);
    }
    return Image.of(Grid.pixels(image.width(), image.height()), image.channels(), samples);
  }

  /** Which slice of an image the evidence is of, from 0. */
  public static int slice(Image image, Attribution evidence) {
    Attribution.Slice slice = evidence.slice();
    double centre = (slice.index() + 0.5) * image.depth() / slice.of();
    return Math.min(image.depth() - 1, (int) centre);
  }

  /** The mean over channels, stretched to 0–255. */
  private static float[] grey(Image image, int slice) {
    int pixels = image.width() * image.height();
    float[] grey = new float[pixels];
    float lowest = Float.POSITIVE_INFINITY;
    float highest = Float.NEGATIVE_INFINITY;
    for (int p = 0; p < pixels; p++) {
      float sum = 0;
      for (int c = 0; c < image.channels(); c++) {
        sum += image.sample((c * image.depth() + slice) * pixels + p);
      }
      grey[p] = sum / image.channels();
      lowest = Math.min(lowest, grey[p]);
      highest = Math.max(highest, grey[p]);
    }
    float scale = highest > lowest ? 255f / (highest - lowest) : 0;
    for (int p = 0; p < pixels; p++) {
      grey[p] = (grey[p] - lowest) * scale;
    }
    return grey;
  }

  /** Black-red-yellow-white: readable in grey print and by the colour-blind. */
  private static double[] heat(double e) {
    return new double[] {
      255 * Math.clamp(3 * e, 0.0, 1.0),
      255 * Math.clamp(3 * e - 1, 0.0, 1.0),
      255 * Math.clamp(3 * e - 2, 0.0, 1.0)
    };
  }
}
