// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianTest {

  @ParameterizedTest
  @CsvSource({
    "37, 29, 1, 0.3, 0.3, 0", "37, 29, 1, 1, 1, 1", "37, 29, 1, 2.1, 0.8, 0", "9, 7, 1, 6, 6, 0",
    "21, 17, 13, 1, 1, 1", "21, 17, 13, 0.5, 2.4, 1.3", "5, 4, 3, 3, 3, 3", "1, 1, 1, 2, 2, 2",
    "1, 9, 5, 2, 1, 2", "12, 9, 5, 0, 0, 2", "12, 9, 5, 2, 0, 0", "300, 3, 2, 20, 1, 1",
    "700, 43, 1, 2, 2, 0", "1300, 6, 1, 1, 0.5, 0", "11, 140, 1, 0.5, 3, 0", "400, 9, 3, 2, 1.4, 1"
  })
  void blurring_isTheWeightedMeanOfItsDefinition(
      int width, int height, int depth, double sigmaX, double sigmaY, double sigmaZ) {
    Image image = Noisy.gaussian(width, height, depth, 2, 3);

    Image blurred = Gaussian.blur(image, sigmaX, sigmaY, sigmaZ);

    Image expected = along(along(along(image, sigmaX, 0), sigmaY, 1), sigmaZ, 2);
    Noisy.assertClose(blurred, expected, 2e-6);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, 2.5, 11})
  void blurring_keepsAConstant(double sigma) {
    Image constant = Noisy.constant(23, 17, 9, 1000);

    Noisy.assertClose(Gaussian.blur(constant, sigma, sigma, sigma), constant, 1e-3);
  }

  @ParameterizedTest
  @CsvSource({"31, 22, 1, 1.3", "31, 22, 7, 1.3", "31, 22, 7, 3"})
  void blurring_commutesWithFlipsBitForBitAndWithTransposition(
      int width, int height, int depth, double sigma) {
    Image image = Noisy.gaussian(width, height, depth, 1, 5);
    Image blurred = Gaussian.blur(image, sigma, sigma, sigma);

    for (int axis = 0; axis < 3; axis++) {
      assertThat(Gaussian.blur(Noisy.flip(image, axis), sigma, sigma, sigma))
          .isEqualTo(Noisy.flip(blurred, axis));
    }
    Noisy.assertClose(
        Gaussian.blur(Noisy.transpose(image), sigma, sigma, sigma), Noisy.transpose(blurred), 5e-7);
  }

  @Test
  void blurring_isLinear() {
    Image a = Noisy.gaussian(25, 19, 11, 1, 1);
    Image b = Noisy.gaussian(25, 19, 11, 1, 2);
    Image sum = combine(a, b);

    Noisy.assertClose(
        Gaussian.blur(sum, 1.5, 1.5, 1.5),
        combine(Gaussian.blur(a, 1.5, 1.5, 1.5), Gaussian.blur(b, 1.5, 1.5, 1.5)),
        2e-6);
  }

  @Test
  void blurring_keepsTheMeanWhereTheBorderDoesNotCount() {
    Image spot = Noisy.map(Noisy.constant(41, 41, 41, 0), x -> x);
    float[] samples = spot.samples();
    samples[(20 * 41 + 20) * 41 + 20] = 1000;
    Image blurred = Gaussian.blur(Image.of(spot.grid(), 1, samples), 2, 2, 2);

    double sum = IntStream.range(0, blurred.size()).mapToDouble(blurred::sample).sum();

    assertThat(sum).isCloseTo(1000, within(1e-3));
  }

  @ParameterizedTest
  @CsvSource({"64, 70, 1, 1", "64, 70, 1, 4", "20, 30, 70, 1", "20, 30, 70, 3"})
  void blurring_isTheSameForAnyNumberOfThreads(int width, int height, int depth, double sigma) {
    Image image = Noisy.gaussian(width, height, depth, 2, 6);
    Image alone = Gaussian.blur(image, sigma, sigma, sigma);

    for (int threads : new int[] {2, 3, 5}) {
      Image together = Threads.use(threads, () -> Gaussian.blur(image, sigma, sigma, sigma));
      assertThat(together).isEqualTo(alone);
    }
  }

  @Test
  void blurringAVolumeWithoutZ_isBlurringEachSlice() {
    Image volume = Noisy.gaussian(20, 15, 4, 1, 8);
    Image blurred = Gaussian.blur(volume, 1, 1, 0);

    Image slice = Image.of(Noisy.constant(20, 15, 1, 0).grid(), 1, slice(volume, 2));
    assertThat(slice(blurred, 2)).isEqualTo(Gaussian.blur(slice, 1, 1, 5).samples());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void anImpossibleSigma_isRefused(double sigma) {
    Image image = Noisy.gaussian(3, 3, 1, 1, 1);

    assertThatThrownBy(() -> Gaussian.blur(image, 1, sigma, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sigma");
  }

  private static float[] slice(Image volume, int z) {
    int plane = volume.width() * volume.height();
    return java.util.Arrays.copyOfRange(volume.samples(), z * plane, (z + 1) * plane);
  }

  private static Image combine(Image a, Image b) {
    float[] samples = a.samples();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = 2 * samples[i] - 3 * b.sample(i);
    }
    return Image.of(a.grid(), a.channels(), samples);
  }

  /** The definition along one axis, in double precision. */
  private static Image along(Image image, double sigma, int axis) {
    if (sigma == 0) {
      return image;
    }
    int radius = (int) (4 * sigma + 0.5);
    float[] result = new float[image.size()];
    int i = 0;
    for (int c = 0; c < image.channels(); c++) {
      for (int z = 0; z < image.depth(); z++) {
        for (int y = 0; y < image.height(); y++) {
          for (int x = 0; x < image.width(); x++) {
            double sum = 0;
            double weights = 0;
            for (int k = -radius; k <= radius; k++) {
              double weight = Math.exp(-0.5 * k * k / (sigma * sigma));
              weights += weight;
              sum +=
                  weight
                      * image.sample(
                          c,
                          axis == 2 ? Math.clamp(z + k, 0, image.depth() - 1) : z,
                          axis == 1 ? Math.clamp(y + k, 0, image.height() - 1) : y,
                          axis == 0 ? Math.clamp(x + k, 0, image.width() - 1) : x);
            }
            result[i++] = (float) (sum / weights);
          }
        }
      }
    }
    return Image.of(image.grid(), image.channels(), result);
  }
}
