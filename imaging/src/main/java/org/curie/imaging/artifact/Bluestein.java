// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

/**
 * A transform of a length with large prime factors, as a convolution with a chirp.
 *
 * <p><b>Formula</b> {@code X[k] = w[k] sum over n of (x[n] w[n]) conj(w[k - n])} with {@code w[n] =
 * exp(-i pi n^2 / N)}, because {@code 2 k n = k^2 + n^2 - (k - n)^2}; the convolution is done
 * cyclically in a power of two of at least 2 N - 1.
 */
final class Bluestein {
  private final int length;
  private final double[] cos; // of pi n^2 / N
  private final double[] sin;
  private final Fourier padded;
  private final Lines kernel; // transform of the conjugate chirp, one line

  Bluestein(int length) {
    this.length = length;
    this.cos = new double[length];
    this.sin = new double[length];
    int size = Integer.highestOneBit(Math.max(1, 2 * length - 2)) * 2;
    this.padded = Fourier.of(size);
    this.kernel = new Lines(size, 1);
    for (int n = 0; n < length; n++) {
      long square = (long) n * n % (2L * length);
      cos[n] = Circle.cos(square, 2L * length);
      sin[n] = Circle.sin(square, 2L * length);
      kernel.re()[n] = cos[n];
      kernel.im()[n] = sin[n];
      if (n > 0) {
        kernel.re()[size - n] = cos[n];
        kernel.im()[size - n] = sin[n];
      }
    }
    padded.forward(kernel);
  }

  void forward(Lines lines) {
    Lines work = new Lines(padded.length(), lines.count());
    chirp(lines, work);
    padded.forward(work);
    for (int k = 0; k < work.length(); k++) {
      turn(work, work, k, kernel.re()[k], -kernel.im()[k]);
    }
    padded.inverse(work);
    chirp(work, lines);
  }

  private void chirp(Lines from, Lines to) {
    for (int n = 0; n < length; n++) {
      turn(from, to, n, cos[n], sin[n]);
    }
  }

  /** Element n of every line times {@code cos - i sin}. */
  private static void turn(Lines from, Lines to, int n, double cos, double sin) {
    int count = from.count();
    double[] re = from.re();
    double[] im = from.im();
    double[] toRe = to.re();
    double[] toIm = to.im();
    for (int i = n * count; i < (n + 1) * count; i++) {
      double real = re[i];
      double imaginary = im[i];
      toRe[i] = real * cos + imaginary * sin;
      toIm[i] = imaginary * cos - real * sin;
    }
  }
}
