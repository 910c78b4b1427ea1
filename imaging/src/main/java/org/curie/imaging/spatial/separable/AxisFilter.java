// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.separable;

import java.util.Arrays;
import org.curie.imaging.spatial.Border;
import org.curie.imaging.spatial.Interpolation;

/**
 * The weights that make each output sample of one axis from its neighbours in the input.
 *
 * <p>Output {@code o} is the sum of {@code weight[o * taps + k] * input[first[o] + k]}. Outputs
 * before {@code low} and from {@code high} on lie outside the inputs and have none.
 */
public final class AxisFilter {
  private static final double KEYS_A = -0.5; // Keys 1981, doi:10.1109/TASSP.1981.1163711
  private static final double GAUSSIAN_CUT_OFF = 4; // standard deviations, as scipy.ndimage
  private static final double ROUNDING = 1e-6; // voxels by which a centre may miss the border

  /** The kernel's shape before it is widened. */
  private interface Kernel {
    double at(double distance);
  }

  private final int inputs;
  private final int outputs;
  private final int taps;
  private final int low;
  private final int high;
  private final int[] first;
  private final float[] weight;

  private AxisFilter(int inputs, int outputs, int taps, int low, int high) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.taps = taps;
    this.low = low;
    this.high = high;
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

  /** The first output that lies inside. */
  int low() {
    return low;
  }

  /** The first output after those that lie inside; equal to {@code low} when none does. */
  int high() {
    return high;
  }

  /** The first input of each output, not copied. */
  int[] first() {
    return first;
  }

  /** The weights of each output in turn, not copied. */
  float[] weight() {
    return weight;
  }

  /** Triangle or Keys's cubic, widened when shrinking, cut off at the border and normalised. */
  static AxisFilter of(AxisScale scale, Interpolation interpolation) {
    return switch (interpolation) {
      case NEAREST -> throw new IllegalArgumentException("the nearest voxel is picked, not mixed");
      case LINEAR -> widened(scale, 1, d -> Math.max(0, 1 - Math.abs(d)));
      case CUBIC -> widened(scale, 2, AxisFilter::keysCubic);
      case B_SPLINE -> spline(scale);
    };
  }

  /** A Gaussian cut off at four standard deviations; the border sample stands for all beyond. */
  static AxisFilter gaussian(int size, double sigma) {
    int radius = (int) (GAUSSIAN_CUT_OFF * sigma + 0.5);
    double[] kernel = new double[2 * radius + 1];
    for (int k = -radius; k <= radius; k++) {
      kernel[k + radius] = StrictMath.exp(-0.5 * (k / sigma) * (k / sigma));
    }
    AxisFilter filter = new AxisFilter(size, size, Math.min(size, kernel.length), 0, size);
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

  private static AxisFilter widened(AxisScale scale, int halfWidth, Kernel kernel) {
    double widening = Math.max(Math.abs(scale.step()), 1);
    double reach = halfWidth * widening;
    int taps = Math.min(scale.inputs(), (int) Math.ceil(reach) * 2 + 1);
    AxisFilter filter = inside(scale, taps);
    double[] share = new double[taps];
    for (int o = filter.low; o < filter.high; o++) {
      double centre = scale.centre(o);
      int first = Math.clamp((int) Math.floor(centre - reach + 0.5), 0, scale.inputs() - taps);
      for (int k = 0; k < taps; k++) {
        share[k] = kernel.at((first + k + 0.5 - centre) / widening);
      }
      filter.set(o, first, share);
    }
    return filter.narrowed();
  }

  /** The weights of spline coefficients; what lies beyond the border is folded onto it. */
  private static AxisFilter spline(AxisScale scale) {
    SplineTaps at = new SplineTaps(scale.inputs(), Border.EDGE);
    AxisFilter filter = inside(scale, at.taps());
    double[] share = new double[at.taps()];
    for (int o = filter.low; o < filter.high; o++) {
      int first = at.aim(scale.centre(o) - 0.5, share);
      filter.set(o, first, share);
    }
    return filter;
  }

  private static AxisFilter inside(AxisScale scale, int taps) {
    int low = 0;
    int high = scale.outputs();
    while (low < high && !isInside(scale, low)) {
      low++;
    }
    while (high > low && !isInside(scale, high - 1)) {
      high--;
    }
    return new AxisFilter(scale.inputs(), scale.outputs(), taps, low, high);
  }

  private static boolean isInside(AxisScale scale, int output) {
    double centre = scale.centre(output);
    return centre >= -ROUNDING && centre <= scale.inputs() + ROUNDING;
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

  /** The same filter without the taps that weigh nothing in any output. */
  private AxisFilter narrowed() {
    int most = 1;
    int[] skipped = new int[outputs];
    for (int o = low; o < high; o++) {
      int from = 0;
      int to = taps;
      while (from < to - 1 && weight[o * taps + from] == 0) {
        from++;
      }
      while (to > from + 1 && weight[o * taps + to - 1] == 0) {
        to--;
      }
      skipped[o] = from;
      most = Math.max(most, to - from);
    }
    if (most == taps) {
      return this;
    }
    AxisFilter narrow = new AxisFilter(inputs, outputs, most, low, high);
    for (int o = low; o < high; o++) {
      int skip = Math.min(skipped[o], taps - most);
      narrow.first[o] = first[o] + skip;
      System.arraycopy(weight, o * taps + skip, narrow.weight, o * most, most);
    }
    return narrow;
  }

  public static double keysCubic(double distance) {
    double d = Math.abs(distance);
    if (d < 1) {
      return ((KEYS_A + 2) * d - (KEYS_A + 3)) * d * d + 1;
    }
    return d < 2 ? KEYS_A * (((d - 5) * d + 8) * d - 4) : 0;
  }
}
