// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.PatientPoint;
import org.curie.core.geometry.Spacing;
import org.curie.core.geometry.VoxelIndex;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.parallel.Threads;
import org.curie.imaging.spatial.AffineMotion;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.spatial.Border;
import org.curie.imaging.spatial.ElasticField;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.spatial.LabelRule;
import org.curie.imaging.spatial.PadMode;
import org.curie.imaging.transform.DeformTransform.AffineElastic;
import org.curie.imaging.transform.DeformTransform.AffineVolume;
import org.curie.imaging.transform.DeformTransform.Elastic;
import org.curie.imaging.transform.DeformTransform.RotateVolume;
import org.curie.imaging.transform.LatticeTransform.CenterCropVolume;
import org.curie.imaging.transform.LatticeTransform.CropForeground;
import org.curie.imaging.transform.LatticeTransform.CropOrPad;
import org.curie.imaging.transform.LatticeTransform.CropVolume;
import org.curie.imaging.transform.LatticeTransform.PadToMultiple;
import org.curie.imaging.transform.LatticeTransform.PadVolume;
import org.curie.imaging.transform.LatticeTransform.Reorient;
import org.curie.imaging.transform.ResampleTransform.ResampleOnto;
import org.curie.imaging.transform.ResampleTransform.ResampleToSpacing;
import org.curie.imaging.transform.ResampleTransform.ResizeVolume;
import org.curie.imaging.transform.SpatialTransform.AffineWarp;
import org.curie.imaging.transform.SpatialTransform.Flip;
import org.curie.imaging.transform.SpatialTransform.Pad;
import org.curie.imaging.transform.SpatialTransform.Resize;
import org.curie.imaging.transform.SpatialTransform.Rotate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every spatial step, on oblique grids and seeded images. */
class SpatialLawsTest {
  private static final AffineMotion MOTION =
      new AffineMotion(
          List.of(7.0, -5.0, 20.0),
          List.of(0.05, -0.04, 0.03),
          List.of(1.1, 0.95, 1.05),
          List.of(4.0, -3.0, 2.0));
  private static final ElasticField FIELD = new ElasticField(3, 2, 2, 0.3, 11);

  /** Steps that move whole voxels within the volume and lose none. */
  static Stream<SpatialTransform> permutations() {
    return Stream.of(
        new Flip(Axis.HORIZONTAL),
        new Flip(Axis.VERTICAL),
        new Flip(Axis.DEPTH),
        new Rotate(90, Border.ZERO),
        turn(Axis.HORIZONTAL, 90),
        turn(Axis.VERTICAL, 180),
        turn(Axis.DEPTH, 270),
        turn(Axis.VERTICAL, -90),
        new Reorient("RAS"),
        new Reorient("SAL"),
        new Reorient("PIR"),
        new Reorient("IRP"));
  }

  /** Steps that keep the whole image and add to it. */
  static Stream<SpatialTransform> paddings() {
    return Stream.of(
        new Pad(2, 0, 1, 3, -5),
        new PadVolume(1, 2, 3, PadMode.CONSTANT, 9),
        new PadVolume(4, 1, 2, PadMode.EDGE, 0),
        new PadVolume(9, 3, 5, PadMode.REFLECT, 0),
        new CropOrPad(20, 17, 9, PadMode.EDGE, 0),
        new PadToMultiple(8, PadMode.CONSTANT, -1));
  }

  static Stream<SpatialTransform> interpolating() {
    Stream<SpatialTransform> each =
        Arrays.stream(Interpolation.values())
            .flatMap(
                how ->
                    Stream.of(
                        new Resize(17, 6, how),
                        new ResizeVolume(6, 14, 9, how),
                        new ResampleToSpacing(0.9, 0.5, 1.7, how),
                        new ResampleOnto(upright(), how, -3),
                        turn(Axis.HORIZONTAL, 17, how),
                        new AffineVolume(MOTION, how, Border.ZERO),
                        new Elastic(FIELD, how, Border.EDGE),
                        new AffineElastic(MOTION, FIELD, how, Border.ZERO)));
    return Stream.concat(each, Stream.of(new AffineWarp(17, 0.05, -0.08, 1.15, 9, Border.ZERO)));
  }

  static Stream<SpatialTransform> all() {
    return Stream.of(permutations(), paddings(), interpolating(), cropping()).flatMap(s -> s);
  }

