// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Moments against theory; every bound is five standard errors of the estimate. */
class NoiseTest {
  private static final int SIDE = 500;
  private static final int MANY = SIDE * SIDE;

  /** Mean and variance of an image, and the standard errors that the theory gives them. */
  private static void assertMoments(Image image, double mean, double variance, double kurtosis) {
    double sum = 0;
    for (float sample : image.array()) {
      sum += sample;
    }
    double squares = 0;
    for (float sample : image.array()) {
      squares += (sample - mean) * (sample - mean);
    }
    assertThat(sum / MANY).as("mean").isCloseTo(mean, within(5 * Math.sqrt(variance / MANY)));
    double spread = variance * Math.sqrt((kurtosis - 1) / MANY);
    assertThat(squares / MANY).as("variance").isCloseTo(variance, within(5 * spread));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void gaussianNoise_hasItsMeanAndVariance(long seed) {
    assertMoments(Noise.gaussian(constant(40), 2.5, seed), 40, 6.25, 3);
  }

  /** Where there is no signal, Rayleigh's: mean sigma sqrt(pi/2), variance sigma^2 (2 - pi/2). */
  @Test
  void ricianNoiseOfNoSignal_isRayleighs() {
    double kurtosis = (32 - 3 * Math.PI * Math.PI) / ((4 - Math.PI) * (4 - Math.PI));
    assertMoments(
        Noise.rician(constant(0), 3, 8),
        3 * Math.sqrt(Math.PI / 2),
        9 * (2 - Math.PI / 2),
        kurtosis);
  }

  /** The mean square is exactly x^2 + 2 sigma^2, its variance 4 sigma^2 (x^2 + sigma^2). */
  @ParameterizedTest
  @CsvSource({"0,1", "1,1", "5,2", "100,3"})
  void ricianNoise_hasTheSecondMomentOfTheTheory(float x, double sigma) {
    double squares = 0;
    for (float sample : Noise.rician(constant(x), sigma, 4).array()) {
      squares += (double) sample * sample;
    }
    double standardError = Math.sqrt(4 * sigma * sigma * (x * x + sigma * sigma) / MANY);
    assertThat(squares / MANY).isCloseTo(x * x + 2 * sigma * sigma, within(5 * standardError));
  }

  @ParameterizedTest
  @CsvSource({"0.5,1", "3,4", "0.2,100", "1000,10"})
  void poissonNoise_hasTheSignalAsMeanAndAVarianceInProportion(float x, double counts) {
    double mean = x * counts;
    assertMoments(Noise.poisson(constant(x), counts, 6), x, x / counts, 3 + 1 / mean);
  }

  @Test
  void poissonNoise_givesWholeCountsAndNothingBelow0() {
    for (float sample : Noise.poisson(constant(0.7f), 8, 1).array()) {
      assertThat(sample * 8).isEqualTo(Math.round(sample * 8));
    }
    assertThat(Noise.poisson(constant(-4), 8, 1)).isEqualTo(constant(0));
  }

  @Test
  void speckle_isInProportionToTheSignal() {
    assertMoments(Noise.speckle(constant(20), 0.2, 12), 20, 16, 3);
    assertThat(Noise.speckle(constant(0), 0.2, 12)).isEqualTo(constant(0));
  }

  @Test
  void saltAndPepper_replacesItsShareAndLeavesTheRest() {
    Image spoilt = Noise.saltAndPepper(constant(5), 0.12, 0.25, -1, 9, 3);
    int salt = 0;
    int pepper = 0;
    for (float sample : spoilt.array()) {
      assertThat(sample).isIn(5f, 9f, -1f);
      salt += sample == 9 ? 1 : 0;
      pepper += sample == -1 ? 1 : 0;
    }
    assertThat((double) salt / MANY).isCloseTo(0.03, within(5 * Math.sqrt(0.03 * 0.97 / MANY)));
    assertThat((double) pepper / MANY).isCloseTo(0.09, within(5 * Math.sqrt(0.09 * 0.91 / MANY)));
    assertThat(Noise.saltAndPepper(constant(5), 0, 0.5, 0, 1, 3)).isEqualTo(constant(5));
  }

  @Test
  void rings_areConstantOnEachCircleAndAsFrequentAsAsked() {
    Image ringed = Rings.added(constant(10), 249.5, 249.5, 2, 0.3, 5);
    assertThat(ringed.sample(0, 0, 249, 349)).isEqualTo(ringed.sample(0, 0, 349, 249));
    int there = 0;
    double squares = 0;
    for (int r = 0; r < 250; r++) {
      double offset = ringed.sample(0, 0, 249, 249 - r) - 10;
      there += offset != 0 ? 1 : 0;
      squares += offset * offset;
    }
    assertThat(there / 250.0).isCloseTo(0.3, within(5 * Math.sqrt(0.21 / 250)));
    assertThat(squares / there).isCloseTo(4, within(5 * 4 * Math.sqrt(2.0 / there)));
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        kind("gaussian", image -> Noise.gaussian(image, 0.3, 7)),
        kind("rician", image -> Noise.rician(image, 0.3, 7)),
        kind("poisson", image -> Noise.poisson(image, 12, 7)),
        kind("speckle", image -> Noise.speckle(image, 0.3, 7)),
        kind("salt and pepper", image -> Noise.saltAndPepper(image, 0.1, 0.5, 0, 1, 7)),
        kind("rings", image -> Rings.added(image, 20, 17, 0.2, 0.5, 7)));
  }

  private static Arguments kind(String name, UnaryOperator<Image> noise) {
    return Arguments.of(name, noise);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void noise_isTheSameOnEveryNumberOfThreads(String name, UnaryOperator<Image> noise) {
    Image volume = ramp(60, 50, 40);
    Image expected = noise.apply(volume);
    assertThat(expected).isNotEqualTo(volume);
    for (int threads = 2; threads <= 4; threads++) {
      assertThat(Threads.use(threads, () -> noise.apply(volume))).isEqualTo(expected);
    }
  }

  /** Position decides, so that the first slices of a volume do not know how many follow. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void noiseOfTheFirstSlices_doesNotDependOnTheSlicesBehind(
      String name, UnaryOperator<Image> noise) {
    float[] all = noise.apply(ramp(30, 20, 9)).samples();
    float[] first = noise.apply(ramp(30, 20, 4)).samples();
    assertThat(Arrays.copyOf(all, first.length)).containsExactly(first);
  }

  private static Image constant(float value) {
    float[] samples = new float[MANY];
    Arrays.fill(samples, value);
    return Image.of(Grid.pixels(SIDE, SIDE), 1, samples);
  }

  private static Image ramp(int width, int height, int depth) {
    float[] samples = new float[width * height * depth];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = i % 97 / 96f;
    }
    return Image.of(Grid.of(width, height, depth, Spacing.UNIT), 1, samples);
  }
}
