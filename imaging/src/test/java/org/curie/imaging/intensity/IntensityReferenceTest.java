// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.curie.core.image.Image;
import org.curie.imaging.intensity.local.LocalEqualizer;
import org.curie.imaging.intensity.local.LocalEqualizer.Levels;
import org.curie.imaging.transform.HistogramTransform.HistogramEqualization;
import org.curie.imaging.transform.HistogramTransform.HistogramMatch;
import org.curie.imaging.transform.IntensityTransform.Gamma;
import org.curie.imaging.transform.IntensityTransform.ScaleToUnit;
import org.curie.imaging.transform.NormalizingTransform.PercentileScale;
import org.curie.imaging.transform.NormalizingTransform.StandardizeForeground;
import org.curie.imaging.transform.ToneTransform.LogCurve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against OpenCV, scikit-image and NumPy: src/test/python/make_intensity_references.py. */
class IntensityReferenceTest {
  private final References references;

  IntensityReferenceTest() throws IOException {
    references = References.read();
  }

  @ParameterizedTest(name = "{0} in {1} x {2} tiles, limit {3}")
  @CsvSource({"power, 4, 4, 2", "even, 4, 5, 2", "even, 2, 3, 0", "odd, 4, 4, 3"})
  void localEqualisationIn256WholeLevels_isOpenCvs(String name, int x, int y, int limit) {
    Image expected = references.image("clahe-%s-%d-%d-%d".formatted(name, x, y, limit));
    Image actual = equalized(references.image(name), x, y, limit, 256, Levels.WHOLE);
    // weights of sixths and fifths are rounded: a sample half-way between levels may go either way
    int allowed = name.equals("power") ? 0 : expected.size() / 200;
    assertThat(differencesOfALevel(actual, expected)).isLessThanOrEqualTo(allowed);
  }

  @Test
  void localEqualisationIn65536WholeLevels_isOpenCvsToOneLevel() {
    Image expected = references.image("clahe-deep-3-2-40");
    Image actual = equalized(references.image("deep"), 3, 2, 40, 65536, Levels.WHOLE);
    assertThat(differencesOfALevel(actual, expected)).isLessThan(expected.size() / 100);
  }

  /** How many samples differ, by no more than one level. */
  private static int differencesOfALevel(Image actual, Image expected) {
    int different = 0;
    for (int i = 0; i < expected.size(); i++) {
      different += actual.sample(i) == expected.sample(i) ? 0 : 1;
      assertThat(actual.sample(i)).isCloseTo(expected.sample(i), within(1f));
    }
    return different;
  }

  @ParameterizedTest(name = "{0} in {1} x {2} tiles, limit {3}")
  @CsvSource({
    "even, 4, 5, 2, 256",
    "even, 2, 3, 0, 256",
    "odd, 4, 4, 3, 256",
    "deep, 3, 2, 40, 65536"
  })
  void localEqualisationWithoutRounding_isOpenCvsToOneLevel(
      String name, int x, int y, int limit, int bins) {
    Image expected = references.image("clahe-%s-%d-%d-%d".formatted(name, x, y, limit));
    Image actual = equalized(references.image(name), x, y, limit, bins, Levels.CONTINUOUS);
    assertClose(actual, expected, 1.01);
  }

  private static Image equalized(Image image, int x, int y, int limit, int bins, Levels levels) {
    LocalEqualizer.Spec spec = new LocalEqualizer.Spec(x, y, 0, limit, bins, levels);
    return LocalEqualizer.apply(image, spec, new double[] {0}, new double[] {bins - 1});
  }

  /** Of few different values both programs see the same histograms, however they cut levels. */
  @Test
  void localEqualisationOfAVolume_isScikitImages() {
    Image few = references.image("few");
    ValueRange range = ValueRange.of(Selection.all(few));
    int bins = (int) range.extent() + 1;
    LocalEqualizer.Spec spec = new LocalEqualizer.Spec(2, 2, 2, 0, bins, Levels.CONTINUOUS);
    Image actual =
        LocalEqualizer.apply(few, spec, new double[] {range.low()}, new double[] {range.high()});
    assertClose(new ScaleToUnit().apply(actual), references.image("adapthist-few"), 3e-4);
  }

