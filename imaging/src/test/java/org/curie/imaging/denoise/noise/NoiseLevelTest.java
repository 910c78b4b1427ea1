// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.curie.core.error.CurieException;
import org.curie.core.image.Image;
import org.curie.imaging.denoise.Gaussian;
import org.curie.imaging.denoise.Noisy;
import org.curie.imaging.parallel.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseLevelTest {

  @ParameterizedTest
  @CsvSource({"128, 1, 10", "128, 1, 40", "128, 1, 150", "48, 40, 10", "48, 40, 40"})
  void theLevelOfGaussianNoise_isFoundOverSmoothStructure(int side, int depth, double sigma) {
    Image truth = Gaussian.blur(Noisy.phantom(side, side, depth), 1.5, 1.5, 1.5);

    double found = NoiseLevel.gaussian(Noisy.with(truth, sigma, 11), false);

    assertThat(found / sigma).isCloseTo(1, within(0.06));
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -1024, -2000, 0.1f})
  void aConstantBackground_doesNotCount(float background) {
    float[] samples = Noisy.with(Noisy.constant(200, 200, 1, 40), 20, 3).samples();
    for (int i = 0; i < samples.length; i++) {
      if (i % 200 > 60) { // 70 % of the image, as about a body
        samples[i] = background;
      }
    }
    Image image = Image.of(Noisy.constant(200, 200, 1, 0).grid(), 1, samples);

    assertThat(NoiseLevel.gaussian(image, false)).isCloseTo(20, within(1.5));
  }

  @ParameterizedTest
  @CsvSource({"20, 1", "80, 1", "200, 1", "60, 40", "250, 40"})
  void theLevelOfRicianNoise_isFoundAlsoAtLowSignal(double sigma, int depth) {
    int side = depth == 1 ? 160 : 56;
    Image truth = Gaussian.blur(Noisy.phantom(side, side, depth), 1.5, 1.5, 1.5);

    double found = NoiseLevel.rician(Noisy.rician(truth, sigma, 5), false);

    assertThat(found / sigma).isCloseTo(1, within(0.08));
  }

  @Test
  void theLevelOfRicianNoiseAlone_isFound() {
    Image noise = Noisy.rician(Noisy.constant(200, 200, 1, 0), 30, 6);

    assertThat(NoiseLevel.rician(noise, false)).isCloseTo(30, within(2.5));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.4292037", "1, 0.6019233", "2, 0.8362736", "3, 0.9347534", "6.1, 0.9861708"})
  void theVarianceOfMagnitudes_isThatOfTheRiceDistribution(double snr, double expected) {
    // scipy.stats.rice(snr).var()
    assertThat(RicianNoise.varianceRatio(snr)).isCloseTo(expected, within(5e-5));
  }

  @Test
  void thickSlices_areMeasuredWithin() {
    float[] samples = Noisy.gaussian(64, 64, 6, 1, 9).samples();
    for (int i = 0; i < samples.length; i++) {
      samples[i] += i / (64 * 64) % 2 * 100; // slices that differ
    }
    Image image = Image.of(Noisy.gaussian(64, 64, 6, 1, 9).grid(), 1, samples);

    assertThat(NoiseLevel.gaussian(image, true)).isCloseTo(1, within(0.05));
  }

  @Test
  void theLevelOfAConstant_isZero() {
    assertThat(NoiseLevel.gaussian(Noisy.constant(20, 20, 5, -1024), false)).isZero();
    assertThat(NoiseLevel.gaussian(Noisy.constant(1, 1, 1, 3), false)).isZero();
    assertThat(NoiseLevel.rician(Noisy.constant(20, 20, 1, 0), true)).isZero();
  }

  @Test
  void theLevel_growsWithTheImageAndIsTheSameForAnyNumberOfThreads() {
    Image image = Noisy.gaussian(33, 29, 12, 2, 8);
    double level = NoiseLevel.gaussian(image, false);

    assertThat(NoiseLevel.gaussian(Noisy.map(image, x -> 4 * x), false)).isEqualTo(4 * level);
    assertThat(Threads.use(3, () -> NoiseLevel.gaussian(image, false))).isEqualTo(level);
  }

  @Test
  void anImageWithNotANumber_isRefused() {
    assertThatThrownBy(() -> NoiseLevel.gaussian(Noisy.constant(4, 4, 1, Float.NaN), false))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("finite");
  }
}
