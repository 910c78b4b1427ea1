// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.parallel.Threads;
import org.curie.imaging.registration.RegistrationOutcome.Failed;
import org.curie.imaging.registration.RegistrationOutcome.Reason;
import org.curie.imaging.registration.RegistrationOutcome.Registered;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.spatial.LabelRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** On bodies known in closed form, moved by known maps, seen on other grids. */
class RegistrationTest {
  private static final RegistrationSpec SPEC = RegistrationSpec.defaults();

  static Affine found(RegistrationOutcome outcome) {
    return switch (outcome) {
      case Registered registered -> registered.fixedToMoving();
      case Failed failed -> throw new AssertionError(failed.reason() + ": " + failed.message());
    };
  }

  static Stream<Arguments> seeds() {
    return IntStream.range(0, 12)
        .boxed()
        .flatMap(
            seed ->
                Stream.of(Similarity.values()).map(similarity -> Arguments.of(seed, similarity)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aRigidMotionOfAVolume_isFoundWithinATenthOfAVoxel(int seed, Similarity similarity) {
    Affine truth = Motions.rigid(new Random(seed), 20, 15, Bodies.VOLUME);
    Image moving = Bodies.on(Motions.otherGrid(Bodies.VOLUME), truth);
    Affine found =
        found(
            Registration.register(
                Bodies.on(Bodies.VOLUME), moving, SPEC.withSimilarity(similarity)));
    assertThat(Motions.errorMm(found, truth, Bodies.VOLUME)).isLessThan(0.16);
    assertThat(Motions.angleDegrees(found, truth)).isLessThan(0.25);
    assertThat(found.determinant()).isCloseTo(1, within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aRigidMotionOfAPicture_isFoundWithinATenthOfAPixel(int seed, Similarity similarity) {
    Affine truth = Motions.rigid(new Random(100 + seed), 25, 10, Bodies.PICTURE);
    Image moving = Bodies.on(Motions.otherGrid(Bodies.PICTURE), truth);
    Affine found =
        found(
            Registration.register(
                Bodies.on(Bodies.PICTURE), moving, SPEC.withSimilarity(similarity)));
    assertThat(Motions.errorMm(found, truth, Bodies.PICTURE)).isLessThan(0.1);
    assertThat(Motions.angleDegrees(found, truth)).isLessThan(0.25);
    assertThat(found.zz()).isCloseTo(1, within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anAffineMotion_isFoundWithinAFifthOfAVoxel(int seed, Similarity similarity) {
    for (Grid grid : List.of(Bodies.VOLUME, Bodies.PICTURE)) {
      Affine truth = Motions.affine(new Random(200 + seed), 0.1, 10, 8, grid);
      Image moving = Bodies.on(Motions.otherGrid(grid), truth);
      RegistrationSpec spec = SPEC.withSimilarity(similarity).withMotion(Motion.AFFINE);
      Affine found = found(Registration.register(Bodies.on(grid), moving, spec));
      assertThat(Motions.errorMm(found, truth, grid)).as(grid.size()).isLessThan(0.3);
    }
  }

  @ParameterizedTest
  @EnumSource(Initialization.class)
  void everyStart_leadsToTheSameMap(Initialization initialization) {
    Affine truth = Motions.rigid(new Random(7), 8, 6, Bodies.VOLUME);
    Image moving = Bodies.on(Motions.otherGrid(Bodies.VOLUME), truth);
    Affine found =
        found(
            Registration.register(
                Bodies.on(Bodies.VOLUME), moving, SPEC.withInitialization(initialization)));
    assertThat(Motions.errorMm(found, truth, Bodies.VOLUME)).isLessThan(0.16);
  }

  @Test
  void aTranslation_turnsNothing() {
    Affine truth = Motions.rigid(new double[3], new double[] {5, -4, 3}, Bodies.centre());
    Image moving = Bodies.on(Bodies.VOLUME, truth);
    Affine found =
        found(
            Registration.register(
                Bodies.on(Bodies.VOLUME), moving, SPEC.withMotion(Motion.TRANSLATION)));
    assertThat(found)
        .isEqualTo(new Affine(1, 0, 0, found.tx(), 0, 1, 0, found.ty(), 0, 0, 1, found.tz()));
    assertThat(found.tx()).isCloseTo(5, within(0.05));
    assertThat(found.ty()).isCloseTo(-4, within(0.05));
    assertThat(found.tz()).isCloseTo(3, within(0.05));
  }

  @Test
  void aSimilarity_findsTheScaleAndKeepsAngles() {
    Affine grown = new Affine(1.15, 0, 0, 0, 0, 1.15, 0, 0, 0, 0, 1.15, 0);
    Affine truth =
        Motions.rigid(new Random(3), 10, 5, Bodies.VOLUME)
            .after(Motions.about(grown, new double[3], Bodies.centre()));
    Image moving = Bodies.on(Bodies.VOLUME, truth);
    Affine found =
        found(
            Registration.register(
                Bodies.on(Bodies.VOLUME), moving, SPEC.withMotion(Motion.SIMILARITY)));
    assertThat(Math.cbrt(found.determinant())).isCloseTo(1.15, within(0.005));
    assertThat(Motions.errorMm(found, truth, Bodies.VOLUME)).isLessThan(0.2);
  }

  @Test
  void anImageAndItself_areLeftWhereTheyAre() {
    Image image = Bodies.on(Bodies.VOLUME);
    Affine found = found(Registration.register(image, image, SPEC));
    assertThat(Motions.errorMm(found, Affine.IDENTITY, Bodies.VOLUME)).isLessThan(0.03);
  }

  @Test
  void theOtherWayRound_isTheInverse() {
    Affine truth = Motions.rigid(new Random(5), 10, 8, Bodies.VOLUME);
    Image a = Bodies.on(Bodies.VOLUME);
    Image b = Bodies.on(Bodies.VOLUME, truth);
    Affine there = found(Registration.register(a, b, SPEC));
    Affine back = found(Registration.register(b, a, SPEC));
    assertThat(Motions.errorMm(back.after(there), Affine.IDENTITY, Bodies.VOLUME)).isLessThan(0.1);
  }

  @Test
  void theGridOfTheMovingImage_isHonoured() {
    Affine truth = Motions.rigid(new Random(9), 8, 5, Bodies.VOLUME);
    // columns run from right to left, slices from top to bottom: the patient is the same
    Grid g = Bodies.VOLUME;
    Grid mirrored =
        new Grid(
            g.width(),
            g.height(),
            g.depth(),
            g.toPatient()
                .after(new Affine(-1, 0, 0, g.width() - 1, 0, 1, 0, 0, 0, 0, -1, g.depth() - 1)));
    Affine found = found(Registration.register(Bodies.on(g), Bodies.on(mirrored, truth), SPEC));
    assertThat(Motions.errorMm(found, truth, g)).isLessThan(0.16);
  }

  @Test
  void theMovingImage_isBroughtOntoTheFixedGrid_withItsLabels() {
    Affine truth = Motions.rigid(new Random(6), 12, 8, Bodies.VOLUME);
    Image fixed = Bodies.on(Bodies.VOLUME);
    Image moving = Bodies.on(Motions.otherGrid(Bodies.VOLUME), truth);
    Registered registered = (Registered) Registration.register(fixed, moving, SPEC);
    Image onto = registered.onto(Bodies.VOLUME, moving, Interpolation.CUBIC, Float.NaN);
    LabelMap labels = registered.onto(Bodies.VOLUME, above(moving, 60), LabelRule.MAJORITY);
    LabelMap expected = above(fixed, 60);
    int compared = 0;
    int different = 0;
    double difference = 0;
    for (int i = 0; i < onto.size(); i++) {
      if (!Float.isNaN(onto.sample(i))) {
        compared++;
        difference += Math.abs(onto.sample(i) - fixed.sample(i));
        different += labels.label(i) == expected.label(i) ? 0 : 1;
      }
    }
    assertThat(onto.grid()).isEqualTo(Bodies.VOLUME);
    assertThat(compared).isGreaterThan(onto.size() / 2);
    assertThat(difference / compared).isLessThan(0.5); // of 230, most of it at the rims
    assertThat(different).isLessThan(compared / 50);
  }

  private static LabelMap above(Image image, float value) {
    int[] labels = new int[image.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = image.sample(i) > value ? 1 : 0;
    }
    return LabelMap.of(image.grid(), labels);
  }

  @ParameterizedTest
  @EnumSource(Initialization.class)
  void picturesAtDifferentHeights_areBroughtIntoOnePlane(Initialization initialization) {
    Affine truth = Motions.rigid(new double[] {0, 0, 8}, new double[] {4, -3, 0}, Bodies.centre());
    Affine tilt = Motions.rigid(new double[] {30, 20, 0}, new double[3], Bodies.centre());
    Affine raise = Motions.rigid(new double[3], new double[] {0, 0, 40}, Bodies.centre());
    Grid g = Bodies.PICTURE;
    Grid tilted = new Grid(g.width(), g.height(), 1, tilt.after(g.toPatient()));
    Grid raised = new Grid(g.width(), g.height(), 1, tilt.after(raise).after(g.toPatient()));
    Image fixed = Bodies.on(g).withGrid(tilted);
    Image moving = Bodies.on(g, truth).withGrid(raised);
    Registered registered =
        (Registered) Registration.register(fixed, moving, SPEC.withInitialization(initialization));
    Affine expected = tilt.after(raise).after(truth).after(tilt.inverse());
    assertThat(Motions.errorMm(registered.fixedToMoving(), expected, tilted)).isLessThan(0.1);
    Image onto = registered.onto(tilted, moving, Interpolation.LINEAR, -1);
    assertThat(onto.sample(0, 0, 30, 31)).isCloseTo(fixed.sample(0, 0, 30, 31), within(2f));
  }

  @Test
  void anyNumberOfThreads_givesTheSameMap() {
    Affine truth = Motions.rigid(new Random(2), 15, 10, Bodies.VOLUME);
    Image fixed = Bodies.on(Bodies.VOLUME);
    Image moving = Bodies.on(Bodies.VOLUME, truth);
    RegistrationOutcome one = Registration.register(fixed, moving, SPEC);
    RegistrationOutcome four = Threads.use(4, () -> Registration.register(fixed, moving, SPEC));
    assertThat(four).isEqualTo(one);
  }

  @Test
  void aMask_keepsWhatMovedOtherwiseOut() {
    Affine truth = Motions.rigid(new double[] {0, 0, 4}, new double[] {3, -2, 0}, Bodies.centre());
    Image fixed = withTable(Bodies.on(Bodies.VOLUME));
    Image moving = withTable(Bodies.on(Bodies.VOLUME, truth)); // the table did not move
    LabelMap mask = aboveTable(Bodies.VOLUME);
    RegistrationSpec spec = SPEC.withSimilarity(Similarity.MEAN_SQUARES);
    Affine masked =
        found(Registration.register(fixed, moving, Optional.of(mask), Optional.of(mask), spec));
    Affine unmasked = found(Registration.register(fixed, moving, spec));
    assertThat(Motions.errorMm(masked, truth, Bodies.VOLUME)).isLessThan(0.3);
    assertThat(Motions.errorMm(unmasked, truth, Bodies.VOLUME)).isGreaterThan(1);
  }

  private static final int TABLE_ROW = 38;

  private static Image withTable(Image image) {
    float[] samples = image.samples();
    for (int i = 0; i < samples.length; i++) {
      int row = i / image.width() % image.height();
      if (row >= TABLE_ROW) {
        samples[i] = 400 + 10 * (i % 7) + 15 * (i / image.width() / image.height() % 5);
      }
    }
    return Image.of(image.grid(), 1, samples);
  }

  private static LabelMap aboveTable(Grid grid) {
    int[] labels = new int[grid.voxels()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i / grid.width() % grid.height() < TABLE_ROW - 1 ? 1 : 0;
    }
    return LabelMap.of(grid, labels);
  }

  @Test
  void theReport_tellsEachLevel() {
    Image moving = Bodies.on(Bodies.VOLUME, Motions.rigid(new Random(4), 10, 8, Bodies.VOLUME));
    RegistrationSpec spec = SPEC.withLevelsMm(List.of(4.0, 2.0));
    RegistrationReport report =
        Registration.register(Bodies.on(Bodies.VOLUME), moving, spec).report();
    assertThat(report.levels())
        .extracting(RegistrationReport.Level::spacingMm)
        .containsExactly(4.0, 2.0);
    assertThat(report.levels())
        .allSatisfy(
            level -> {
              assertThat(level.after()).isGreaterThanOrEqualTo(level.before());
              assertThat(level.overlap()).isBetween(SPEC.minOverlap(), 1.0);
              assertThat(level.stop()).isEqualTo(Stop.CONVERGED);
              assertThat(level.evaluations()).isGreaterThanOrEqualTo(level.iterations());
            });
    assertThat(report.starts()).isEqualTo(7);
  }

  @Test
  void aConstantImage_isNamedAndNotRegistered() {
    Image blank = Image.of(Bodies.VOLUME, 1, new float[Bodies.VOLUME.voxels()]);
    assertFailed(
        Registration.register(Bodies.on(Bodies.VOLUME), blank, SPEC),
        Reason.NO_CONTRAST,
        "the moving one");
    assertFailed(
        Registration.register(blank, Bodies.on(Bodies.VOLUME), SPEC),
        Reason.NO_CONTRAST,
        "the fixed one");
  }

  @Test
  void anEmptyMask_isNamedAndNotRegistered() {
    Image image = Bodies.on(Bodies.VOLUME);
    LabelMap none = LabelMap.of(Bodies.VOLUME, new int[Bodies.VOLUME.voxels()]);
    assertFailed(
        Registration.register(image, image, Optional.of(none), Optional.empty(), SPEC),
        Reason.NO_CONTRAST,
        "the fixed one");
  }

  @Test
  void imagesThatDoNotMeet_areNamedAndNotRegistered() {
    Affine far = Motions.rigid(new double[3], new double[] {500, 0, 0}, Bodies.centre());
    Grid g = Bodies.VOLUME;
    Grid away = new Grid(g.width(), g.height(), g.depth(), far.after(g.toPatient()));
    assertFailed(
        Registration.register(
            Bodies.on(g),
            Bodies.on(g).withGrid(away),
            SPEC.withInitialization(Initialization.AS_PLACED)),
        Reason.NO_OVERLAP,
        "no start");
  }

  @ParameterizedTest
  @MethodSource("noises")
  void unrelatedNoise_isNamedAndNotRegistered(int seed, Motion motion) {
    RegistrationOutcome outcome =
        Registration.register(noise(2 * seed + 1), noise(2 * seed + 2), SPEC.withMotion(motion));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.reason()).isIn(Reason.UNRELATED, Reason.IMPLAUSIBLE));
  }

  static Stream<Arguments> noises() {
    return IntStream.range(0, 4)
        .boxed()
        .flatMap(seed -> Stream.of(Motion.RIGID, Motion.AFFINE).map(m -> Arguments.of(seed, m)));
  }

  private static Image noise(long seed) {
    Random random = new Random(seed);
    Grid grid = Grid.of(48, 48, 40, new Spacing(1, 1, 1));
    float[] samples = new float[grid.voxels()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) random.nextGaussian();
    }
    return Image.of(grid, 1, samples);
  }

  @Test
  void aRunawayScale_isNamedAndNotRegistered() {
    RegistrationReport.Level level =
        new RegistrationReport.Level(1, 1000, 0.5, 0.6, 10, 20, 0.9, Stop.CONVERGED);
    Affine flat = new Affine(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0.3, 0);
    Affine mirrored = new Affine(-1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);
    assertThat(Plausibility.of(flat, Similarity.MUTUAL_INFORMATION, level))
        .hasValueSatisfying(doubt -> assertThat(doubt.reason()).isEqualTo(Reason.IMPLAUSIBLE));
    assertThat(Plausibility.of(mirrored, Similarity.MUTUAL_INFORMATION, level)).isPresent();
    assertThat(Plausibility.of(Affine.IDENTITY, Similarity.MUTUAL_INFORMATION, level)).isEmpty();
  }

  private static void assertFailed(RegistrationOutcome outcome, Reason reason, String words) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.reason()).isEqualTo(reason);
              assertThat(failed.message()).contains(words);
            });
  }