  @Test
  void stretchedEqualisation_isOpenCvsToHalfALevel() {
    Image actual =
        new HistogramEqualization(256, Foreground.WHOLE, true).apply(references.image("even"));
    assertClose(Tones.linear(actual, 0, 255, 0), references.image("equalize-opencv"), 0.5001);
  }

  @Test
  void equalisation_isScikitImages() {
    HistogramEqualization whole = new HistogramEqualization(256, Foreground.WHOLE, false);
    HistogramEqualization above = new HistogramEqualization(256, Foreground.ABOVE_MEAN, false);
    Image real = references.image("real");
    assertClose(whole.apply(references.image("even")), references.image("equalize-whole"), 1e-7);
    assertClose(whole.apply(real), references.image("equalize-real"), 1e-6);
    assertClose(above.apply(real), references.image("equalize-foreground"), 1e-6);
  }

  @Test
  void matchingAllOrderStatistics_isScikitImages() {
    Image other = references.image("other");
    HistogramMatch match = HistogramMatch.to(other, other.size(), Foreground.WHOLE);
    assertClose(
        match.apply(references.image("real-distinct")), references.image("matched-distinct"), 1e-5);
  }

  /** With equal samples the definitions differ: theirs takes the highest of the tied values. */
  @Test
  void matchingWholeNumbersAbove0_isScikitImagesToOneLevelAndAHalf() {
    Image even = references.image("even");
    Image odd = references.image("odd");
    float[] cut = new float[29 * 32];
    for (int i = 0; i < cut.length; i++) {
      cut[i] = odd.sample(0, 0, i / 32, i % 32);
    }
    HistogramMatch match = HistogramMatch.to(Scenes.of(32, 29, cut), 1001, Foreground.WHOLE);
    Image actual = match.apply(even);
    Image expected = references.image("matched-whole");
    double sum = 0;
    int counted = 0;
    for (int i = 0; i < expected.size(); i++) {
      if (even.sample(i) > 0) {
        sum += Math.abs(actual.sample(i) - expected.sample(i));
        counted++;
      }
    }
    assertThat(sum / counted).isLessThan(1.5);
  }

  @Test
  void percentiles_areNumPys() {
    double[] percents = references.numbers("percents");
    double[] real = Percentiles.of(Selection.all(references.image("real")), percents);
    double[] deep = Percentiles.of(Selection.all(references.image("deep")), percents);
    assertThat(real).containsExactly(references.numbers("percentiles-real"), within(1e-12));
    assertThat(deep).containsExactly(references.numbers("percentiles-deep"), within(1e-8));
  }

  @Test
  void percentileScaling_isScikitImages() {
    Image actual = new PercentileScale(2, 98, -1, 1, true).apply(references.image("real"));
    assertClose(actual, references.image("rescaled"), 1e-6);
  }

  @Test
  void otsusThreshold_isScikitImages() {
    double[] expected = references.numbers("otsu");
    assertThat(Otsu.threshold(Selection.all(references.image("even")))).isEqualTo(expected[0]);
    assertThat(Otsu.threshold(Selection.all(references.image("real"))))
        .isCloseTo(expected[1], within(1e-6));
  }

  @Test
  void standardisingByTheForeground_isNumPys() {
    Image actual = new StandardizeForeground(Foreground.ABOVE_MEAN).apply(references.image("real"));
    assertClose(actual, references.image("standardized"), 2e-6);
  }

  @Test
  void logarithmAndGamma_areScikitImages() {
    Image unit = new ScaleToUnit().apply(references.image("real"));
    assertClose(new LogCurve(false).apply(unit), references.image("log"), 1e-6);
    assertClose(new Gamma(0.7).apply(unit), references.image("gamma-0.7"), 1e-6);
  }

  private static void assertClose(Image actual, Image expected, double tolerance) {
    assertThat(actual.grid().size()).isEqualTo(expected.grid().size());
    for (int i = 0; i < expected.size(); i++) {
      assertThat((double) actual.sample(i))
          .as("sample %d", i)
          .isCloseTo(expected.sample(i), within(tolerance));
    }
  }
}