  private static Stream<SpatialTransform> cropping() {
    return Stream.of(
        new CropVolume(1, 2, 0, 5, 4, 3),
        new CenterCropVolume(4, 4, 2),
        new CropOrPad(5, 12, 2, PadMode.REFLECT, 0));
  }

  private static RotateVolume turn(Axis about, double degrees) {
    return turn(about, degrees, Interpolation.LINEAR);
  }

  private static RotateVolume turn(Axis about, double degrees, Interpolation how) {
    return new RotateVolume(about, degrees, how, Border.ZERO);
  }

  private static Grid upright() {
    return new Grid(9, 8, 5, new Affine(0.9, 0, 0, -31, 0, 0.8, 0, 9, 0, 0, 2.1, 140));
  }

  @ParameterizedTest
  @MethodSource({"permutations", "paddings"})
  void undoingAPickOfVoxels_isBitForBit(SpatialTransform step) {
    for (int seed = 1; seed <= 5; seed++) {
      Image image = Pictures.noise(7 + seed, 12 - seed, 4 + seed % 3, 2, seed);
      Image back = step.undo(step.apply(image), image.grid());
      assertThat(back).isEqualTo(image);
      LabelMap labels = labels(image.grid(), seed);
      assertThat(step.undo(step.apply(labels), labels.grid())).isEqualTo(labels);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HORIZONTAL", "VERTICAL", "DEPTH"})
  void fourQuarterTurnsOrTwoFlips_areTheIdentity(Axis axis) {
    Image image = Pictures.noise(5, 6, 7, 2, 3);
    Image turned = image;
    for (int i = 0; i < 4; i++) {
      turned = turn(axis, 90).apply(turned);
    }
    assertThat(turned.samples()).containsExactly(image.samples());
    assertSameGrid(turned.grid(), image.grid());
    Image whole = turn(axis, 360).apply(image);
    assertThat(whole).isEqualTo(image);
    Image flipped = new Flip(axis).apply(new Flip(axis).apply(image));
    assertThat(flipped.samples()).containsExactly(image.samples());
    assertSameGrid(flipped.grid(), image.grid());
  }

  @ParameterizedTest
  @EnumSource(Axis.class)
  void aTurnByInterpolation_goesTheSameWayAsTheExactOne(Axis axis) {
    Grid cube = Grid.of(6, 6, 6, Spacing.UNIT);
    Image image = Pictures.noise(6, 6, 6, 1, 8).withGrid(cube);
    AffineMotion quarter = AffineMotion.rotation(axis, 90);
    Image warped = new AffineVolume(quarter, Interpolation.LINEAR, Border.ZERO).apply(image);
    Image exact = turn(axis, 90).apply(image);
    assertThat(warped.samples()).containsExactly(exact.samples(), within(1e-5f));
    assertSameGrid(warped.grid(), exact.grid());
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void theSameGrid_givesTheSameBits(Interpolation how) {
    Image image = Pictures.noise(7, 6, 5, 2, 4);
    Grid grid = image.grid();
    Spacing mm = grid.spacing();
    assertThat(new ResampleOnto(grid, how, 0).apply(image)).isEqualTo(image);
    assertThat(new ResizeVolume(7, 6, 5, how).apply(image)).isEqualTo(image);
    Image sameSpacing = new ResampleToSpacing(mm.xMm(), mm.yMm(), mm.zMm(), how).apply(image);
    assertThat(sameSpacing.samples()).containsExactly(image.samples());
    Image still = new AffineVolume(AffineMotion.NONE, how, Border.EDGE).apply(image);
    ElasticField none = new ElasticField(2, 2, 2, 0, 1);
    Image unbent = new Elastic(none, how, Border.EDGE).apply(image);
    for (int i = 0; i < image.size(); i++) {
      float tolerance = how == Interpolation.B_SPLINE ? 1e-5f : 0; // coefficients and back
      assertThat(still.sample(i)).isCloseTo(image.sample(i), within(tolerance));
      assertThat(unbent.sample(i)).isCloseTo(image.sample(i), within(2e-6f + tolerance));
    }
  }

  @Test
  void aWindowOfTheLattice_isCopiedBitForBitHoweverItIsTurned() {
    Image image = Pictures.noise(9, 8, 7, 1, 6);
    Grid part = new CropVolume(2, 1, 3, 5, 6, 4).on(image.grid()).target();
    Grid turned = new Reorient("SAR").on(part).target();
    Image direct = new ResampleOnto(turned, Interpolation.B_SPLINE, 0).apply(image);
    Image steps = new Reorient("SAR").apply(new CropVolume(2, 1, 3, 5, 6, 4).apply(image));
    assertThat(direct.samples()).containsExactly(steps.samples());
  }

  @ParameterizedTest
  @MethodSource("all")
  void anyNumberOfThreads_givesTheSameBits(SpatialTransform step) {
    Image image = Pictures.noise(13, 150, 6, 2, 9);
    LabelMap labels = labels(image.grid(), 9);
    Image alone = step.apply(image);
    LabelMap voted = step.apply(labels, LabelRule.MAJORITY);
    for (int threads : new int[] {2, 3, 7}) {
      assertThat(Threads.use(threads, () -> step.apply(image))).isEqualTo(alone);
      assertThat(Threads.use(threads, () -> step.apply(labels, LabelRule.MAJORITY)))
          .isEqualTo(voted);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void eachChannel_isTreatedAsIfItWereAlone(SpatialTransform step) {
    Image image = Pictures.noise(10, 9, 5, 3, 10);
    Image together = step.apply(image);
    for (int c = 0; c < 3; c++) {
      Image alone = step.apply(channel(image, c));
      assertThat(channel(together, c)).isEqualTo(alone);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theGridOfTheStep_isThatOfImageAndLabels(SpatialTransform step) {
    Image image = Pictures.noise(10, 9, 5, 1, 12);
    Grid expected = step.on(image.grid()).target();
    assertThat(step.apply(image).grid()).isEqualTo(expected);
    for (LabelRule rule : LabelRule.values()) {
      assertThat(step.apply(labels(image.grid(), 1), rule).grid()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void labels_areNeverInvented(SpatialTransform step) {
    for (int seed = 1; seed <= 3; seed++) {
      LabelMap labels = labels(Pictures.noise(11, 9, 6, 1, seed).grid(), seed);
      Set<Integer> known = new TreeSet<>(setOf(labels));
      known.add(0);
      for (LabelRule rule : LabelRule.values()) {
        assertThat(known).containsAll(setOf(step.apply(labels, rule)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("interpolating")
  void aMask_liesWhereTheImageOfItsIndicatorIsAboveOneHalf(SpatialTransform step) {
    Image image = Pictures.noise(16, 14, 8, 1, 20);
    LabelMap ball = ball(image.grid());
    float[] indicator = new float[image.size()];
    for (int i = 0; i < indicator.length; i++) {
      indicator[i] = ball.label(i);
    }
    Image moved = step.apply(Image.of(image.grid(), 1, indicator));
    for (LabelRule rule : LabelRule.values()) {
      LabelMap mask = step.apply(ball, rule);
      int agree = 0;
      for (int i = 0; i < moved.size(); i++) {
        agree += moved.sample(i) > 0.5f == (mask.label(i) == 1) ? 1 : 0;
      }
      assertThat((double) agree / moved.size()).as("%s", rule).isGreaterThan(0.95);
    }
  }

  @Test
  void votesOfTheMajority_areTheIndicatorAboveOneHalf() {
    LabelMap ball = ball(Pictures.noise(16, 14, 8, 1, 20).grid());
    float[] indicator = new float[ball.grid().voxels()];
    for (int i = 0; i < indicator.length; i++) {
      indicator[i] = ball.label(i);
    }
    Image image = Image.of(ball.grid(), 1, indicator);
    for (SpatialTransform step :
        List.of(
            new ResizeVolume(7, 23, 5, Interpolation.LINEAR),
            new AffineVolume(MOTION, Interpolation.LINEAR, Border.ZERO),
            new AffineElastic(MOTION, FIELD, Interpolation.LINEAR, Border.ZERO))) {
      Image shares = step.apply(image);
      LabelMap voted = step.apply(ball, LabelRule.MAJORITY);
      for (int i = 0; i < shares.size(); i++) {
        if (Math.abs(shares.sample(i) - 0.5) > 1e-4) {
          assertThat(voted.label(i)).isEqualTo(shares.sample(i) > 0.5 ? 1 : 0);
        }
      }
    }
  }

  @Test
  void aPicture_isTreatedAsAVolumeOfOneSliceAndAsThePlanarStepDoes() {
    Image picture = Pictures.noise(12, 9, 1, 2, 5).withGrid(Grid.pixels(12, 9));
    AffineMotion motion =
        new AffineMotion(
            List.of(40.0, -30.0, 20.0),
            List.of(0.1, -0.05, 0.3),
            List.of(1.2, 1.2, 3.0),
            List.of(7.0, 5.0, 5.0));
    for (Border border : Border.values()) {
      Image planar = new AffineWarp(20, 0.1, -0.05, 1.2, 7, border).apply(picture);
      Image volume = new AffineVolume(motion, Interpolation.LINEAR, border).apply(picture);
      assertThat(volume.samples()).containsExactly(planar.samples(), within(1e-5f));
      assertSameGrid(volume.grid(), planar.grid());
    }
    for (Interpolation how : Interpolation.values()) {
      assertThat(new ResizeVolume(7, 20, 1, how).apply(picture))
          .isEqualTo(new Resize(7, 20, how).apply(picture));
    }
  }

  static Stream<SpatialTransform> placeKeeping() {
    return Stream.of(permutations(), paddings(), interpolating())
        .flatMap(s -> s)
        .filter(step -> !step.bends())
        .filter(step -> !(step instanceof ResampleOnto) && !(step instanceof Resize))
        .map(
            step ->
                switch (step) {
                  case ResizeVolume r -> new ResizeVolume(31, 40, 17, r.interpolation());
                  case ResampleToSpacing r ->
                      new ResampleToSpacing(0.6, 0.9, 2.1, r.interpolation());
                  case CropOrPad r -> new CropOrPad(26, 30, 23, r.mode(), 0);
                  case PadVolume r -> new PadVolume(3, 2, 1, PadMode.CONSTANT, 0);
                  case Pad r -> new Pad(3, 2, 1, 4, 0);
                  case PadToMultiple r -> new PadToMultiple(8, PadMode.EDGE, 0);
                  default -> step;
                });
  }

  @ParameterizedTest
  @MethodSource("placeKeeping")
  void aSpotInThePatient_staysWhereItIs(SpatialTransform step) {
    Image spot = spot(28, 26, 20);
    PatientPoint before = centreOfMass(spot);
    PatientPoint after = centreOfMass(step.apply(spot));
    assertThat(Pictures.distanceMm(before, after))
        .isLessThan(0.16); // voxels of 0.76 x 0.41 x 2.5 mm, and NEAREST
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.2, 0.4})
  void aBending_isUndoneByItsRecord(double magnitude) {
    for (int seed = 1; seed <= 2; seed++) {
      ElasticField field = new ElasticField(3, 2, 2, magnitude, seed);
      Image spot = spot(28, 26, 20);
      for (SpatialTransform step :
          List.of(
              new Elastic(field, Interpolation.B_SPLINE, Border.ZERO),
              new AffineElastic(MOTION, field, Interpolation.B_SPLINE, Border.ZERO))) {
        Image bent = step.apply(spot);
        Image back = new WayBack(spot.grid(), List.of(step)).of(bent, Interpolation.B_SPLINE, 0);
        assertThat(back.grid()).isEqualTo(spot.grid());
        for (int i = 0; i < spot.size(); i++) {
          assertThat(back.sample(i)).isCloseTo(spot.sample(i), within(0.03f));
        }
      }
    }
  }

  @Test
  void aListOfSteps_isUndoneInOneGo() {
    Image spot = spot(28, 26, 20);
    LabelMap ball = ball(spot.grid());
    AffineMotion turnedBack = AffineMotion.rotation(Axis.DEPTH, -20);
    ElasticField gentle = new ElasticField(3, 2, 2, 0.15, 11);
    List<Transform> steps =
        List.of(
            new Reorient("RAS"),
            new AffineVolume(MOTION, Interpolation.B_SPLINE, Border.ZERO),
            new IntensityTransform.Brightness(0),
            new ResampleToSpacing(0.5, 0.5, 1.5, Interpolation.B_SPLINE),
            new AffineElastic(turnedBack, gentle, Interpolation.B_SPLINE, Border.ZERO),
            new Flip(Axis.DEPTH),
            new PadToMultiple(4, PadMode.CONSTANT, 0));
    WayBack wayBack = new WayBack(spot.grid(), steps);
    Image image = spot;
    LabelMap labels = ball;
    for (Transform step : steps) {
      image = step.apply(image);
      labels = step instanceof SpatialTransform spatial ? spatial.apply(labels) : labels;
    }
    Image back = wayBack.of(image, Interpolation.B_SPLINE, 0);
    assertThat(back.grid()).isEqualTo(spot.grid());
    double worst = 0;
    for (int i = 0; i < spot.size(); i++) {
      worst = Math.max(worst, Math.abs(back.sample(i) - spot.sample(i)));
    }
    assertThat(worst).isLessThan(0.03); // four interpolations of a peak of 1
    LabelMap mask = wayBack.of(labels, LabelRule.NEAREST);
    assertThat(mask.grid()).isEqualTo(ball.grid());
    assertThat(dice(mask, ball)).isGreaterThan(0.9);
  }

  @Test
  void stepsThatOnlyPickVoxels_areUndoneBitForBitTogether() {
    Image image = Pictures.noise(9, 8, 7, 2, 30);
    List<Transform> steps =
        List.of(
            new Reorient("SRA"),
            turn(Axis.VERTICAL, 90),
            new PadVolume(2, 3, 1, PadMode.REFLECT, 0),
            new Flip(Axis.DEPTH));
    Image done = new Preprocessing(steps).apply(image);
    Image back = new WayBack(image.grid(), steps).of(done, Interpolation.B_SPLINE, 0);
    assertThat(back).isEqualTo(image);
  }

  @Test
  void croppedAndUndone_keepsTheCropAndFillsTheRest() {
    Image image = Pictures.noise(9, 8, 7, 1, 31);
    CropVolume crop = new CropVolume(2, 3, 1, 4, 3, 5);
    Image back =
        new WayBack(image.grid(), List.of(crop)).of(crop.apply(image), Interpolation.LINEAR, -1000);
    for (int z = 0; z < 7; z++) {
      for (int y = 0; y < 8; y++) {
        for (int x = 0; x < 9; x++) {
          boolean kept = x >= 2 && x < 6 && y >= 3 && y < 6 && z >= 1 && z < 6;
          float expected = kept ? image.sample(0, z, y, x) : -1000;
          assertThat(back.sample(0, z, y, x)).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void theForeground_isFoundOnTheImageAndCutFromItsLabels() {
    float[] samples = new float[10 * 9 * 8];
    Arrays.fill(samples, -1000);
    Grid grid = Pictures.noise(10, 9, 8, 1, 0).grid();
    samples[(2 * 9 + 3) * 10 + 4] = 60;
    samples[(5 * 9 + 6) * 10 + 7] = 40;
    Image image = Image.of(grid, 1, samples);
    CropVolume otsu = new CropForeground(OptionalDouble.empty(), 0).resolvedFor(image);
    assertThat(otsu).isEqualTo(new CropVolume(4, 3, 2, 4, 4, 4));
    CropForeground above50 = new CropForeground(OptionalDouble.of(50), 3);
    assertThat(above50.resolvedFor(image)).isEqualTo(new CropVolume(1, 0, 0, 7, 7, 6));
    assertThat(above50.apply(image)).isEqualTo(above50.resolvedFor(image).apply(image));
    assertThat(new CropForeground(OptionalDouble.of(99), 2).apply(image)).isEqualTo(image);
    assertThatThrownBy(() -> above50.apply(labels(grid, 1)))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("resolve");
  }

  @Test
  void parametersOutsideTheirRange_areRefusedByName() {
    assertRefused(() -> new Reorient("RAX"), "three letters");
    assertRefused(() -> new Reorient("RAL"), "three letters");
    assertRefused(() -> new ElasticField(0, 1, 1, 0.1, 1), "cells along x");
    assertRefused(() -> new ElasticField(1, 1, 1, 0.5, 1), "fold");
    assertRefused(() -> new ElasticField(1, 1, 1, Double.NaN, 1), "magnitude");
    assertRefused(() -> new ResampleToSpacing(0, 1, 1, Interpolation.LINEAR), "spacing x");
    assertRefused(() -> new CropVolume(0, 0, -1, 1, 1, 1), "crop z");
    assertRefused(() -> new ResizeVolume(1, 1, 0, Interpolation.LINEAR), "resize depth");
    assertRefused(() -> turn(null, 3), "rotation axis");
    List<Double> ones = List.of(1.0, 1.0, 1.0);
    List<Double> zeros = List.of(0.0, 0.0, 0.0);
    assertRefused(() -> new AffineMotion(zeros, zeros, zeros, zeros), "scales");
    assertRefused(() -> new AffineMotion(zeros, zeros, ones, List.of(0.0, 81.0, 0.0)), "shears");
    assertRefused(() -> new AffineMotion(List.of(0.0), zeros, ones, zeros), "rotations");
    Image image = Pictures.noise(5, 4, 3, 1, 1);
    assertRefused(() -> new CropVolume(2, 0, 0, 4, 4, 3).apply(image), "does not fit");
    assertRefused(
        () -> new ResampleToSpacing(1e-4, 1e-4, 1e-4, Interpolation.LINEAR).apply(image), "voxels");
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String words) {
    assertThatThrownBy(call).isInstanceOf(CurieException.class).hasMessageContaining(words);
  }

  private static LabelMap labels(Grid grid, long seed) {
    Random random = new Random(seed);
    int[] numbers = {0, 3, 7, 250, 1_000_000};
    return LabelMap.of(
        grid, IntStream.range(0, grid.voxels()).map(i -> numbers[random.nextInt(5)]).toArray());
  }

  private static LabelMap ball(Grid grid) {
    int[] labels = new int[grid.voxels()];
    for (int i = 0; i < labels.length; i++) {
      int row = i / grid.width();
      int slice = row / grid.height();
      double x = (i % grid.width() - grid.width() / 2.0) / grid.width();
      double y = (row % grid.height() - grid.height() / 2.0) / grid.height();
      double z = (slice - grid.depth() / 2.0) / grid.depth();
      labels[i] = x * x + y * y + z * z < 0.1 ? 1 : 0;
    }
    return LabelMap.of(grid, labels);
  }

  /** A smooth spot off the centre of a volume on an oblique grid. */
  private static Image spot(int width, int height, int depth) {
    Image image = Pictures.noise(width, height, depth, 1, 0);
    float[] samples = new float[image.size()];
    for (int i = 0; i < samples.length; i++) {
      int row = i / width;
      int slice = row / height;
      double x = i % width - 0.45 * width;
      double y = row % height - 0.55 * height;
      double z = slice - 0.48 * depth;
      samples[i] = (float) Math.exp(-(x * x + y * y + z * z) / 10);
    }
    return Image.of(image.grid(), 1, samples);
  }

  private static PatientPoint centreOfMass(Image image) {
    double mass = 0;
    double[] sum = new double[3];
    for (int z = 0; z < image.depth(); z++) {
      for (int y = 0; y < image.height(); y++) {
        for (int x = 0; x < image.width(); x++) {
          float sample = image.sample(0, z, y, x);
          mass += sample;
          sum[0] += sample * x;
          sum[1] += sample * y;
          sum[2] += sample * z;
        }
      }
    }
    return image.grid().toPatient(new VoxelIndex(sum[0] / mass, sum[1] / mass, sum[2] / mass));
  }

  private static Image channel(Image image, int channel) {
    int voxels = image.grid().voxels();
    float[] samples = Arrays.copyOfRange(image.samples(), channel * voxels, (channel + 1) * voxels);
    return Image.of(image.grid(), 1, samples);
  }

  private static Set<Integer> setOf(LabelMap labels) {
    Set<Integer> set = new TreeSet<>();
    for (int i = 0; i < labels.grid().voxels(); i++) {
      set.add(labels.label(i));
    }
    return set;
  }

  private static double dice(LabelMap a, LabelMap b) {
    long both = 0;
    for (int i = 0; i < a.grid().voxels(); i++) {
      both += a.label(i) == 1 && b.label(i) == 1 ? 1 : 0;
    }
    return 2.0 * both / (a.count(1) + b.count(1));
  }

  private static void assertSameGrid(Grid actual, Grid expected) {
    assertThat(actual.size()).isEqualTo(expected.size());
    List<VoxelIndex> corners = new ArrayList<>();
    corners.add(new VoxelIndex(0, 0, 0));
    corners.add(new VoxelIndex(3, 4, 2));
    for (VoxelIndex corner : corners) {
      PatientPoint a = actual.toPatient(corner);
      PatientPoint b = expected.toPatient(corner);
      assertThat(Pictures.distanceMm(a, b)).isLessThan(1e-9);
    }
  }
}
