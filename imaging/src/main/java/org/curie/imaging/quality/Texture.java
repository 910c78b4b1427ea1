// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.quality;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;

/**
 * Noise and sharpness of the slices of one channel, the median over up to 32 slices spread evenly.
 *
 * <p><b>Formula</b> of the noise: the median of |I * N| over 6 x 0.6745, with N = [1 -2 1; -2 4 -2;
 * 1 -2 1], which planes and straight edges do not answer to; where the samples are not all equal.
 * Of the sharpness: the variance of the 4-neighbour Laplacian less the 20 sigma^2 that the noise
 * gives it, over the variance of the slice. <b>Source</b> Immerkær 1996,
 * doi:10.1006/cviu.1996.0060, with the median instead of the mean; Pech-Pacheco et al. 2000,
 * doi:10.1109/ICPR.2000.903548.
 *
 * @param sigma in the image's units; 0 when nothing could be measured
 * @param sharpness NaN when nothing could be measured, or more than half of it is noise
 */
record Texture(double sigma, double sharpness) {
  private static final int MOST_SLICES = 32;
  private static final double NORMAL_MEDIAN = 0.6744897501960817; // of |x|, x standard normal
  private static final double LAPLACIAN_GAIN = 20; // 4^2 + 4 x 1^2
  private static final int FEWEST_PLACES = 16;

  static Texture of(Scan scan) {
    int depth = scan.image().depth();
    int[] chosen =
        IntStream.range(0, depth)
            .filter(z -> (long) z * MOST_SLICES / depth != (z - 1L) * MOST_SLICES / depth || z == 0)
            .filter(z -> !scan.slices()[z].isBlank())
            .toArray();
    Texture[] each = new Texture[chosen.length];
    Threads.forEach(chosen.length, i -> each[i] = of(scan.image(), scan.channel(), chosen[i]));
    double[] sigmas = Arrays.stream(each).mapToDouble(Texture::sigma).sorted().toArray();
    double[] sharp =
        Arrays.stream(each)
            .mapToDouble(Texture::sharpness)
            .filter(s -> !Double.isNaN(s))
            .sorted()
            .toArray();
    return new Texture(
        sigmas.length == 0 ? 0 : sigmas[sigmas.length / 2],
        sharp.length == 0 ? Double.NaN : sharp[sharp.length / 2]);
  }

  private static Texture of(Image image, int channel, int z) {
    int width = image.width();
    int height = image.height();
    if (width < 3 || height < 3) {
      return new Texture(0, Double.NaN);
    }
    float[] s = image.array();
    int start = Scan.start(image, channel, z);
    float[] responses = new float[(width - 2) * (height - 2)];
    int count = 0;
    Spread laplacians = new Spread();
    Spread samples = new Spread();
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int i = start + y * width + x;
        double cross = (double) s[i - 1] + s[i + 1] + s[i - width] + s[i + width];
        double corners =
            (double) s[i - width - 1] + s[i - width + 1] + s[i + width - 1] + s[i + width + 1];
        if (!Double.isFinite(corners + cross + s[i])) {
          continue;
        }
        double laplacian = cross - 4.0 * s[i];
        double response = corners - 2 * cross + 4.0 * s[i];
        samples.add(s[i]);
        laplacians.add(laplacian);
        if (response != 0 || laplacian != 0) { // padding has no noise
          responses[count++] = (float) Math.abs(response);
        }
      }
    }
    if (count < FEWEST_PLACES) {
      return new Texture(0, Double.NaN);
    }
    Arrays.sort(responses, 0, count);
    double sigma = responses[count / 2] / (6 * NORMAL_MEDIAN);
    double ofNoise = (double) count / samples.count * LAPLACIAN_GAIN * sigma * sigma;
    double signal = laplacians.variance() - ofNoise;
    boolean visible = samples.variance() > 0 && signal > ofNoise;
    return new Texture(sigma, visible ? signal / samples.variance() : Double.NaN);
  }

  /** Sums for a variance. */
  private static final class Spread {
    private int count;
    private double sum;
    private double squares;

    void add(double value) {
      count++;
      sum += value;
      squares += value * value;
    }

    double variance() {
      double mean = sum / count;
      return squares / count - mean * mean;
    }
  }
}
