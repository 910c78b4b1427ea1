// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import org.jspecify.annotations.Nullable;

/**
 * The discrete Fourier transform of one length, for many lines at once.
 *
 * <p><b>Formula</b> {@code X[k] = sum over n of x[n] exp(-2 pi i k n / N)}, and back with the
 * opposite sign and a factor 1 / N: NumPy's {@code fft} and {@code ifft}. <b>Source</b> a length
 * whose prime factors are at most 13 by Stockham's self-sorting transform of mixed radix (Van Loan
 * 1992, Computational Frameworks for the Fast Fourier Transform, 1.7), any other length by
 * Bluestein's as a convolution of a power of two (1970, doi:10.1109/TAU.1970.1162132).
 * <b>Complexity</b> O(N log N) for every N. <b>Limits</b> double precision inside: about 1e-15 of
 * the largest value; the same bits everywhere.
 *
 * <p>Immutable once made; safe for use by several threads, each with {@link Lines} of its own.
 */
public final class Fourier {
  private final int length;
  private final int[] radices;
  private final double[] cos; // cos(2 pi k / N)
  private final double[] sin;
  private final @Nullable Bluestein bluestein;

  private Fourier(int length) {
    this.length = length;
    this.radices = Radices.of(length);
    this.bluestein = radices.length == 0 && length > 1 ? new Bluestein(length) : null;
    this.cos = new double[length];
    this.sin = new double[length];
    for (int k = 0; k < length; k++) {
      cos[k] = Circle.cos(k, length);
      sin[k] = Circle.sin(k, length);
    }
  }

  public static Fourier of(int length) {
    if (length < 1) {
      throw new IllegalArgumentException("a transform needs a length of 1 or more: " + length);
    }
    return new Fourier(length);
  }

  public int length() {
    return length;
  }

  /** From space to frequency, in place. */
  public void forward(Lines lines) {
    if (lines.length() != length) {
      throw new IllegalArgumentException(
          "lines of " + lines.length() + " do not fit a transform of " + length);
    }
    if (bluestein != null) {
      bluestein.forward(lines);
      return;
    }
    int stride = lines.count();
    int left = length;
    for (int radix : radices) {
      stage(lines, radix, left / radix, stride);
      lines.exchange();
      left /= radix;
      stride *= radix;
    }
  }

  /** From frequency to space, in place. */
  public void inverse(Lines lines) {
    lines.exchangeParts(); // exchanged parts are i conj(X), and conj(F(conj(X))) is the inverse
    // times N
    forward(lines);
    lines.exchangeParts();
    lines.scale(1.0 / length);
  }

  /** One stage of Stockham's: sub-transforms of {@code radix * m} become {@code radix} of m. */
  private void stage(Lines lines, int radix, int m, int stride) {
    int turn = length / (radix * m); // of the table for one step of this stage's circle
    for (int p = 0; p < m; p++) {
      switch (radix) {
        case 2 -> Butterfly.two(lines, p, m, stride, cos[p * turn], sin[p * turn]);
        case 4 -> Butterfly.four(lines, p, m, stride, twiddles(p * turn, 4));
        default -> Butterfly.any(lines, p, m, stride, weights(radix, p * turn));
      }
    }
  }

  /** cos and sin of 1 to radix - 1 times a place on the circle, one after the other. */
  private double[] twiddles(int place, int radix) {
    double[] twiddles = new double[2 * (radix - 1)];
    for (int k = 1; k < radix; k++) {
      twiddles[2 * k - 2] = cos[k * place];
      twiddles[2 * k - 1] = sin[k * place];
    }
    return twiddles;
  }

  /** The factors of a whole small transform with its twiddles: {@code [k][j]} cos and sin. */
  private double[] weights(int radix, int place) {
    double[] weights = new double[2 * radix * radix];
    int step = length / radix;
    for (int k = 0; k < radix; k++) {
      for (int j = 0; j < radix; j++) {
        int at = (int) (((long) k * place + (long) (j * k % radix) * step) % length);
        weights[2 * (k * radix + j)] = cos[at];
        weights[2 * (k * radix + j) + 1] = sin[at];
      }
    }
    return weights;
  }
}
