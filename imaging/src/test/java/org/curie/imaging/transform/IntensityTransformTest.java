// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.curie.core.error.CurieException;
import org.curie.core.image.Image;
import org.curie.imaging.transform.Artifact.Cutout;
import org.curie.imaging.transform.Denoising.GaussianBlur;
import org.curie.imaging.transform.IntensityTransform.Brightness;
import org.curie.imaging.transform.IntensityTransform.Channels;
import org.curie.imaging.transform.IntensityTransform.Contrast;
import org.curie.imaging.transform.IntensityTransform.Gamma;
import org.curie.imaging.transform.IntensityTransform.Grayscale;
import org.curie.imaging.transform.IntensityTransform.IntensityWindow;
import org.curie.imaging.transform.IntensityTransform.PercentileClip;
import org.curie.imaging.transform.IntensityTransform.RescaleRange;
import org.curie.imaging.transform.IntensityTransform.ScaleToUnit;
import org.curie.imaging.transform.IntensityTransform.Standardize;
import org.curie.imaging.transform.IntensityTransform.ZScore;
import org.curie.imaging.transform.NoiseArtifact.GaussianNoise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntensityTransformTest {
  private final Image volume = Pictures.noise(7, 5, 3, 2, 1);

  @Test
  void aWindow_givesTheExamplesOfTheDicomStandard() {
    // PS3.3 C.11.2.1.2.1, example for c = 2048, w = 4096: x <= 0 is black, x > 4095 is white
    Image image = Pictures.of(5, 1, -5, 0, 2047.5f, 4095, 4096);
    assertThat(new IntensityWindow(2048, 4096).apply(image).samples())
        .containsExactly(0, 0, 0.5f, 1, 1);
    // c = 0, w = 100: x <= -50 black, x > 49 white
    Image centred = Pictures.of(4, 1, -50, -49, 49, 50);
    float[] windowed = new IntensityWindow(0, 100).apply(centred).samples();
    assertThat(windowed).containsExactly(new float[] {0, 1 / 99f, 1, 1}, within(1e-6f));
    // c = 0, w = 1: a threshold
    assertThat(new IntensityWindow(0, 1).apply(Pictures.of(2, 1, -0.5f, 0)).samples())
        .containsExactly(0, 1);
  }

  @Test
  void scalingToUnit_makesTheMinimum0AndTheMaximum1() {
    assertThat(new ScaleToUnit().apply(Pictures.of(3, 1, -1000, 0, 3000)).samples())
        .containsExactly(0, 0.25f, 1);
    float[] scaled = new ScaleToUnit().apply(volume).samples();
    assertThat(new ScaleToUnit().apply(Pictures.of(7, 30, scaled)).samples())
        .containsExactly(scaled);
  }

  @Test
  void aConstantImage_becomes0ByScalingAndByZScore() {
    Image constant = Pictures.of(3, 1, 0.1f, 0.1f, 0.1f);
    assertThat(new ScaleToUnit().apply(constant).samples()).containsExactly(0, 0, 0);
    assertThat(new ZScore().apply(constant).samples()).containsExactly(0, 0, 0);
    assertThat(new Gamma(2).apply(constant)).isEqualTo(constant);
  }

  @Test
  void aZScore_hasMean0AndVariance1() {
    float[] samples = new ZScore().apply(volume).samples();
    double mean = 0;
    double squares = 0;
    for (float sample : samples) {
      mean += sample / samples.length;
      squares += sample * sample / samples.length;
    }
    assertThat(mean).isCloseTo(0, within(1e-5));
    assertThat(squares).isCloseTo(1, within(1e-5));
  }

  @Test
  void rescaling_goesOnOrIsCutOffOutsideItsRange() {
    Image image = Pictures.of(3, 1, -10, 5, 20);
    assertThat(new RescaleRange(0, 10, 0, 1, false).apply(image).samples())
        .containsExactly(-1, 0.5f, 2);
    assertThat(new RescaleRange(0, 10, 0, 1, true).apply(image).samples())
        .containsExactly(0, 0.5f, 1);
  }

  @Test
  void standardizing_takesOneMeanForEachChannel() {
    Image rgb = Pictures.of(1, 1, 1, 2, 3);
    Standardize standardize = new Standardize(List.of(0.0, 1.0, 2.0), List.of(1.0, 0.5, 4.0));
    assertThat(standardize.apply(rgb).samples()).containsExactly(1, 2, 0.25f);
    assertThatThrownBy(() -> standardize.apply(volume))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("3 channel(s)")
        .hasMessageContaining("2 channel(s)");
  }

  @Test
  void channels_areRepeatedKeptOrTurnedToLuminance() {
    Image grey = Pictures.of(2, 1, 3, 4);
    assertThat(new Channels(3).apply(grey).samples()).containsExactly(3, 4, 3, 4, 3, 4);
    assertThat(new Grayscale().apply(grey)).isEqualTo(grey);
    Image rgb = Pictures.of(1, 1, 100, 200, 50);
    float luminance = 0.299f * 100 + 0.587f * 200 + 0.114f * 50;
    assertThat(new Grayscale().apply(rgb).sample(0)).isCloseTo(luminance, within(1e-4f));
    assertThat(new Channels(1).apply(rgb)).isEqualTo(new Grayscale().apply(rgb));
    assertThat(new Channels(3).apply(rgb)).isEqualTo(rgb);
    assertThatThrownBy(() -> new Channels(3).apply(volume))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("it has 2 channel(s)");
  }

  @Test
  void brightnessContrastAndGamma_followTheirFormulas() {
    Image image = Pictures.of(4, 1, 0, 0.25f, 0.75f, 1);
    assertThat(new Brightness(0.5).apply(image).samples())
        .containsExactly(0.5f, 0.75f, 1.25f, 1.5f);
    assertThat(new Contrast(2).apply(image).samples()).containsExactly(-0.5f, 0, 1, 1.5f);
    assertThat(new Contrast(0).apply(image).samples()).containsExactly(0.5f, 0.5f, 0.5f, 0.5f);
    assertThat(new Gamma(2).apply(image).samples()).containsExactly(0, 0.0625f, 0.5625f, 1);
    Image hounsfield = Pictures.of(3, 1, -1000, 0, 1000);
    assertThat(new Gamma(2).apply(hounsfield).samples()).containsExactly(-1000, -500, 1000);
  }

  @Test
  void noise_hasTheStandardDeviationItSaysAndNoMean() {
    Image zero = Pictures.of(200, 200, new float[40_000]);
    double sum = 0;
    double squares = 0;
    for (float sample : new GaussianNoise(0.1, 5).apply(zero).samples()) {
      sum += sample;
      squares += sample * sample;
    }
    assertThat(sum / 40_000).isCloseTo(0, within(0.002)); // four standard errors
    assertThat(Math.sqrt(squares / 40_000)).isCloseTo(0.1, within(0.0015));
  }

  @Test
  void noiseOfTheSameSeed_isTheSameInEveryThread() throws InterruptedException, ExecutionException {
    GaussianNoise noise = new GaussianNoise(0.1, 42);
    Image expected = noise.apply(volume);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Image>> results = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        results.add(threads.submit(() -> noise.apply(volume)));
      }
      for (Future<Image> result : results) {
        assertThat(result.get()).isEqualTo(expected);
      }
    }
    assertThat(new GaussianNoise(0.1, 43).apply(volume)).isNotEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, 2.5, 40})
  void blurring_keepsAConstantAndTheGrid(double sigma) {
    Image constant = Pictures.of(6, 5, filled(30, 0.7f));
    Image blurred = new GaussianBlur(sigma).apply(constant);
    assertThat(blurred.samples()).containsExactly(filled(30, 0.7f), within(1e-6f));
    assertThat(new GaussianBlur(sigma).apply(volume).grid()).isEqualTo(volume.grid());
    assertThat(new GaussianBlur(0).apply(volume)).isEqualTo(volume);
  }

  @Test
  void aCutout_coversThePixelsWhoseCentresItContains() {
    Image image = Pictures.of(4, 2, 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(new Cutout(0.25, 0, 0.5, 0.5, 0).apply(image).samples())
        .containsExactly(1, 0, 0, 4, 5, 6, 7, 8);
    assertThat(new Cutout(0.7, -3, 9, 9, -1).apply(image).samples())
        .containsExactly(1, 2, 3, -1, 5, 6, 7, -1);
    assertThat(new Cutout(2, 2, 1, 1, 0).apply(image)).isEqualTo(image);
  }

  static Stream<Transform> statistical() {
    return Stream.of(
        new ScaleToUnit(), new ZScore(), new PercentileClip(1, 99), new Contrast(2), new Gamma(2));
  }

  @ParameterizedTest
  @MethodSource("statistical")
  void anImageWithNotANumber_isRefusedByStepsThatTakeItsStatistics(Transform transform) {
    for (float odd : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      Image image = Pictures.of(3, 1, 0, odd, 1);
      assertThatThrownBy(() -> transform.apply(image))
          .isInstanceOf(CurieException.class)
          .hasMessageContaining("finite");
    }
  }

  @Test
  void parametersOutsideTheirRange_areRefusedByName() {
    assertRefused(() -> new IntensityWindow(0, 0.5), "window width");
    assertRefused(() -> new RescaleRange(1, 1, 0, 1, true), "source range high");
    assertRefused(() -> new PercentileClip(50, 50), "high percentile");
    assertRefused(() -> new Standardize(List.of(0.0), List.of(0.0)), "standard deviation");
    assertRefused(() -> new Standardize(List.of(), List.of()), "each channel");
    assertRefused(() -> new Gamma(0), "gamma");
    assertRefused(() -> new GaussianNoise(-1, 0), "noise sigma");
    assertRefused(() -> new GaussianBlur(1e9), "blur sigma");
    assertRefused(() -> new Channels(0), "channels");
  }

  @Test
  void applyingAStep_leavesItsArgumentAlone() {
    float[] before = volume.samples();
    new Preprocessing(List.of(new ZScore(), new GaussianNoise(1, 1), new Cutout(0, 0, 1, 1, 0)))
        .apply(volume);
    assertThat(volume.samples()).containsExactly(before);
  }

  @Test
  void preprocessing_appliesItsStepsFirstToLast() {
    Image image = Pictures.of(2, 1, 0, 4);
    Preprocessing steps =
        new Preprocessing(List.of(new Brightness(1), new RescaleRange(0, 5, 0, 1, false)));
    assertThat(steps.apply(image).samples()).containsExactly(0.2f, 1);
    assertThat(new Preprocessing(List.of()).apply(image)).isEqualTo(image);
  }

  private static void assertRefused(ThrowingCallable call, String name) {
    assertThatThrownBy(call).isInstanceOf(CurieException.class).hasMessageContaining(name);
  }

  private static float[] filled(int count, float value) {
    float[] samples = new float[count];
    Arrays.fill(samples, value);
    return samples;
  }
}
