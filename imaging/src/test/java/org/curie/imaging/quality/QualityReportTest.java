// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;
import org.curie.imaging.quality.Scenes.Damage;
import org.curie.imaging.transform.Denoising.GaussianBlur;
import org.curie.imaging.transform.NoiseArtifact.GaussianNoise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each finding on images that have the damage, and none on those that have not. */
class QualityReportTest {
  private static final int PLANE = Scenes.plane();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aSoundImage_raisesNoAlarm(int channels) {
    for (int seed = 0; seed < 5; seed++) {
      assertThat(QualityReport.of(Scenes.volume(channels, seed)).findings()).isEmpty();
      assertThat(QualityReport.of(Scenes.picture(channels, seed)).findings()).isEmpty();
    }
  }

  static Stream<Arguments> volumeDamages() {
    return Stream.of(
        damage(
            "a NaN",
            s -> s[3 * PLANE + 5 * Scenes.WIDTH + 7] = Float.NaN,
            new Finding.NonFinite(1, 1, 1.0 / (PLANE * Scenes.DEPTH), 3, 5, 7)),
        damage(
            "an infinity",
            s -> s[0] = Float.NEGATIVE_INFINITY,
            new Finding.NonFinite(1, 1, 1.0 / (PLANE * Scenes.DEPTH), 0, 0, 0)),
        damage("a constant channel", s -> Arrays.fill(s, 4), new Finding.AbsentChannel(1, 4)),
        damage(
            "empty slices",
            s -> {
              Arrays.fill(s, 4 * PLANE, 5 * PLANE, -1000);
              Arrays.fill(s, 9 * PLANE, 11 * PLANE, 0);
            },
            new Finding.EmptySlices(1, List.of(4, 9, 10))),
        damage(
            "repeated slices",
            s -> {
              System.arraycopy(s, 6 * PLANE, s, 7 * PLANE, PLANE);
              System.arraycopy(s, 6 * PLANE, s, 8 * PLANE, PLANE);
            },
            new Finding.RepeatedSlices(1, List.of(7, 8))));
  }

