// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.parallel.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * On public heads and lungs with known motions and other contrasts, seen on coarser, tilted grids;
 * and on a real pair of pictures, where the masks of both tell whether they meet.
 */
class RealRegistrationTest {
  private static final String HEAD_MR = "nifti/niivue-images/MR_Gd.nii.gz";
  private static final String HEAD_CT = "nifti/niivue-images/CT_pitch.nii.gz";
  private static final String LUNG_CT = "nifti/metaimage_elastix/3DCT_lung_baseline_small.mha";
  private static final String BRAIN_2D = "nifti/metaimage_elastix/2DMRI-T1_brain.mha";
  private static final RegistrationSpec SPEC = RegistrationSpec.defaults().withSamples(40_000);

  /** How another modality may show the same: none of these relations is linear. */
  private enum Contrast {
    INVERTED,
    GAMMA,
    FOLDED;

    DoubleUnaryOperator of(double low, double high) {
      return switch (this) {
        case INVERTED -> v -> high - v;
        case GAMMA -> v -> 100 * Math.pow((v - low) / (high - low), 0.4);
        case FOLDED -> v -> Math.abs(v - (low + 0.35 * (high - low)));
      };
    }
  }

  static Stream<Arguments> cases() {
    return Stream.of(HEAD_MR, HEAD_CT, LUNG_CT, BRAIN_2D)
        .flatMap(
            name ->
                IntStream.range(0, 3)
                    .mapToObj(i -> Arguments.of(name, Contrast.values()[i], 10 + i)));
  }

  private static Image image(String name) {
    return name.endsWith(".mha") ? RealVolumes.metaImage(name) : RealVolumes.nifti(name);
  }

  /** As another modality would show it after the motion, on another grid. */
  private static Image other(Image image, Affine motion, Contrast contrast) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (float sample : image.array()) {
      low = Math.min(low, sample);
      high = Math.max(high, sample);
    }
    Grid grid = Motions.otherGrid(image.grid());
    return Motions.moved(image, motion, grid, (float) low, contrast.of(low, high));
  }

  private static double voxelMm(Grid grid) {
    Spacing s = grid.spacing();
    return grid.isPlanar() ? Math.sqrt(s.xMm() * s.yMm()) : Math.cbrt(s.xMm() * s.yMm() * s.zMm());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aRigidMotionUnderAnotherContrast_isFoundWithinATenthOfAVoxelAndAQuarterOfADegree(
      String name, Contrast contrast, int seed) {
    Image fixed = image(name);
    Affine truth = Motions.rigid(new Random(seed), 15, 20, fixed.grid());
    Affine found =
        RegistrationTest.found(
            Threads.use(
                2, () -> Registration.register(fixed, other(fixed, truth, contrast), SPEC)));
    assertThat(Motions.errorMm(found, truth, fixed.grid())).isLessThan(0.1 * voxelMm(fixed.grid()));
    assertThat(Motions.angleDegrees(found, truth)).isLessThan(0.25);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anAffineMotionUnderAnotherContrast_isFoundWithinAFifthOfAVoxel(
      String name, Contrast contrast, int seed) {
    Image fixed = image(name);
    Affine truth = Motions.affine(new Random(seed), 0.08, 8, 10, fixed.grid());
    Affine found =
        RegistrationTest.found(
            Threads.use(
                2,
                () ->
                    Registration.register(
                        fixed, other(fixed, truth, contrast), SPEC.withMotion(Motion.AFFINE))));
    assertThat(Motions.errorMm(found, truth, fixed.grid())).isLessThan(0.2 * voxelMm(fixed.grid()));
  }

  /** The two are of one subject and nearly in place: there is little to gain, and nothing lost. */
  @Test
  void theRealPair_meetsByItsMasks() {
    Image fixed = RealVolumes.metaImage("nifti/metaimage_elastix/fixed.mhd");
    Image moving = RealVolumes.metaImage("nifti/metaimage_elastix/moving.mhd");
    LabelMap ofFixed = RealVolumes.metaMask("nifti/metaimage_elastix/mask_fixed.mhd");
    LabelMap ofMoving = RealVolumes.metaMask("nifti/metaimage_elastix/mask_moving.mhd");
    double before = dice(ofFixed, ofMoving, Affine.IDENTITY);
    for (Motion motion : List.of(Motion.RIGID, Motion.AFFINE)) {
      Affine found =
          RegistrationTest.found(Registration.register(fixed, moving, SPEC.withMotion(motion)));
      assertThat(dice(ofFixed, ofMoving, found)).as("%s", motion).isGreaterThan(before + 0.002);
    }
  }

  /** The Dice coefficient of a mask and another one brought onto its grid. */
  private static double dice(LabelMap fixed, LabelMap moving, Affine fixedToMoving) {
    Affine toMask = moving.grid().toPatient().inverse().after(fixedToMoving);
    Places places = Motions.centres(fixed.grid());
    int both = 0;
    int sum = 0;
    for (int i = 0; i < places.count(); i++) {
      boolean a = fixed.label(i) != 0;
      boolean b = Masks.covers(moving, toMask, places.x()[i], places.y()[i], places.z()[i]);
      both += a && b ? 1 : 0;
      sum += (a ? 1 : 0) + (b ? 1 : 0);
    }
    return 2.0 * both / sum;
  }

  @Test
  void theSameBits_everyTime() {
    Image fixed = image(LUNG_CT);
    Image moving = other(fixed, Motions.rigid(new Random(1), 10, 10, fixed.grid()), Contrast.GAMMA);
    assertThat(Registration.register(fixed, moving, Optional.empty(), Optional.empty(), SPEC))
        .isEqualTo(Registration.register(fixed, moving, SPEC));
  }
}
