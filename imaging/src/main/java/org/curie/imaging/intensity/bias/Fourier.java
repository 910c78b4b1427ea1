// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity.bias;

/** The discrete Fourier transform of a short row of complex numbers, radix 2. */
final class Fourier {
  private final int size;
  private final double[] cosine;
  private final double[] sine;

  /**
   * @param size a power of two
   */
  Fourier(int size) {
    this.size = size;
    this.cosine = new double[size / 2];
    this.sine = new double[size / 2];
    for (int i = 0; i < size / 2; i++) {
      double angle = 2 * Math.PI * i / size;
      cosine[i] = StrictMath.cos(angle);
      sine[i] = StrictMath.sin(angle);
    }
  }

  /** {@code sum over n of x[n] exp(-2 pi i k n / size)}, in place. */
  void forward(double[] real, double[] imaginary) {
    transform(real, imaginary, -1);
  }

  /** The inverse of {@link #forward}, in place. */
  void inverse(double[] real, double[] imaginary) {
    transform(real, imaginary, 1);
    for (int i = 0; i < size; i++) {
      real[i] /= size;
      imaginary[i] /= size;
    }
  }

  private void transform(double[] real, double[] imaginary, int sign) {
    reverseBits(real);
    reverseBits(imaginary);
    for (int half = 1; half < size; half *= 2) {
      int step = size / (2 * half);
      for (int start = 0; start < size; start += 2 * half) {
        for (int k = 0; k < half; k++) {
          double c = cosine[k * step];
          double s = sign * sine[k * step];
          int a = start + k;
          int b = a + half;
          double re = real[b] * c - imaginary[b] * s;
          double im = real[b] * s + imaginary[b] * c;
          real[b] = real[a] - re;
          imaginary[b] = imaginary[a] - im;
          real[a] += re;
          imaginary[a] += im;
        }
      }
    }
  }

  private void reverseBits(double[] values) {
    int shift = Integer.numberOfLeadingZeros(size) + 1;
    for (int i = 0; i < size; i++) {
      int j = shift == 32 ? 0 : Integer.reverse(i) >>> shift;
      if (j > i) {
        double kept = values[i];
        values[i] = values[j];
        values[j] = kept;
      }
    }
  }
}
