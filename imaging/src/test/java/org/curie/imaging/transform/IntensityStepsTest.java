// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.curie.core.error.CurieException;
import org.curie.core.image.Image;
import org.curie.imaging.intensity.Foreground;
import org.curie.imaging.intensity.Moments;
import org.curie.imaging.intensity.Scenes;
import org.curie.imaging.intensity.Selection;
import org.curie.imaging.intensity.WindowFunction;
import org.curie.imaging.intensity.WindowPreset;
import org.curie.imaging.parallel.Threads;
import org.curie.imaging.transform.BiasFieldTransform.BiasFieldCorrection;
import org.curie.imaging.transform.BiasFieldTransform.BiasFieldDivision;
import org.curie.imaging.transform.HistogramTransform.Clahe;
import org.curie.imaging.transform.HistogramTransform.ClaheWithin;
import org.curie.imaging.transform.HistogramTransform.HistogramEqualization;
import org.curie.imaging.transform.HistogramTransform.HistogramMatch;
import org.curie.imaging.transform.IntensityTransform.Brightness;
import org.curie.imaging.transform.IntensityTransform.Contrast;
import org.curie.imaging.transform.IntensityTransform.Gamma;
import org.curie.imaging.transform.IntensityTransform.IntensityWindow;
import org.curie.imaging.transform.IntensityTransform.PercentileClip;
import org.curie.imaging.transform.IntensityTransform.RescaleRange;
import org.curie.imaging.transform.IntensityTransform.ScaleToUnit;
import org.curie.imaging.transform.IntensityTransform.Standardize;
import org.curie.imaging.transform.IntensityTransform.ZScore;
import org.curie.imaging.transform.NormalizingTransform.BrightOnDark;
import org.curie.imaging.transform.NormalizingTransform.PercentileScale;
import org.curie.imaging.transform.NormalizingTransform.StandardizeAbove;
import org.curie.imaging.transform.NormalizingTransform.StandardizeForeground;
import org.curie.imaging.transform.ToneTransform.Clip;
import org.curie.imaging.transform.ToneTransform.GammaWithin;
import org.curie.imaging.transform.ToneTransform.Invert;
import org.curie.imaging.transform.ToneTransform.InvertWithin;
import org.curie.imaging.transform.ToneTransform.LogCurve;
import org.curie.imaging.transform.ToneTransform.LogCurveWithin;
import org.curie.imaging.transform.ToneTransform.PresetWindow;
import org.curie.imaging.transform.ToneTransform.RescaleChannels;
import org.curie.imaging.transform.ToneTransform.ToneCurves;
import org.curie.imaging.transform.ToneTransform.VoiWindow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class IntensityStepsTest {
  private static final List<Double> QUARTILES = List.of(0.0, 25.0, 50.0, 75.0, 100.0);

  /** Steps that map each value by itself and never turn the order of two around. */
  static Stream<Transform> ascending() {
    return Stream.of(
        new IntensityWindow(-20, 150),
        new VoiWindow(-20, 150, WindowFunction.LINEAR_EXACT),
        new VoiWindow(-20, 150, WindowFunction.SIGMOID),
        new PresetWindow(WindowPreset.BRAIN),
        new RescaleRange(-100, 100, 0, 1, true),
        new ScaleToUnit(),
        new PercentileClip(2, 97),
        new PercentileScale(2, 97, -1, 1, false),
        new PercentileScale(2, 97, -1, 1, true),
        new ZScore(),
        new StandardizeForeground(Foreground.ABOVE_OTSU),
        new StandardizeForeground(Foreground.ABOVE_MEAN),
        new StandardizeAbove(3),
        new Brightness(3),
        new Contrast(1.7),
        new Gamma(0.4),
        new Gamma(3),
        new LogCurve(false),
        new LogCurve(true),
        new HistogramEqualization(256, Foreground.WHOLE, false),
        new HistogramEqualization(64, Foreground.ABOVE_ZERO, true),
        new HistogramMatch(QUARTILES, List.of(0.0, 1.0, 4.0, 9.0, 16.0), Foreground.WHOLE),
        new HistogramMatch(List.of(10.0, 90.0), List.of(0.0, 1.0), Foreground.ABOVE_MEAN));
  }

  /** All steps of this part of the program. */
  static Stream<Transform> all() {
    return Stream.concat(
        ascending(),
        Stream.of(
            new Invert(),
            new BrightOnDark(),
            new Clahe(3, 2, 2, 3, 64),
            new Clahe(2, 2, 0, 0, 256),
            new BiasFieldCorrection(2, 2, 5, Foreground.ABOVE_ZERO)));
  }

  @Test
  void thingsOnABrightGround_areTurnedBright_andThoseOnADarkOneStay() {
    float[] dark = {10, 10, 10, 90, 10, 12};
    float[] bright = {90, 90, 90, 10, 90, 88};
    assertThat(new BrightOnDark().apply(Scenes.of(6, 1, dark)).samples()).containsExactly(dark);
    assertThat(new BrightOnDark().apply(Scenes.of(6, 1, bright)).samples()).containsExactly(dark);
    assertThat(new BrightOnDark().resolvedFor(Scenes.of(6, 1, bright)))
        .isEqualTo(new InvertWithin(10, 90));
  }

  @ParameterizedTest
  @MethodSource("ascending")
  void mappings_keepTheOrderOfSamples(Transform step) {
    Image image = Scenes.noise(40, 30, 1, 1, 1);
    float[] samples = image.samples();
    Arrays.sort(samples);
    float[] mapped = step.apply(Scenes.of(40, 30, samples)).samples();
    for (int i = 1; i < mapped.length; i++) {
      assertThat(mapped[i]).isGreaterThanOrEqualTo(mapped[i - 1]);
    }
    assertThat(mapped[mapped.length - 1]).isGreaterThan(mapped[0]);
  }

  @ParameterizedTest
  @MethodSource("all")
  void theResolvedStep_givesTheSameBitsAndMeasuresNothing(Transform step) {
    for (Image image : images()) {
      Transform resolved = step.resolvedFor(image);
      assertThat(resolved.apply(image)).isEqualTo(step.apply(image));
      assertThat(resolved.resolvedFor(image)).isEqualTo(resolved);
      assertThat(resolved.resolvedFor(Scenes.noise(9, 9, 1, image.channels(), 77)))
          .isEqualTo(resolved);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theResult_isTheSameForEveryNumberOfThreads(Transform step) {
    Image image = Scenes.noise(300, 123, 3, 2, 3);
    Image expected = step.apply(image);
    assertThat(Threads.use(2, () -> step.apply(image))).isEqualTo(expected);
    assertThat(Threads.use(5, () -> step.apply(image))).isEqualTo(expected);
    assertThat(expected.grid()).isEqualTo(image.grid());
  }

  /** What is measured is the same whether rows lie in one slice or in several. */
  @ParameterizedTest
  @MethodSource("ascending")
  void mappings_doNotDependOnTheShape(Transform step) {
    Image volume = Scenes.noise(20, 15, 6, 1, 4);
    Image picture = Scenes.of(20, 90, volume.samples());
    assertThat(step.apply(volume).samples()).containsExactly(step.apply(picture).samples());
  }

  @ParameterizedTest
  @MethodSource("all")
  void aStep_leavesItsArgumentAlone(Transform step) {
    Image image = Scenes.noise(12, 10, 3, 1, 5);
    float[] before = image.samples();
    step.apply(image);
    assertThat(image.samples()).containsExactly(before);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aNumberThatIsNone_isRefusedOrStaysButHarmsNoOther(Transform step) {
    float[] samples = Scenes.noise(12, 10, 1, 1, 6).samples();
    samples[17] = Float.NaN;
    Image image = Scenes.of(12, 10, samples);
    if (step.equals(step.resolvedFor(Scenes.noise(12, 10, 1, 1, 6)))
        || step instanceof PresetWindow) {
      float[] mapped = step.apply(image).samples();
      assertThat(mapped[17]).isNaN();
      assertThat(mapped[16]).isFinite();
    } else {
      assertThatThrownBy(() -> step.apply(image))
          .isInstanceOf(CurieException.class)
          .hasMessageContaining("finite");
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void anImageOfFewVoxels_isMappedOrRefusedByName(Transform step) {
    for (int[] size : new int[][] {{1, 1, 1}, {1, 5, 1}, {2, 1, 3}, {3, 2, 1}, {1, 1, 40}}) {
      Image image = Scenes.noise(size[0], size[1], size[2], 2, 19);
      try {
        Image result = step.apply(image);
        assertThat(result.grid()).isEqualTo(image.grid());
        for (float sample : result.samples()) {
          assertThat(sample).isFinite();
        }
      } catch (CurieException e) {
        assertThat(e).hasMessageContaining("foreground");
      }
    }
  }

  private static List<Image> images() {
    return List.of(
        Scenes.noise(40, 33, 1, 1, 7),
        Scenes.noise(17, 12, 5, 3, 8),
        Scenes.whole(33, 20, 2, 300, 9));
  }

  @ParameterizedTest
  @EnumSource(Foreground.class)
  void standardisingByTheForeground_givesItMean0AndDeviation1(Foreground foreground) {
    Image image = Scenes.whole(50, 40, 3, 1000, 10);
    Image result = new StandardizeForeground(foreground).apply(image);
    double threshold = foreground.threshold(Selection.channel(image, 0));
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int i = 0; i < image.size(); i++) {
      if (image.sample(i) > threshold) {
        sum += result.sample(i);
        squares += (double) result.sample(i) * result.sample(i);
        count++;
      }
    }
    assertThat(sum / count).isCloseTo(0, within(1e-6));
    assertThat(squares / count).isCloseTo(1, within(1e-6));
  }

  @Test
  void channels_areStandardisedAlone() {
    Image image = Scenes.noise(30, 20, 2, 3, 11);
    Image result = new StandardizeForeground(Foreground.WHOLE).apply(image);
    for (int c = 0; c < 3; c++) {
      Image alone = new ZScore().apply(Scenes.channel(image, c));
      assertThat(Scenes.channel(result, c).samples()).containsExactly(alone.samples());
    }
  }

  @Test
  void equalising_isIdempotentWithinABin() {
    for (Image image : images()) {
      HistogramEqualization step = new HistogramEqualization(256, Foreground.WHOLE, false);
      Image once = step.apply(image);
      Image twice = step.apply(once);
      Image slack = Scenes.channel(once, 0);
      int voxels = slack.size();
      double bin = 2.0 / 256 + mostEqual(slack);
      for (int i = 0; i < voxels; i++) {
        assertThat((double) twice.sample(i)).isCloseTo(once.sample(i), within(bin));
      }
    }
  }

  /** The largest share of samples that are all alike: none of them can be spread. */
  private static double mostEqual(Image image) {
    float[] sorted = image.samples();
    Arrays.sort(sorted);
    int most = 1;
    int run = 1;
    for (int i = 1; i < sorted.length; i++) {
      run = sorted[i] == sorted[i - 1] ? run + 1 : 1;
      most = Math.max(most, run);
    }
    return (double) most / sorted.length;
  }

  @Test
  void equalising_givesEachTenthOfTheRangeATenthOfTheSamples() {
    Image image = Scenes.noise(100, 100, 1, 1, 12);
    Image result = new HistogramEqualization(4096, Foreground.WHOLE, false).apply(image);
    int[] counts = new int[10];
    for (float sample : result.samples()) {
      counts[Math.min(9, (int) (sample * 10))]++;
    }
    for (int count : counts) {
      assertThat(count).isBetween(950, 1050);
    }
  }

  @ParameterizedTest
  @EnumSource(Foreground.class)
  void matchingAnImageToItself_isTheIdentity(Foreground foreground) {
    for (Image image : images()) {
      HistogramMatch match = HistogramMatch.to(image, 101, foreground);
      assertThat(match.apply(image).samples()).containsExactly(image.samples(), within(1e-4f));
    }
    Image distinct = Scenes.noise(40, 33, 1, 1, 7);
    assertThat(HistogramMatch.to(distinct, 257, Foreground.WHOLE).apply(distinct))
        .isEqualTo(distinct);
  }

  @Test
  void matching_givesTheReferencesPercentilesAndUndoesAnyGammaOfIt() {
    Image reference = new ScaleToUnit().apply(Scenes.noise(60, 50, 1, 1, 13));
    Image darker = new Gamma(1.3).apply(reference);
    Image back = HistogramMatch.to(reference, 501, Foreground.WHOLE).apply(darker);
    assertThat(back.samples()).containsExactly(reference.samples(), within(1e-2f));
  }

  @Test
  void matchingToOneReferenceForEachChannel_treatsChannelsAlone() {
    Image image = Scenes.noise(20, 20, 1, 2, 14);
    Image reference = Scenes.noise(25, 10, 2, 2, 15);
    Image both = HistogramMatch.to(reference, 51, Foreground.WHOLE).apply(image);
    for (int c = 0; c < 2; c++) {
      HistogramMatch alone = HistogramMatch.to(Scenes.channel(reference, c), 51, Foreground.WHOLE);
      assertThat(Scenes.channel(both, c)).isEqualTo(alone.apply(Scenes.channel(image, c)));
    }
  }

  @Test
  void anInverseLogarithm_undoesTheLogarithm() {
    Image image = Scenes.noise(30, 20, 2, 1, 16);
    LogCurveWithin there = new LogCurveWithin(-1000, 1000, false);
    LogCurveWithin back = new LogCurveWithin(-1000, 1000, true);
    assertThat(back.apply(there.apply(image)).samples())
        .containsExactly(image.samples(), within(1e-3f));
    assertThat(new LogCurve(false).apply(Scenes.of(3, 1, 0, 0.5f, 1)).sample(1))
        .isCloseTo((float) (Math.log(1.5) / Math.log(2)), within(1e-7f));
  }

  @Test
  void inverting_turnsTheRangeAroundAndIsItsOwnInverse() {
    Image image = Scenes.of(4, 1, 0, 10, 100, 4095);
    assertThat(new InvertWithin(0, 4095).apply(image).samples())
        .containsExactly(4095, 4085, 3995, 0);
    assertThat(new Invert().apply(new Invert().apply(image))).isEqualTo(image);
  }

  /** DICOM PS3.3 C.11.2.1.2 and C.11.2.1.3; the numbers follow from its formulas by hand. */
  @ParameterizedTest
  @CsvSource({
    "LINEAR, 2048, 4096, 0, 0",
    "LINEAR, 2048, 4096, 2047.5, 0.5",
    "LINEAR, 2048, 4096, 4095, 1",
    "LINEAR, 2048, 1, 2047.5, 0",
    "LINEAR, 2048, 1, 2048, 1",
    "LINEAR, 0, 100, -50, 0",
    "LINEAR, 0, 100, 49, 1",
    "LINEAR, 0, 100, -0.5, 0.5",
    "LINEAR, 0, 1, -0.5, 0",
    "LINEAR, 0, 1, 0, 1",
    "LINEAR_EXACT, 2048, 4096, 0, 0",
    "LINEAR_EXACT, 2048, 4096, 2048, 0.5",
    "LINEAR_EXACT, 2048, 4096, 4096, 1",
    "LINEAR_EXACT, 0, 100, -25, 0.25",
    "LINEAR_EXACT, 0, 100, -50, 0",
    "LINEAR_EXACT, 0, 100, 50, 1",
    "LINEAR_EXACT, 0, 0.5, 0.25, 1",
    "SIGMOID, 40, 80, 40, 0.5",
    "SIGMOID, 40, 80, 60, 0.7310585786300049",
    "SIGMOID, 40, 80, 0, 0.11920292202211755"
  })
  void windows_areThoseOfTheDicomStandard(
      WindowFunction function, double center, double width, float sample, double expected) {
    Image image = Scenes.of(1, 1, sample);
    double shown = new VoiWindow(center, width, function).apply(image).sample(0);
    assertThat(shown).isCloseTo(expected, within(6e-8));
  }

  /** The formulas written out once more, on random windows and values. */
  @ParameterizedTest
  @EnumSource(WindowFunction.class)
  void windows_followTheirFormulasEverywhere(WindowFunction function) {
    Random random = new Random(17);
    for (int k = 0; k < 300; k++) {
      double c = 2000 * random.nextDouble() - 1000;
      double w = 1 + 3000 * random.nextDouble();
      float x = (float) (c + 1.5 * w * (random.nextDouble() - 0.5));
      double expected =
          switch (function) {
            case LINEAR -> Math.clamp((x - (c - 0.5)) / (w - 1) + 0.5, 0, 1);
            case LINEAR_EXACT -> Math.clamp((x - c) / w + 0.5, 0, 1);
            case SIGMOID -> 1 / (1 + Math.exp(-4 * (x - c) / w));
          };
      double shown = new VoiWindow(c, w, function).apply(Scenes.of(1, 1, x)).sample(0);
      assertThat(shown).isCloseTo(expected, within(1e-7));
    }
  }

  @ParameterizedTest
  @EnumSource(WindowPreset.class)
  void aPreset_isItsWindow(WindowPreset preset) {
    Image image = around(preset);
    IntensityWindow window = new IntensityWindow(preset.center(), preset.width());
    assertThat(new PresetWindow(preset).apply(image)).isEqualTo(window.apply(image));
    assertThat(new PresetWindow(preset).resolvedFor(image)).isEqualTo(window);
    assertThat(window.apply(image).samples()).contains(0).contains(1);
  }

  private static Image around(WindowPreset preset) {
    float center = (float) preset.center();
    float width = (float) preset.width();
    return Scenes.of(3, 1, center - width, center, center + width);
  }

  @Test
  void constantImages_areMappedWithoutDividingByZero() {
    Image constant = Scenes.of(2, 2, 5, 5, 5, 5);
    assertThat(new PercentileScale(1, 99, -1, 1, true).apply(constant).samples()).containsOnly(-1);
    assertThat(new StandardizeForeground(Foreground.WHOLE).apply(constant).samples())
        .containsOnly(0);
    assertThat(new LogCurve(true).apply(constant)).isEqualTo(constant);
    assertThat(new Invert().apply(constant)).isEqualTo(constant);
    assertThat(new Clahe(2, 2, 1, 2, 16).apply(constant)).isEqualTo(constant);
    for (boolean stretch : new boolean[] {true, false}) {
      HistogramEqualization step = new HistogramEqualization(16, Foreground.WHOLE, stretch);
      assertThat(step.apply(constant).samples()).containsOnly(0);
    }
  }

  @Test
  void aForegroundWithoutSamples_isRefused() {
    Image dark = Scenes.of(2, 2, -1, -2, -3, 0);
    assertThatThrownBy(() -> new StandardizeForeground(Foreground.ABOVE_ZERO).apply(dark))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("above the threshold 0");
  }

  @Test
  void parametersOutsideTheirRange_areRefusedByName() {
    assertRefused(() -> new VoiWindow(0, 0.5, WindowFunction.LINEAR), "linear window");
    assertRefused(() -> new VoiWindow(0, 0, WindowFunction.SIGMOID), "window width");
    assertRefused(() -> new VoiWindow(0, 1, null), "window function");
    assertRefused(() -> new PresetWindow(null), "window preset");
    assertRefused(() -> new Clip(1, 0), "clip high");
    assertRefused(() -> new GammaWithin(0, Double.NaN, 1), "gamma range high");
    assertRefused(() -> new LogCurveWithin(2, 1, false), "logarithm range high");
    assertRefused(() -> new InvertWithin(2, 1), "inverted range high");
    assertRefused(() -> new RescaleChannels(List.of(), List.of(), 0, 1, true), "source range");
    assertRefused(
        () -> new ToneCurves(2, List.of(0.0), List.of(0.0), true), "as many knots for each");
    assertRefused(() -> new PercentileScale(5, 5, 0, 1, true), "high percentile");
    assertRefused(() -> new StandardizeForeground(null), "foreground");
    assertRefused(() -> new StandardizeAbove(Double.NaN), "threshold");
    assertRefused(() -> new HistogramEqualization(1, Foreground.WHOLE, true), "histogram bins");
    assertRefused(
        () -> new HistogramMatch(List.of(0.0, 101.0), List.of(0.0, 1.0), Foreground.WHOLE),
        "from 0 to 100");
    assertRefused(
        () -> new HistogramMatch(QUARTILES, List.of(0.0, 1.0), Foreground.WHOLE), "one value");
    assertRefused(() -> new Clahe(0, 1, 1, 2, 16), "tiles along x");
    assertRefused(
        () -> new ClaheWithin(List.of(1.0), List.of(0.0), 1, 1, 1, 2, 16), "equalised range high");
    assertRefused(() -> new BiasFieldCorrection(0, 4, 50, Foreground.WHOLE), "shrink");
    assertRefused(() -> new BiasFieldCorrection(4, 7, 50, Foreground.WHOLE), "levels");
    assertRefused(() -> new BiasFieldDivision(2, 1, 1, List.of(0.0, 0.0)), "1, or 4 or more");
    assertRefused(() -> new BiasFieldDivision(1, 1, 1, List.of(99.0)), "-16 to 16");
  }

  @Test
  void anImageOfOtherChannelsThanWereMeasured_isRefused() {
    Image grey = Scenes.noise(4, 4, 1, 1, 1);
    Transform resolved =
        new PercentileScale(1, 99, 0, 1, true).resolvedFor(Scenes.noise(4, 4, 1, 2, 1));
    assertThatThrownBy(() -> resolved.apply(grey))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("2 channel(s)")
        .hasMessageContaining("it has 1 channel(s)");
    assertThat(new Standardize(List.of(0.0), List.of(1.0)).apply(grey)).isEqualTo(grey);
    assertThat(Moments.of(Selection.all(grey)).standardDeviation()).isPositive();
  }

  private static void assertRefused(ThrowingCallable call, String name) {
    assertThatThrownBy(call).isInstanceOf(CurieException.class).hasMessageContaining(name);
  }
}
