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
   * @param rows the centre's at {@code centre}, its neighbours before and after it
   */
  void sum(float[][] rows, int centre, float[] to, int end) {
    int radius = radius();
    int k = 1;
    if (radius < 4) {
      Lines.scale(to, rows[centre], weight[0], end);
    } else {
      Lines.sumOfNine(to, rows, centre, weight, end);
      k = 5;
    }
    for (; k + 3 <= radius; k += 4) {
      Lines.addFour(to, rows, centre, k, weight, k, end);
    }
    for (; k <= radius; k++) {
      Lines.add(to, rows[centre - k], rows[centre + k], weight[k], end);
    }
  }
}
