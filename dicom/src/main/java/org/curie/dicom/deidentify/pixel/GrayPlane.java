// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.pixel;

import org.curie.dicom.dataset.DataSet;

/**
 * One frame as brightness from 0 to 255, index {@code y * width + x}, spread over the range its
 * values have without the outermost tenth of a per cent.
 *
 * <p>Two views: of colour pixels the brightest channel, where bright text shows, or the darkest,
 * where dark text does.
 */
final class GrayPlane {
  private static final int WHITE = 255;
  private static final int BINS = 4096;
  private static final double OUTERMOST = 0.001;

  private final int width;
  private final int height;
  private final byte[] values;

  GrayPlane(int width, int height, byte[] values) {
    this.width = width;
    this.height = height;
    this.values = values;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int at(int index) {
    return Byte.toUnsignedInt(values[index]);
  }

  /** White becomes black: dark text on bright ground becomes bright text. */
  GrayPlane inverted() {
    byte[] inverted = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      inverted[i] = (byte) ~values[i];
    }
    return new GrayPlane(width, height, inverted);
  }

  static GrayPlane of(NativePixels pixels, int frame, DataSet image, boolean brightest) {
    PixelLayout layout = pixels.layout();
    int[] palette =
        layout.colour() == PixelLayout.Colour.PALETTE ? Black.palette(image) : new int[0];
    int first = palette.length == 0 ? 0 : Black.firstEntry(image);
    float[] raw = new float[Math.multiplyExact(layout.rows(), layout.columns())];
    for (int y = 0, i = 0; y < layout.rows(); y++) {
      for (int x = 0; x < layout.columns(); x++, i++) {
        raw[i] = brightness(pixels, frame, y, x, brightest);
        if (palette.length > 0) {
          raw[i] = palette[Math.clamp((long) raw[i] - first, 0, palette.length - 1)];
        }
      }
    }
    return spread(layout.columns(), layout.rows(), raw);
  }

  private static float brightness(NativePixels pixels, int frame, int y, int x, boolean brightest) {
    int value = pixels.sample(frame, y, x, 0);
    switch (pixels.layout().colour()) {
      case RGB -> {
        int green = pixels.sample(frame, y, x, 1);
        int blue = pixels.sample(frame, y, x, 2);
        return brightest
            ? Math.max(value, Math.max(green, blue))
            : Math.min(value, Math.min(green, blue));
      }
      case MONOCHROME1 -> {
        return -value;
      }
      case MONOCHROME2, PALETTE, YBR_FULL, YBR_FULL_422 -> {
        return value;
      }
    }
    throw new IllegalStateException("every colour has a brightness");
  }

  static GrayPlane spread(int width, int height, float[] raw) {
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (float value : raw) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    byte[] values = new byte[raw.length];
    if (most > least) {
      int[] counts = new int[BINS];
      float scale = (BINS - 1) / (most - least);
      for (float value : raw) {
        counts[(int) ((value - least) * scale)]++;
      }
      float low = least + quantile(counts, raw.length, OUTERMOST) / scale;
      float high = least + (quantile(counts, raw.length, 1 - OUTERMOST) + 1) / scale;
      for (int i = 0; i < raw.length; i++) {
        values[i] = (byte) Math.clamp(Math.round((raw[i] - low) / (high - low) * WHITE), 0, WHITE);
      }
    }
    return new GrayPlane(width, height, values);
  }

  private static int quantile(int[] counts, int total, double part) {
    long below = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      below += counts[bin];
      if (below > part * total) {
        return bin;
      }
    }
    return counts.length - 1;
  }
}
