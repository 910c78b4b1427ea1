// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

/**
 * The weights of non-local means, from sums of squared differences: row by row, in arithmetic that
 * is the same on every machine.
 */
final class PatchWeights {
  /** Beyond this distance a patch does not count: its weight would be below exp(-5). */
  private static final float FARTHEST = 5; // as skimage.restoration.denoise_nl_means(fast_mode)

  private static final float BEYOND = 6; // any number above FARTHEST

  private PatchWeights() {}

  /**
   * {@code exp(-t)} of {@code t = max(0, scale sum - offset)}, and 0 where t is more than 5.
   *
   * <p>The exponential is the fifth-order series of {@code exp(-t / 16)}, to the 16th power; its
   * relative error is below 3e-5 at t = 5 and below 2e-6 at t = 3.
   */
  static void ofSums(float[] sum, float scale, float offset, float[] weight, int end) {
    for (int i = 0; i < end; i++) {
      float raw = scale * sum[i] - offset;
      float t = Math.min(0.5f * (raw + Math.abs(raw)), BEYOND); // a maximum with 0 takes longer
      float u = t * (1f / 16);
      float p = 1f + u * (-1f + u * (1f / 2 + u * (-1f / 6 + u * (1f / 24 - u * (1f / 120)))));
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      weight[i] = p * (0.5f + 0.5f * Math.signum(FARTHEST - t));
    }
  }

  /** Adds a weighted row, and the weights. */
  static void add(float[] weight, float[] row, float[] sum, float[] weights, int end) {
    for (int i = 0; i < end; i++) {
      float w = weight[i];
      sum[i] += w * row[i];
      weights[i] += w;
    }
  }

  /** The weighted mean, in {@code sum}. */
  static void divide(float[] sum, float[] weights, int end) {
    for (int i = 0; i < end; i++) {
      sum[i] = sum[i] / weights[i];
    }
  }

  static void square(float[] row, int end) {
    for (int i = 0; i < end; i++) {
      row[i] = row[i] * row[i];
    }
  }

  /** The magnitude whose mean square is that of the row, without the noise's part in it. */
  static void withoutBias(float[] meanSquare, float bias, int end) {
    for (int i = 0; i < end; i++) {
      meanSquare[i] = (float) Math.sqrt(Math.max(meanSquare[i] - bias, 0f));
    }
  }
}