  @Test
  void imagesThatCannotBeCompared_areRefused() {
    Image volume = Bodies.on(Bodies.VOLUME);
    Image picture = Bodies.on(Bodies.PICTURE);
    Grid p = Bodies.PICTURE;
    Affine upright = Motions.rigid(new double[] {90, 0, 0}, new double[3], Bodies.centre());
    Image tilted =
        picture.withGrid(new Grid(p.width(), p.height(), 1, upright.after(p.toPatient())));
    float[] holes = volume.samples();
    holes[17] = Float.NaN;
    Image broken = Image.of(volume.grid(), 1, holes);
    Image two = Image.of(p, 2, new float[2 * p.voxels()]);
    assertRefused(volume, picture, "two pictures or two volumes");
    assertRefused(picture, tilted, "tilted by 90.0 degrees");
    assertRefused(volume, broken, "NaN");
    assertRefused(two, picture, "one channel");
  }

  private static void assertRefused(Image fixed, Image moving, String words) {
    assertThatThrownBy(() -> Registration.register(fixed, moving, SPEC))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining(words);
  }

  @Test
  void numbersOutOfRange_areRefused() {
    assertThatThrownBy(() -> SPEC.withSamples(3)).isInstanceOf(CurieException.class);
    assertThatThrownBy(() -> SPEC.withSearchDegrees(-1)).isInstanceOf(CurieException.class);
    assertThatThrownBy(() -> SPEC.withLevelsMm(List.of(0.0))).isInstanceOf(CurieException.class);
  }
}
