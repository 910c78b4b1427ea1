// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

/** What flows between neighbouring samples, row by row. */
final class Fluxes {
  private static final float MOST = 2; // as exponent of a 16th root: exp(-32) lets nothing through

  private Fluxes() {}

  /**
   * {@code to[i]} = conductance times difference of {@code b[i] - a[i]}.
   *
   * @param scale {@code 1 / k²}
   */
  static void between(
      Conductance conductance, float[] a, float[] b, float scale, float[] to, int end) {
    switch (conductance) {
      case EXPONENTIAL -> exponential(a, b, scale / 16, to, end);
      case RATIONAL -> rational(a, b, scale, to, end);
    }
  }

  private static void exponential(float[] a, float[] b, float scale, float[] to, int end) {
    for (int i = 0; i < end; i++) {
      float d = b[i] - a[i];
      float u = Math.min(d * d * scale, MOST);
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
      to[i] = p * p * d;
    }
  }

  private static void rational(float[] a, float[] b, float scale, float[] to, int end) {
    for (int i = 0; i < end; i++) {
      float d = b[i] - a[i];
      to[i] = d / (1f + d * d * scale);
    }
  }

  /** {@code row += step (out - in)}. */
  static void exchange(float[] row, float[] out, float[] in, float step, int end) {
    for (int i = 0; i < end; i++) {
      row[i] += step * (out[i] - in[i]);
    }
  }
}
