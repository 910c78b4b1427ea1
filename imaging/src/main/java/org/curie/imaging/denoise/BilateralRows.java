// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

import java.util.Arrays;

/** The bilateral filter of single rows: one worker's memory, not shared between threads. */
final class BilateralRows {
  private static final float SMALLEST_EXPONENT = 35f / 16; // of the 16th root of a weight

  private final Stack stack;
  private final int radius;
  private final double spatialSigma;
  private final float scale; // of squared differences, to the exponent of a weight's 16th root
  private final float[] padded;
  private final float[] centre;
  private final float[] neighbour;
  private final float[] sum;
  private final float[] weights;

  BilateralRows(Stack stack, int radius, double spatialSigma, double intensitySigma) {
    this.stack = stack;
    this.radius = radius;
    this.spatialSigma = spatialSigma;
    this.scale = (float) (1 / (32 * intensitySigma * intensitySigma));
    float[][] lines = Lines.floats(5, stack.width() + 2 * radius);
    this.padded = lines[0];
    this.centre = lines[1];
    this.neighbour = lines[2];
    this.sum = lines[3];
    this.weights = lines[4];
  }

  /** Filters rows {@code top … bottom - 1} of a slice. */
  void filter(float[] source, float[] target, int volume, int z, int top, int bottom) {
    int width = stack.width();
    int start = stack.start(volume, z);
    for (int y = top; y < bottom; y++) {
      int at = start + y * width;
      System.arraycopy(source, at, centre, 0, width);
      clear();
      int deep = stack.isPlanar() ? 0 : radius;
      for (int dz = -deep; dz <= deep; dz++) {
        int slice = stack.start(volume, stack.slice(z + dz));
        for (int dy = -radius; dy <= radius; dy++) {
          Lines.repeatEdges(source, slice + stack.row(y + dy) * width, width, radius, padded);
          addNeighbours(dy * dy + dz * dz);
        }
      }
      PatchWeights.divide(sum, weights, width);
      System.arraycopy(sum, 0, target, at, width);
    }
  }

  private void clear() {
    Arrays.fill(sum, 0, stack.width(), 0f);
    Arrays.fill(weights, 0, stack.width(), 0f);
  }

  private void addNeighbours(int squaredDistance) {
    for (int dx = -radius; dx <= radius; dx++) {
      int squared = squaredDistance + dx * dx;
      if (squared <= radius * radius) {
        System.arraycopy(padded, radius + dx, neighbour, 0, stack.width());
        double spatial = StrictMath.exp(-squared / (2 * spatialSigma * spatialSigma));
        add(centre, neighbour, (float) spatial, scale, sum, weights, stack.width());
      }
    }
  }

  private static void add(
      float[] centre,
      float[] neighbour,
      float spatial,
      float scale,
      float[] sum,
      float[] weights,
      int end) {
    for (int i = 0; i < end; i++) {
      float value = neighbour[i];
      float difference = value - centre[i];
      float u = Math.min(difference * difference * scale, SMALLEST_EXPONENT);
      float p =
          1f
              + u
                  * (-1f
                      + u
                          * (1f / 2
                              + u * (-1f / 6 + u * (1f / 24 + u * (-1f / 120 + u * (1f / 720))))));
      p *= p;
      p *= p;
      p *= p;
      float weight = spatial * (p * p);
      sum[i] += weight * value;
      weights[i] += weight;
    }
  }
}
