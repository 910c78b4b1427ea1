// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.report;

import java.util.List;
import org.curie.core.geometry.Box;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.transform.SpatialTransform.Resize;

/**
 * An image in colours with boxes drawn on it; true boxes are dashed.
 *
 * <p><b>Units</b> 0 to 255, the image from its lowest to its highest sample. Colours are told apart
 * also by those who do not see red and green: Okabe and Ito 2008.
 */
public final class BoxPainter {
  private static final int WHITE = 255;
  private static final int DASH = 6;

  /** How a box is drawn. */
  public enum Pen {
    /** True, and found. */
    TRUE(86, 180, 233, true),
    /** True, and not found. */
    MISSED(240, 228, 66, true),
    /** Found; where the truth is known, rightly. */
    FOUND(0, 158, 115, false),
    /** Found where nothing is. */
    FALSE(213, 94, 0, false),
    /** About a mark. */
    RIM(0, 0, 0, false);

    private final int red;
    private final int green;
    private final int blue;
    private final boolean dashed;

    Pen(int red, int green, int blue, boolean dashed) {
      this.red = red;
      this.green = green;
      this.blue = blue;
      this.dashed = dashed;
    }

    private int of(int channel) {
      return switch (channel) {
        case 0 -> red;
        case 1 -> green;
        default -> blue;
      };
    }
  }

  private final int width;
  private final int height;
  private final double scaleX;
  private final double scaleY;
  private final float[] samples;
  private final int line;

  private BoxPainter(Image scaled, float[] colours, int imageWidth, int imageHeight) {
    this.width = scaled.width();
    this.height = scaled.height();
    this.scaleX = (double) width / imageWidth;
    this.scaleY = (double) height / imageHeight;
    this.samples = colours;
    this.line = Math.max(1, Math.max(width, height) / 250);
  }

  private static BoxPainter on(Image scaled, int imageWidth, int imageHeight) {
    return new BoxPainter(scaled, coloured(scaled), imageWidth, imageHeight);
  }

  /**
   * On a picture that is in colours already, taken as they are.
   *
   * @param picture three channels 0–255, of any size
   * @param width of the image whose pixels boxes are in
   */
  public static BoxPainter over(Image picture, int width, int height) {
    return new BoxPainter(picture, picture.samples(), width, height);
  }

  /** On an image of its own size. */
  public static BoxPainter on(Image image) {
    return on(image, image.width(), image.height());
  }

  /** On an image made smaller, where a side is longer. */
  static BoxPainter within(int side, Image image) {
    int longest = Math.max(image.width(), image.height());
    if (longest <= side) {
      return on(image);
    }
    int width = Math.max(1, Math.round((float) image.width() * side / longest));
    int height = Math.max(1, Math.round((float) image.height() * side / longest));
    Image scaled = new Resize(width, height, Interpolation.LINEAR).apply(image);
    return on(scaled, image.width(), image.height());
  }

  private static float[] coloured(Image image) {
    int pixels = image.width() * image.height();
    float[] from = image.array();
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float s : from) {
      low = Math.min(low, s);
      high = Math.max(high, s);
    }
    float range = high > low ? high - low : 1;
    float[] coloured = new float[3 * pixels];
    for (int c = 0; c < 3; c++) {
      int channel = image.channels() >= 3 ? c : 0;
      for (int p = 0; p < pixels; p++) {
        coloured[c * pixels + p] = (from[channel * pixels + p] - low) / range * WHITE;
      }
    }
    return coloured;
  }

  /**
   * Draws boxes.
   *
   * @param boxes in pixels of the image before it was made smaller
   */
  public BoxPainter draw(Pen pen, List<Box> boxes) {
    for (Box box : boxes) {
      int left = column(box.x0());
      int right = column(box.x1());
      int top = row(box.y0());
      int bottom = row(box.y1());
      for (int x = left; x <= right; x++) {
        dot(pen, x, top, x);
        dot(pen, x, bottom, x);
      }
      for (int y = top; y <= bottom; y++) {
        dot(pen, left, y, y);
        dot(pen, right, y, y);
      }
    }
    return this;
  }

  /**
   * Draws a small upright cross about a point, with a dark rim to be seen on any ground.
   *
   * @param x in pixels as boxes are
   */
  public BoxPainter cross(Pen pen, double x, double y) {
    cross(Pen.RIM, x, y, 5 * line, line);
    cross(pen, x, y, 4 * line, 0);
    return this;
  }

  private void cross(Pen pen, double x, double y, int arm, int beside) {
    for (int along = -arm; along <= arm; along++) {
      for (int across = -beside; across <= beside; across++) {
        dot(pen, within(column(x) + along, width), within(row(y) + across, height), 0);
        dot(pen, within(column(x) + across, width), within(row(y) + along, height), 0);
      }
    }
  }

  private static int within(int at, int extent) {
    return Math.clamp(at, 0, extent - 1);
  }

  private int column(double x) {
    return Math.clamp((int) Math.floor(x * scaleX), 0, width - 1);
  }

  private int row(double y) {
    return Math.clamp((int) Math.floor(y * scaleY), 0, height - 1);
  }

  private void dot(Pen pen, int x, int y, int along) {
    if (pen.dashed && along / (DASH * line) % 2 == 1) {
      return;
    }
    for (int dy = 0; dy < line && y + dy < height; dy++) {
      for (int dx = 0; dx < line && x + dx < width; dx++) {
        for (int c = 0; c < 3; c++) {
          samples[(c * height + y + dy) * width + x + dx] = pen.of(c);
        }
      }
    }
  }

  /** What was drawn. */
  public Image image() {
    return Image.of(Grid.pixels(width, height), 3, samples.clone());
  }
}
