// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of the bilateral filter, diffusion and total variation. */
class EdgeKeepingTest {

  /** A filter with its parameters. */
  private enum Filter {
    BILATERAL,
    BILATERAL_PER_SLICE,
    DIFFUSION_EXPONENTIAL,
    DIFFUSION_RATIONAL,
    DIFFUSION_PER_SLICE,
    VARIATION,
    VARIATION_PER_SLICE;

    Image apply(Image image) {
      return switch (this) {
        case BILATERAL -> Bilateral.filter(image, 2, 1.5, 1, false);
        case BILATERAL_PER_SLICE -> Bilateral.filter(image, 2, 1.5, 1, true);
        case DIFFUSION_EXPONENTIAL ->
            Diffusion.peronaMalik(image, 7, 1, Conductance.EXPONENTIAL, false);
        case DIFFUSION_RATIONAL -> Diffusion.peronaMalik(image, 7, 1, Conductance.RATIONAL, false);
        case DIFFUSION_PER_SLICE -> Diffusion.peronaMalik(image, 7, 1, Conductance.RATIONAL, true);
        case VARIATION -> TotalVariation.minimize(image, 0.5, 0, 12, false);
        case VARIATION_PER_SLICE -> TotalVariation.minimize(image, 0.5, 1e-3, 30, true);
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFilter_keepsAConstantAndTheImageIsUnchanged(Filter filter) {
    Image constant = Noisy.constant(21, 18, 4, -500);
    Noisy.assertClose(filter.apply(constant), constant, 1e-3);

    Image image = Noisy.gaussian(9, 8, 7, 1, 1);
    float[] before = image.samples();
    filter.apply(image);
    assertThat(image.samples()).containsExactly(before);
  }

  @ParameterizedTest
  @EnumSource
  void aFilter_isTheSameForAnyNumberOfThreads(Filter filter) {
    for (Image image :
        new Image[] {Noisy.gaussian(30, 61, 1, 2, 2), Noisy.gaussian(17, 13, 30, 2, 3)}) {
      Image alone = filter.apply(image);
      for (int threads : new int[] {2, 3, 7}) {
        assertThat(Threads.use(threads, () -> filter.apply(image))).isEqualTo(alone);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFilter_commutesWithTranspositionToRounding(Filter filter) {
    for (int depth : new int[] {1, 9}) {
      Image image = Noisy.gaussian(26, 19, depth, 1, 4);
      Noisy.assertClose(
          filter.apply(Noisy.transpose(image)), Noisy.transpose(filter.apply(image)), 1e-5);
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"VARIATION", "VARIATION_PER_SLICE"})
  void aFilter_commutesWithFlipsToRounding(Filter filter) {
    for (int depth : new int[] {1, 9}) {
      Image image = Noisy.gaussian(26, 19, depth, 1, 5);
      Image filtered = filter.apply(image);
      for (int axis = 0; axis < 3; axis++) {
        Noisy.assertClose(filter.apply(Noisy.flip(image, axis)), Noisy.flip(filtered, axis), 1e-5);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFilter_treatsAPlaneAsAVolumeOfOneSliceAndChannelsApart(Filter filter) {
    Image two = Noisy.gaussian(23, 17, 1, 2, 6);
    Image both = filter.apply(two);
    for (int c = 0; c < 2; c++) {
      float[] own = channel(two, c);
      Image one = Image.of(two.grid(), 1, own);
      assertThat(channel(both, c)).containsExactly(filter.apply(one).samples());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFilter_refusesNotANumber(Filter filter) {
    float[] samples = Noisy.gaussian(5, 4, 3, 1, 7).samples();
    samples[17] = Float.POSITIVE_INFINITY;
    Image image = Image.of(Noisy.constant(5, 4, 3, 0).grid(), 1, samples);

    assertThatThrownBy(() -> filter.apply(image))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("sample 17");
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "1, 9, 1", "9, 1, 1", "1, 1, 9", "2, 3, 4"})
  void filters_takeImagesOfAnySize(int width, int height, int depth) {
    Image image = Noisy.gaussian(width, height, depth, 1, 8);
    for (Filter filter : Filter.values()) {
      Image filtered = filter.apply(image);
      assertThat(filtered.grid()).isEqualTo(image.grid());
      for (int i = 0; i < filtered.size(); i++) {
        assertThat(filtered.sample(i)).isFinite();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void diffusion_keepsTheMeanAndTheRange(Conductance conductance) {
    Image image = Noisy.gaussian(31, 22, 11, 1, 9);

    Image diffused = Diffusion.peronaMalik(image, 40, 2, conductance, false);

    assertThat(mean(diffused)).isCloseTo(mean(image), within(1e-5));
    double least = IntStream.range(0, image.size()).mapToDouble(image::sample).min().orElseThrow();
    double most = IntStream.range(0, image.size()).mapToDouble(image::sample).max().orElseThrow();
    for (int i = 0; i < diffused.size(); i++) {
      assertThat((double) diffused.sample(i)).isBetween(least, most);
    }
  }

  @Test
  void totalVariation_keepsTheMeanAndLowersTheVariation() {
    Image image = Noisy.gaussian(31, 22, 11, 1, 10);

    Image flat = TotalVariation.minimize(image, 0.7, 0, 60, false);

    assertThat(mean(flat)).isCloseTo(mean(image), within(1e-5));
    assertThat(roughness(flat)).isLessThan(roughness(image) / 4);
  }

  @Test
  void bilateralFiltering_withAWideIntensitySigma_isTheMeanOverADisc() {
    Image image = Noisy.gaussian(15, 15, 1, 1, 11);
    Image filtered = Bilateral.filter(image, 1, 1e6, 1e6, false);

    double mean = 0;
    for (int[] at : new int[][] {{7, 7}, {6, 7}, {8, 7}, {7, 6}, {7, 8}}) {
      mean += image.sample(0, 0, at[0], at[1]) / 5.0;
    }
    assertThat((double) filtered.sample(0, 0, 7, 7)).isCloseTo(mean, within(1e-6));
  }

  static Stream<Supplier<Image>> impossible() {
    Image image = Noisy.gaussian(3, 3, 1, 1, 1);
    return Stream.of(
        () -> Bilateral.filter(image, 0, 1, 1, false),
        () -> Bilateral.filter(image, 1, 0, 1, false),
        () -> Bilateral.filter(image, 1, 1, Double.NaN, false),
        () -> Diffusion.peronaMalik(image, -1, 1, Conductance.RATIONAL, false),
        () -> Diffusion.peronaMalik(image, 1, 0, Conductance.RATIONAL, false),
        () -> TotalVariation.minimize(image, 0, 0, 1, false),
        () -> TotalVariation.minimize(image, 1, -1, 1, false),
        () -> TotalVariation.minimize(image, 1, 0, 0, false));
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void impossibleParameters_areRefused(Supplier<Image> call) {
    assertThatThrownBy(call::get).isInstanceOf(IllegalArgumentException.class);
  }

  private static float[] channel(Image image, int c) {
    int size = image.size() / image.channels();
    return java.util.Arrays.copyOfRange(image.samples(), c * size, (c + 1) * size);
  }

  private static double mean(Image image) {
    return IntStream.range(0, image.size()).mapToDouble(image::sample).average().orElseThrow();
  }

  private static double roughness(Image image) {
    double sum = 0;
    for (int i = 1; i < image.size(); i++) {
      sum += Math.abs(image.sample(i) - image.sample(i - 1));
    }
    return sum;
  }
}
