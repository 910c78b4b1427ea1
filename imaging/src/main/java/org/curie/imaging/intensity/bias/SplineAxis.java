// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity.bias;

/**
 * Cubic B-splines along one axis, and the places at which they are asked for.
 *
 * <p><b>Formula</b> an axis of {@code spans} equal pieces has {@code spans + 3} control values; at
 * place u, 0 … spans, four of them count, with the uniform cubic B-spline's weights. An axis of no
 * span has one control value, which holds everywhere.
 */
final class SplineAxis {
  private static final int CUBIC_TAPS = 4;

  private final int controls;
  private final int taps;
  private final int[] first;
  private final double[] weight;

  /**
   * @param places where the splines are asked for, each 0 … spans
   */
  SplineAxis(double[] places, int spans) {
    this.controls = spans == 0 ? 1 : spans + CUBIC_TAPS - 1;
    this.taps = spans == 0 ? 1 : CUBIC_TAPS;
    this.first = new int[places.length];
    this.weight = new double[places.length * taps];
    for (int s = 0; s < places.length; s++) {
      if (spans == 0) {
        weight[s] = 1;
      } else {
        first[s] = Math.clamp((int) places[s], 0, spans - 1);
        setWeights(s, places[s] - first[s]);
      }
    }
  }

  private void setWeights(int sample, double t) {
    int at = sample * taps;
    weight[at] = (1 - t) * (1 - t) * (1 - t) / 6;
    weight[at + 1] = ((3 * t - 6) * t * t + 4) / 6;
    weight[at + 2] = (((-3 * t + 3) * t + 3) * t + 1) / 6;
    weight[at + 3] = t * t * t / 6;
  }

  int controls() {
    return controls;
  }

  int samples() {
    return first.length;
  }

  /**
   * From control values to samples.
   *
   * @param values {@code [outer][control][inner]}
   * @return {@code [outer][sample][inner]}
   */
  double[] expand(double[] values, int outer, int inner) {
    double[] samples = new double[outer * first.length * inner];
    for (int o = 0; o < outer; o++) {
      for (int s = 0; s < first.length; s++) {
        expandOne(values, o * controls, s, inner, samples, (o * first.length + s) * inner);
      }
    }
    return samples;
  }

  /** Adds up the control values that count for sample s, a row of {@code inner} at a time. */
  void expandOne(double[] values, int row, int s, int inner, double[] target, int to) {
    for (int k = 0; k < taps; k++) {
      double w = weight[s * taps + k];
      int from = (row + first[s] + k) * inner;
      for (int i = 0; i < inner; i++) {
        target[to + i] += w * values[from + i];
      }
    }
  }

  /**
   * From samples to control values: the sum of the samples under each spline, weighted by {@link
   * #shares} or {@link #squares}.
   *
   * @param samples {@code [outer][sample][inner]}
   * @return {@code [outer][control][inner]}
   */
  double[] contract(double[] samples, double[] weights, int outer, int inner) {
    double[] values = new double[outer * controls * inner];
    for (int o = 0; o < outer; o++) {
      for (int s = 0; s < first.length; s++) {
        int from = (o * first.length + s) * inner;
        for (int k = 0; k < taps; k++) {
          double w = weights[s * taps + k];
          int to = (o * controls + first[s] + k) * inner;
          for (int i = 0; i < inner; i++) {
            values[to + i] += w * samples[from + i];
          }
        }
      }
    }
    return values;
  }

  /** The square of each weight. */
  double[] squares() {
    double[] squares = new double[weight.length];
    for (int i = 0; i < squares.length; i++) {
      squares[i] = weight[i] * weight[i];
    }
    return squares;
  }

  /** The cube of each weight over the sum of its sample's squared weights. */
  double[] shares() {
    double[] shares = new double[weight.length];
    for (int s = 0; s < first.length; s++) {
      double sum = 0;
      for (int k = 0; k < taps; k++) {
        double w = weight[s * taps + k];
        sum += w * w;
      }
      for (int k = 0; k < taps; k++) {
        double w = weight[s * taps + k];
        shares[s * taps + k] = w * w * w / sum;
      }
    }
    return shares;
  }
}
