// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.experiment;

import org.curie.core.image.Image;
import org.curie.learning.operator.Shape;

/**
 * What a detector reads: images scaled into a frame, in its upper left corner, the rest grey.
 *
 * <p><b>Formula</b> of a sample {@code 2 (s - low) / (high - low) - 1}; grey is 0.
 *
 * @param low the sample that becomes -1
 * @param high the sample that becomes 1
 */
public record DetectorInput(int channels, int height, int width, double low, double high) {
  private static final int LARGEST_SIDE = 1 << 14;

  public DetectorInput {
    requireBetween("channels", channels, 1, 64);
    requireBetween("height", height, 1, LARGEST_SIDE);
    requireBetween("width", width, 1, LARGEST_SIDE);
    if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
      throw new IllegalArgumentException(
          "low must be below high, but they were " + low + " and " + high);
    }
  }

  private static void requireBetween(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be from %d to %d, but was %d".formatted(name, least, most, value));
    }
  }

  /** {@code [n, c, y, x]}. */
  public Shape shape() {
    return Shape.batchOf(channels, height, width);
  }

  /**
   * An image as the network reads it.
   *
   * @param scaled into the frame
   * @param values {@code [c, y, x]}, all of which is written
   */
  public void write(Image scaled, float[] values) {
    float[] samples = scaled.array();
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < height; y++) {
        int row = (c * height + y) * width;
        int from = (c * scaled.height() + y) * scaled.width();
        for (int x = 0; x < width; x++) {
          boolean inside = y < scaled.height() && x < scaled.width();
          values[row + x] = inside ? normalized(samples[from + x]) : 0;
        }
      }
    }
  }

  private float normalized(float sample) {
    return (float) (2 * (sample - low) / (high - low) - 1);
  }
}