  private static Arguments damage(String name, Damage damage, Finding expected) {
    return Arguments.of(name, damage, expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("volumeDamages")
  void aDamage_isFoundWhereItIs(String name, Damage damage, Finding expected) {
    Image image = Scenes.damaged(Scenes.volume(2, 3), 1, damage);
    QualityReport report = QualityReport.of(image);
    assertThat(report.findings()).containsExactly(expected);
    assertThat(report.worst()).contains(Severity.ERROR);
  }

  @Test
  void anEmptyEndOfTheStack_isNoMissingSlice() {
    Image image =
        Scenes.damaged(
            Scenes.volume(1, 3),
            0,
            s -> {
              Arrays.fill(s, 0, 2 * PLANE, -1000);
              Arrays.fill(s, 19 * PLANE, 20 * PLANE, -1000);
            });
    assertThat(QualityReport.of(image).findings()).isEmpty();
  }

  @Test
  void aSliceWithoutNumbers_isMissingAndNotFinite() {
    Image image =
        Scenes.damaged(
            Scenes.volume(1, 3), 0, s -> Arrays.fill(s, 5 * PLANE, 6 * PLANE, Float.NaN));
    assertThat(QualityReport.of(image).findings())
        .containsExactlyInAnyOrder(
            new Finding.EmptySlices(0, List.of(5)),
            new Finding.NonFinite(0, PLANE, 1.0 / Scenes.DEPTH, 5, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -1000, Float.NaN, Float.POSITIVE_INFINITY})
  void anImageOfOneValue_showsNothing(float value) {
    float[] samples = new float[PLANE];
    Arrays.fill(samples, value);
    QualityReport report =
        QualityReport.of(Image.of(Grid.pixels(Scenes.WIDTH, Scenes.HEIGHT), 1, samples));
    assertThat(report.findings())
        .contains(new Finding.ConstantImage(Float.isFinite(value) ? value : Double.NaN));
    assertThat(report.channels()).hasSize(1);
  }

  @Test
  void aSliceOfOtherBrightness_isFoundAndItsNeighboursAreNot() {
    for (int z : List.of(1, 7, 18)) {
      Image image =
          Scenes.damaged(
              Scenes.volume(1, 4),
              0,
              s -> {
                for (int i = z * PLANE; i < (z + 1) * PLANE; i++) {
                  s[i] += 150;
                }
              });
      assertThat(QualityReport.of(image).findings())
          .singleElement()
          .isInstanceOfSatisfying(
              Finding.SliceJumps.class,
              jump -> {
                assertThat(jump.slices()).containsExactly(z);
                assertThat(jump.largest()).isBetween(0.08, 0.2);
              });
    }
  }

  @Test
  void aSlowChangeOfBrightness_isNoJump() {
    Image image =
        Scenes.damaged(
            Scenes.volume(1, 4),
            0,
            s -> {
              for (int i = 0; i < s.length; i++) {
                s[i] += 40 * (i / PLANE);
              }
            });
    assertThat(QualityReport.of(image).findings()).isEmpty();
  }

  @Test
  void aPileUpAtTheHighestValue_isSaturation() {
    Image image =
        Scenes.damaged(
            Scenes.picture(1, 2),
            0,
            s -> {
              for (int i = 0; i < s.length; i++) {
                s[i] = Math.min(190, s[i]);
              }
            });
    assertThat(QualityReport.of(image).findings())
        .singleElement()
        .isInstanceOfSatisfying(
            Finding.Saturated.class,
            found -> {
              assertThat(found.value()).isEqualTo(190);
              assertThat(found.share()).isCloseTo(share(image.array(), 190), within(1e-12));
            });
  }

  private static double share(float[] samples, float value) {
    int count = 0;
    for (float sample : samples) {
      count += sample == value ? 1 : 0;
    }
    return (double) count / samples.length;
  }

  @Test
  void aSingleBrightMarker_isNoSaturation() {
    Image image = Scenes.damaged(Scenes.picture(1, 2), 0, s -> Arrays.fill(s, 1000, 1004, 255));
    assertThat(QualityReport.of(image).findings()).isEmpty();
  }

  @Test
  void fewOfThePossibleValues_areLowContrast() {
    Image image = scaled(Scenes.picture(1, 5), 0.06, 100);
    assertThat(QualityReport.of(image).findings())
        .hasAtLeastOneElementOfType(Finding.LowContrast.class)
        .noneMatch(f -> f instanceof Finding.BadExposure);
  }

  @Test
  void aPictureAtTheDarkEnd_isUnderexposed_andAtTheBrightEnd_over() {
    assertThat(QualityReport.of(scaled(Scenes.picture(1, 5), 0.04, 0)).findings())
        .filteredOn(f -> f instanceof Finding.BadExposure)
        .singleElement()
        .isInstanceOfSatisfying(Finding.BadExposure.class, f -> assertThat(f.under()).isTrue());
    assertThat(QualityReport.of(scaled(Scenes.picture(1, 5), 0.04, 245)).findings())
        .filteredOn(f -> f instanceof Finding.BadExposure)
        .singleElement()
        .isInstanceOfSatisfying(Finding.BadExposure.class, f -> assertThat(f.under()).isFalse());
  }

  private static Image scaled(Image image, double slope, double offset) {
    return Scenes.damaged(
        image,
        0,
        s -> {
          for (int i = 0; i < s.length; i++) {
            s[i] = (float) Math.rint(slope * s[i] + offset);
          }
        });
  }

  @Test
  void strongNoise_isFound() {
    Image image = new GaussianNoise(600, 1).apply(Scenes.volume(1, 6));
    assertThat(QualityReport.of(image).findings())
        .singleElement()
        .isInstanceOfSatisfying(
            Finding.Noisy.class,
            noisy -> {
              assertThat(noisy.sigma()).isCloseTo(600, within(30.0));
              assertThat(noisy.snr()).isLessThan(5);
            });
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 5, 20, 80})
  void theNoise_isMeasuredWithinATwentieth(double sigma) {
    Random random = new Random(8);
    Grid grid = Grid.pixels(200, 200);
    float[] samples = new float[grid.voxels()];
    for (int i = 0; i < samples.length; i++) { // planes and straight edges do not count as noise
      samples[i] = (float) (i % 200 + (i / 200 > 100 ? 300 : 0) + sigma * random.nextGaussian());
    }
    QualityReport report = QualityReport.of(Image.of(grid, 1, samples));
    assertThat(report.channels().getFirst().noise()).isCloseTo(sigma, within(0.05 * sigma));
  }

  @Test
  void aBlurredPicture_isFound() {
    Image sharp = large();
    assertThat(QualityReport.of(sharp).findings()).isEmpty();
    assertThat(QualityReport.of(new GaussianBlur(4).apply(sharp)).findings())
        .hasAtLeastOneElementOfType(Finding.Blurred.class);
  }

  /** Large enough that 4 pixels are blur: a body with sharp rims. */
  private static Image large() {
    Grid grid = Grid.pixels(400, 400);
    float[] samples = new float[grid.voxels()];
    Random random = new Random(9);
    for (int i = 0; i < samples.length; i++) {
      double x = i % 400 - 200;
      double y = i / 400 - 200;
      double rim = Math.hypot(x, y) < 150 ? 100 : 0;
      double heart = Math.hypot(x - 30, y - 20) < 60 ? 80 : 0;
      samples[i] = (float) (rim + heart + 0.2 * x + 2 * random.nextGaussian());
    }
    return Image.of(grid, 1, samples);
  }

  @Test
  void flatBars_areACollimatedBorder() {
    Image image =
        Scenes.damaged(
            Scenes.picture(1, 1),
            0,
            s -> {
              for (int i = 0; i < s.length; i++) {
                int x = i % Scenes.WIDTH;
                int y = i / Scenes.WIDTH;
                s[i] = x < 5 || y >= Scenes.HEIGHT - 4 ? 0 : s[i];
              }
            });
    double share = 1 - 43.0 * 40 / (48 * 44);
    assertThat(QualityReport.of(image).findings())
        .containsExactly(new Finding.CollimatedBorder(5, 0, 0, 4, share));
  }

  @Test
  void aVolumeThatIsMostlyNothing_hasEmptyMargins() {
    Image image =
        Scenes.damaged(
            Scenes.volume(1, 1),
            0,
            s -> {
              for (int i = 0; i < s.length; i++) {
                boolean kept = i % Scenes.WIDTH < 20 && i / PLANE >= 3;
                s[i] = kept ? s[i] : 0;
              }
            });
    assertThat(QualityReport.of(image).findings())
        .filteredOn(f -> f instanceof Finding.EmptyMargins)
        .containsExactly(new Finding.EmptyMargins(0, 28, 0, 0, 3, 0, 1 - 20.0 * 17 / (48 * 20)));
  }

  @Test
  void aBodyThatReachesOneSide_isCutOffThere() {
    Image whole = Scenes.volume(1, 1);
    assertThat(QualityReport.of(whole).findings()).isEmpty();
    int cut = 14; // columns: through the middle of the left half
    Grid grid = new Grid(Scenes.WIDTH - cut, Scenes.HEIGHT, Scenes.DEPTH, Affine.IDENTITY);
    float[] samples = new float[grid.voxels()];
    for (int row = 0; row < Scenes.HEIGHT * Scenes.DEPTH; row++) {
      System.arraycopy(
          whole.array(), row * Scenes.WIDTH + cut, samples, row * grid.width(), grid.width());
    }
    assertThat(QualityReport.of(Image.of(grid, 1, samples)).findings())
        .singleElement()
        .isInstanceOfSatisfying(
            Finding.TruncatedFieldOfView.class,
            found -> assertThat(found.sides()).containsExactly("left"));
  }

  static Stream<Arguments> scales() {
    return Stream.of(
        Arguments.of("Hounsfield units", 1.0, 0.0, ""),
        Arguments.of("no intercept", 1.0, 1024.0, "intercept"),
        Arguments.of("a windowed picture", 0.1, 110.0, "windowed"),
        Arguments.of("0 to 1", 0.0005, 0.5, "scaled already"),
        Arguments.of("ten times too high", 10.0, 5000.0, "too high"),
        Arguments.of("far too low", 1.0, -4000.0, "too low"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scales")
  void wrongUnits_areFoundOnlyWhereHounsfieldUnitsAreExpected(
      String name, double slope, double offset, String why) {
    Image image =
        Scenes.damaged(
            Scenes.volume(1, 1),
            0,
            s -> {
              for (int i = 0; i < s.length; i++) {
                double hu = Math.max(-1024, s[i]);
                s[i] = (float) (slope * hu + offset);
              }
            });
    QualityReport report =
        QualityReport.of(image, ExpectedUnits.HOUNSFIELD, QualityThresholds.defaults());
    if (why.isEmpty()) {
      assertThat(report.findings()).isEmpty();
    } else {
      assertThat(report.findings())
          .filteredOn(f -> f instanceof Finding.WrongUnits)
          .singleElement()
          .satisfies(f -> assertThat(f.sentence()).contains(why));
    }
    assertThat(QualityReport.of(image).findings()).noneMatch(f -> f instanceof Finding.WrongUnits);
  }

  @Test
  void aCtOfTissueAlone_hasNoAir() {
    Image image =
        Scenes.damaged(
            Scenes.volume(1, 1),
            0,
            s -> {
              for (int i = 0; i < s.length; i++) {
                s[i] = s[i] / 10 + 40;
              }
            });
    assertThat(
            QualityReport.of(image, ExpectedUnits.HOUNSFIELD, QualityThresholds.defaults())
                .findings())
        .hasOnlyElementsOfType(Finding.NoAir.class);
  }

  @Test
  void everyFinding_saysWhatIsWrongInOneSentence() {
    List<Finding> all =
        List.of(
            new Finding.NonFinite(0, 3, 0.01, 1, 2, 3),
            new Finding.ConstantImage(0),
            new Finding.AbsentChannel(2, Double.NaN),
            new Finding.EmptySlices(0, List.of(4)),
            new Finding.EmptySlices(0, List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)),
            new Finding.RepeatedSlices(0, List.of(4, 5)),
            new Finding.SliceJumps(0, List.of(4), 0.3),
            new Finding.Saturated(0, 255, 0.2),
            new Finding.BadExposure(0, true, 3, 255),
            new Finding.LowContrast(0, 1, 9, 255),
            new Finding.Noisy(0, 12.5, 3),
            new Finding.Blurred(0, 1e-4),
            new Finding.WrongUnits(0, 0, 1, "the values span too little"),
            new Finding.NoAir(0, -50),
            new Finding.EmptyMargins(1, 2, 3, 4, 5, 6, 0.6),
            new Finding.CollimatedBorder(1, 2, 3, 4, 0.2),
            new Finding.TruncatedFieldOfView(List.of("left", "top"), 0.4));
    assertThat(all.stream().map(Object::getClass).distinct().count())
        .isEqualTo(Finding.class.getPermittedSubclasses().length);
    assertThat(all)
        .allSatisfy(
            finding ->
                assertThat(finding.sentence())
                    .matches("[A-Z0-9].*\\.")
                    .doesNotContain("null")
                    .isEqualTo(finding.sentence().toString()));
    assertThat(all.get(3).sentence())
        .isEqualTo("Slice 4 of channel 0 is empty although the slices around it are not.");
    assertThat(all.get(4).sentence()).startsWith("Slices 1, 2, 3, 4, 5, 6, 7, 8 and 2 more of");
  }

  @Test
  void theSentences_areTheSameEverywhere() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(new Finding.Noisy(0, 12.5, 3.25).sentence()).contains("12.50", "3.3");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void theWorst_comesFirst() {
    Image image =
        Scenes.damaged(
            Scenes.volume(1, 3),
            0,
            s -> {
              for (int i = 7 * PLANE; i < 8 * PLANE; i++) {
                s[i] += 200;
              }
              s[0] = Float.NaN;
            });
    assertThat(QualityReport.of(image).findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.ERROR, Severity.WARNING);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void anyNumberOfThreads_givesTheSameReport(int threads) {
    Image image = Scenes.volume(3, 2);
    assertThat(Threads.use(threads, () -> QualityReport.of(image)))
        .isEqualTo(QualityReport.of(image));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void tinyImages_areReportedWithoutFailing(int side) {
    Random random = new Random(side);
    for (int depth : List.of(1, 2, 9)) {
      Grid grid = new Grid(side, side, depth, Affine.IDENTITY);
      float[] samples = new float[grid.voxels()];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = random.nextFloat();
      }
      assertThat(QualityReport.of(Image.of(grid, 1, samples)).channels()).hasSize(1);
    }
  }

  @Test
  void thresholdsThatAreNoNumbers_areRefused() {
    assertThatThrownBy(() -> new QualityThresholds(-1, 0, 0, 0, 0, 0, 0, 0, 0, 0))
        .isInstanceOf(CurieException.class);
    assertThatThrownBy(() -> new QualityThresholds(0, 0, Double.NaN, 0, 0, 0, 0, 0, 0, 0))
        .isInstanceOf(CurieException.class);
  }
}
