// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import java.util.Arrays;

/**
 * The weights that make each output sample of one axis from its neighbours in the input.
 *
 * <p>Output {@code o} is the sum of {@code weight[o * taps + k] * input[first[o] + k]}.
 */
final class AxisFilter {
  private static final double GAUSSIAN_CUT_OFF = 4; // standard deviations, as scipy.ndimage

  private final int inputs;
  private final int outputs;
  private final int taps;
  private final int[] first;
  private final float[] weight;

  private AxisFilter(int inputs, int outputs, int taps) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.taps = taps;
    this.first = new int[outputs];
    this.weight = new float[outputs * taps];
  }

  int inputs() {
    return inputs;
  }

  int outputs() {
    return outputs;
  }

  /** Inputs that count for one output. */
  int taps() {
    return taps;
  }

  /** The first input of each output, not copied. */
  int[] first() {
    return first;
  }

  /** The weights of each output in turn, not copied. */
  float[] weight() {
    return weight;
  }

  /** A Gaussian cut off at four standard deviations; the border sample stands for all beyond. */
  static AxisFilter gaussian(int size, double sigma) {
    int radius = (int) (GAUSSIAN_CUT_OFF * sigma + 0.5);
    double[] kernel = new double[2 * radius + 1];
    for (int k = -radius; k <= radius; k++) {
      kernel[k + radius] = StrictMath.exp(-0.5 * (k / sigma) * (k / sigma));
    }
    AxisFilter filter = new AxisFilter(size, size, Math.min(size, kernel.length));
    double[] share = new double[filter.taps];
    for (int o = 0; o < size; o++) {
      int first = Math.clamp(o - radius, 0, size - filter.taps);
      Arrays.fill(share, 0);
      for (int k = -radius; k <= radius; k++) {
        share[Math.clamp(o + k, 0, size - 1) - first] += kernel[k + radius];
      }
      filter.set(o, first, share);
    }
    return filter;
  }

  /** Gives one output its inputs; the shares are scaled to a sum of 1. */
  private void set(int output, int firstInput, double[] share) {
    double sum = 0;
    for (double s : share) {
      sum += s;
    }
    first[output] = firstInput;
    for (int k = 0; k < taps; k++) {
      weight[output * taps + k] = (float) (share[k] / sum);
    }
  }
}
