// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity.bias;

/**
 * Undoes what a smooth field does to a histogram: for each log intensity the one that most likely
 * was there before the field blurred the histogram.
 *
 * <p><b>Formula</b> the histogram V of 200 bins, samples shared between the two bins around them,
 * is deconvolved by a Gaussian F of the given width with a Wiener filter, {@code U = V F / (F^2 +
 * noise)}, not negative; then {@code E(u | v) = (F * (u U)) / (F * U)}. <b>Source</b> Sled,
 * Zijdenbos and Evans 1998, doi:10.1109/42.668698, as used by Tustison et al. 2010,
 * doi:10.1109/TMI.2010.2046908, whose numbers these are.
 */
final class HistogramSharpener {
  private static final int BINS = 200;
  private static final double FULL_WIDTH_AT_HALF_MAXIMUM =
      0.15; // of the field's blur, in log units
  private static final double WIENER_NOISE = 0.01;
  private static final int SIZE = 512; // a power of two, at least twice the bins
  private static final int MARGIN = (SIZE - BINS) / 2;

  private final Fourier fourier = new Fourier(SIZE);

  /** E(u | v) at the centre of each bin, from {@code low} on in steps of {@code step}. */
  @SuppressWarnings("ArrayRecordComponent") // lent, never compared
  record Expected(double low, double step, double[] values) {

    /** Straight between bins. */
    double at(double v) {
      double place = (v - low) / step;
      int bin = Math.min((int) place, BINS - 2);
      return values[bin] + (values[bin + 1] - values[bin]) * (place - bin);
    }
  }

  /**
   * @param logs log intensities; those that count are marked in {@code inside}
   * @param low their smallest, and {@code high}, above it, their largest
   */
  Expected sharpen(double[] logs, boolean[] inside, double low, double high) {
    double step = (high - low) / (BINS - 1);
    double[] blur = blur(step);
    double[] real = histogram(logs, inside, low, step);
    double[] imaginary = new double[SIZE];
    fourier.forward(real, imaginary);
    for (int i = 0; i < SIZE; i++) {
      double wiener = blur[i] / (blur[i] * blur[i] + WIENER_NOISE);
      real[i] *= wiener;
      imaginary[i] *= wiener;
    }
    fourier.inverse(real, imaginary);
    double[] sharp = real;
    double[] moment = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      sharp[i] = Math.max(sharp[i], 0);
      moment[i] = (low + (i - MARGIN) * step) * sharp[i];
    }
    blurTogether(moment, sharp, blur);
    double[] expected = new double[BINS];
    for (int i = 0; i < BINS; i++) {
      double weight = sharp[i + MARGIN];
      // where nothing was, a sample stays what it is
      expected[i] = weight > 0 ? moment[i + MARGIN] / weight : low + i * step;
    }
    return new Expected(low, step, expected);
  }

  private static double[] histogram(double[] logs, boolean[] inside, double low, double step) {
    double[] counts = new double[SIZE];
    double scale = 1 / step;
    for (int i = 0; i < logs.length; i++) {
      if (inside[i]) {
        double place = (logs[i] - low) * scale;
        int bin = Math.min((int) place, BINS - 2);
        double part = place - bin;
        counts[MARGIN + bin] += 1 - part;
        counts[MARGIN + bin + 1] += part;
      }
    }
    return counts;
  }

  /** The Fourier transform of the Gaussian, which is real. */
  private double[] blur(double step) {
    double width = FULL_WIDTH_AT_HALF_MAXIMUM / step;
    double rate = 4 * StrictMath.log(2) / (width * width);
    double height = 2 * Math.sqrt(StrictMath.log(2) / Math.PI) / width;
    double[] real = new double[SIZE];
    for (int i = 0; i <= SIZE / 2; i++) {
      real[i] = height * StrictMath.exp(-rate * i * i);
      real[(SIZE - i) % SIZE] = real[i];
    }
    fourier.forward(real, new double[SIZE]);
    return real;
  }

  /** Blurs two real rows in place: one as the real, one as the imaginary part. */
  private void blurTogether(double[] first, double[] second, double[] blur) {
    fourier.forward(first, second);
    for (int i = 0; i < SIZE; i++) {
      first[i] *= blur[i];
      second[i] *= blur[i];
    }
    fourier.inverse(first, second);
  }
}
