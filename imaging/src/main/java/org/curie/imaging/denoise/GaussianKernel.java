// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

/**
 * One half of a Gaussian's weights: the centre's, then those of the neighbours 1, 2, … {@code
 * radius} away; the whole has the sum 1.
 */
final class GaussianKernel {
  private static final double CUT_OFF = 4; // standard deviations, as scipy.ndimage

  private final float[] weight;

  private GaussianKernel(float[] weight) {
    this.weight = weight;
  }

  /** The weights for a standard deviation in samples; 0 leaves samples as they are. */
  static GaussianKernel of(double sigma) {
    int radius = (int) (CUT_OFF * sigma + 0.5);
    double[] shape = new double[radius + 1];
    shape[0] = 1;
    double sum = 1;
    for (int k = 1; k <= radius; k++) {
      shape[k] = StrictMath.exp(-0.5 * (k / sigma) * (k / sigma));
      sum += 2 * shape[k];
    }
    float[] weight = new float[radius + 1];
    for (int k = 0; k <= radius; k++) {
      weight[k] = (float) (shape[k] / sum);
    }
    return new GaussianKernel(weight);
  }

  int radius() {
    return weight.length - 1;
  }

  /** Rows that count for one. */
  int taps() {
    return 2 * radius() + 1;
  }

  /** The weights, not copied. */
  float[] weight() {
    return weight;
  }

  /**
   * The weighted sum of rows that lie in arrays of their own.
   *
   * @param rows as many as taps, the centre in the middle
   */
  void sum(float[][] rows, float[] to, int end) {
    int radius = radius();
    Lines.scale(to, rows[radius], weight[0], end);
    int k = 1;
    for (; k + 3 <= radius; k += 4) {
      Lines.addFour(to, rows, radius, k, weight, k, end);
    }
    for (; k <= radius; k++) {
      Lines.add(to, rows[radius - k], rows[radius + k], weight[k], end);
    }
  }
}
