// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.PatientPoint;
import org.curie.core.geometry.VoxelIndex;
import org.curie.core.image.Image;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.spatial.Border;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.transform.SpatialTransform.AffineWarp;
import org.curie.imaging.transform.SpatialTransform.CenterCrop;
import org.curie.imaging.transform.SpatialTransform.Crop;
import org.curie.imaging.transform.SpatialTransform.Flip;
import org.curie.imaging.transform.SpatialTransform.Pad;
import org.curie.imaging.transform.SpatialTransform.PadToSquare;
import org.curie.imaging.transform.SpatialTransform.Resize;
import org.curie.imaging.transform.SpatialTransform.Rotate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpatialTransformTest {
  private final Image volume = Pictures.noise(7, 5, 3, 2, 1);
  private final Image square = Pictures.noise(6, 6, 2, 3, 2);

  @ParameterizedTest
  @EnumSource(Axis.class)
  void flippingTwice_isTheIdentity(Axis axis) {
    Flip flip = new Flip(axis);
    Image twice = flip.apply(flip.apply(volume));
    assertThat(twice.samples()).containsExactly(volume.samples());
    assertSameGrid(twice, volume);
  }

  @Test
  void flipping_exchangesTheSidesItSays() {
    Image picture = Pictures.of(3, 2, 1, 2, 3, 4, 5, 6);
    assertThat(new Flip(Axis.HORIZONTAL).apply(picture).samples())
        .containsExactly(3, 2, 1, 6, 5, 4);
    assertThat(new Flip(Axis.VERTICAL).apply(picture).samples()).containsExactly(4, 5, 6, 1, 2, 3);
  }

  @Test
  void aQuarterTurn_goesCounterClockwiseAndExchangesTheSides() {
    Image turned = new Rotate(90, Border.ZERO).apply(Pictures.of(3, 2, 1, 2, 3, 4, 5, 6));
    assertThat(turned.width()).isEqualTo(2);
    assertThat(turned.height()).isEqualTo(3);
    assertThat(turned.samples()).containsExactly(3, 6, 2, 5, 1, 4);
  }

  @ParameterizedTest
  @ValueSource(doubles = {90, -90, 180, 270, 450, -1170})
  void fourTurnsByAMultipleOf90_areTheIdentityBitForBit(double degrees) {
    Image turned = volume;
    for (int i = 0; i < 4; i++) {
      turned = new Rotate(degrees, Border.ZERO).apply(turned);
    }
    assertThat(turned.samples()).containsExactly(volume.samples());
    assertSameGrid(turned, volume);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 360, -720})
  void wholeTurns_areTheIdentityBitForBit(double degrees) {
    assertThat(new Rotate(degrees, Border.ZERO).apply(volume)).isEqualTo(volume);
    Image warped = new AffineWarp(degrees, 0, 0, 1, 0, Border.ZERO).apply(volume);
    assertThat(warped.samples()).containsExactly(volume.samples());
  }

  @ParameterizedTest
  @ValueSource(doubles = {90, 180, 270, -90})
  void anAffineWarpByQuarterTurns_equalsTheExactRotationOfASquare(double degrees) {
    Image warped = new AffineWarp(degrees, 0, 0, 1, 0, Border.ZERO).apply(square);
    Image turned = new Rotate(degrees, Border.ZERO).apply(square);
    assertThat(warped.samples()).containsExactly(turned.samples());
    assertSameGrid(warped, turned);
  }

  @Test
  void turningThereAndBack_returnsASmoothPictureNearly() {
    Image spot = Pictures.spot(41, 33, 20, 16);
    Image back = new Rotate(-25, Border.EDGE).apply(new Rotate(25, Border.EDGE).apply(spot));
    for (int i = 0; i < spot.size(); i++) {
      assertThat(back.sample(i)).isCloseTo(spot.sample(i), within(0.1f));
    }
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void resizingToTheSameSize_returnsAnEqualImage(Interpolation interpolation) {
    assertThat(new Resize(7, 5, interpolation).apply(volume)).isEqualTo(volume);
    Image wider = new Resize(14, 5, interpolation).apply(volume);
    assertThat(wider.width()).isEqualTo(14);
    assertThat(wider.depth()).isEqualTo(3);
    assertThat(wider.channels()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void resizingAConstant_staysTheConstant(Interpolation interpolation) {
    Image constant = Pictures.of(5, 4, filled(20, 0.7f));
    for (float sample : new Resize(3, 9, interpolation).apply(constant).samples()) {
      assertThat(sample).isCloseTo(0.7f, within(1e-6f));
    }
  }

  @Test
  void shrinkingAFineCheckerboard_givesItsMeanInsteadOfAnAlias() {
    float[] board = new float[64 * 64];
    for (int i = 0; i < board.length; i++) {
      board[i] = (i + i / 64) % 2;
    }
    Image small = new Resize(16, 16, Interpolation.LINEAR).apply(Pictures.of(64, 64, board));
    for (int y = 1; y < 15; y++) {
      for (int x = 1; x < 15; x++) {
        assertThat(small.sample(0, 0, y, x)).isCloseTo(0.5f, within(1e-6f));
      }
    }
  }

  @Test
  void everySliceAndChannel_isTreatedAsIfItWereAlone() {
    for (Transform transform : placeKeeping().toList()) {
      Image whole = transform.apply(volume);
      for (int c = 0; c < volume.channels(); c++) {
        for (int z = 0; z < volume.depth(); z++) {
          Image alone = transform.apply(slice(volume, c, z));
          assertThat(slice(whole, c, z).samples())
              .as("%s channel %d slice %d", transform, c, z)
              .containsExactly(alone.samples());
        }
      }
    }
  }

  @Test
  void croppingWhatWasPadded_returnsTheImage() {
    Image padded = new Pad(2, 1, 3, 4, -1).apply(volume);
    assertThat(padded.width()).isEqualTo(12);
    assertThat(padded.height()).isEqualTo(10);
    assertThat(padded.sample(0)).isEqualTo(-1);
    Image cropped = new Crop(2, 1, 7, 5).apply(padded);
    assertThat(cropped.samples()).containsExactly(volume.samples());
    assertSameGrid(cropped, volume);
  }

  @Test
  void centreCropAndPadToSquare_keepTheMiddle() {
    Image picture = Pictures.of(4, 1, 1, 2, 3, 4);
    assertThat(new CenterCrop(2, 1).apply(picture).samples()).containsExactly(2, 3);
    assertThat(new CenterCrop(1, 1).apply(picture).samples()).containsExactly(2);
    Image squared = new PadToSquare(9).apply(picture);
    assertThat(squared.samples()).containsExactly(9, 9, 9, 9, 1, 2, 3, 4, 9, 9, 9, 9, 9, 9, 9, 9);
  }

  @Test
  void aCropThatDoesNotFit_isRefusedWithBothSizes() {
    assertThatThrownBy(() -> new Crop(3, 0, 5, 5).apply(volume))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("5 x 5")
        .hasMessageContaining("7 x 5");
    assertThatThrownBy(() -> new CenterCrop(8, 2).apply(volume))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("pad it first");
  }

  @Test
  void parametersOutsideTheirRange_areRefusedByName() {
    assertRefused(() -> new Resize(0, 4, Interpolation.LINEAR), "resize width");
    assertRefused(() -> new Resize(4, 1 << 20, Interpolation.LINEAR), "resize height");
    assertRefused(() -> new Crop(-1, 0, 1, 1), "crop x");
    assertRefused(() -> new Pad(0, 0, 0, -1, 0), "pad bottom");
    assertRefused(() -> new Rotate(Double.NaN, Border.ZERO), "rotation");
    assertRefused(() -> new AffineWarp(0, 0, 0, 0, 0, Border.ZERO), "scale");
    assertRefused(() -> new AffineWarp(0, 0, 0, 1, 90, Border.ZERO), "shear");
    assertRefused(() -> new Flip(null), "flip axis");
    assertRefused(() -> new Resize(4, 4, null), "resize interpolation");
    assertRefused(() -> new Rotate(30, null), "rotation border");
    assertRefused(() -> new AffineWarp(0, 0, 0, 1, 0, null), "warp border");
  }

  static Stream<SpatialTransform> placeKeeping() {
    return Stream.of(
        new Flip(Axis.HORIZONTAL),
        new Flip(Axis.VERTICAL),
        new Rotate(90, Border.ZERO),
        new Rotate(180, Border.ZERO),
        new Rotate(270, Border.ZERO),
        new Rotate(-23, Border.EDGE),
        new Crop(1, 1, 4, 3),
        new CenterCrop(5, 4),
        new Pad(3, 1, 0, 2, 0),
        new PadToSquare(0),
        new Resize(31, 17, Interpolation.LINEAR),
        new Resize(9, 21, Interpolation.CUBIC),
        new Resize(20, 11, Interpolation.NEAREST),
        new AffineWarp(12, 0.05, -0.08, 1.15, 9, Border.ZERO),
        new AffineWarp(-140, -0.1, 0.02, 0.8, -6, Border.EDGE));
  }

  @ParameterizedTest
  @MethodSource("placeKeeping")
  void aSpotInThePatient_staysWhereItIsWhateverIsDoneToThePicture(SpatialTransform transform) {
    Image spot = Pictures.spot(44, 38, 19, 21);
    SpatialTransform fitting =
        switch (transform) {
          case Crop ignored -> new Crop(4, 7, 33, 29);
          case CenterCrop ignored -> new CenterCrop(31, 32);
          case Resize resize -> new Resize(60, 29, resize.interpolation());
          default -> transform;
        };
    PatientPoint before = Pictures.centreOfMass(spot);
    PatientPoint after = Pictures.centreOfMass(fitting.apply(spot));
    assertThat(Pictures.distanceMm(before, after))
        .isLessThan(0.05); // a tenth of a pixel, for NEAREST
  }

  @Test
  void aVoxelOfTheResult_leadsBackToTheVoxelThatMadeIt() {
    Image cropped = new Crop(2, 1, 4, 3).apply(volume);
    PatientPoint place = cropped.grid().toPatient(new VoxelIndex(1, 2, 1));
    VoxelIndex origin = volume.grid().toVoxel(place);
    assertThat(origin.i()).isCloseTo(3, within(1e-9));
    assertThat(origin.j()).isCloseTo(3, within(1e-9));
    assertThat(origin.k()).isCloseTo(1, within(1e-9));
    assertThat(cropped.sample(1, 1, 2, 1)).isEqualTo(volume.sample(1, 1, 3, 3));
  }

  private static void assertRefused(ThrowingCallable call, String name) {
    assertThatThrownBy(call).isInstanceOf(CurieException.class).hasMessageContaining(name);
  }

  private static void assertSameGrid(Image actual, Image expected) {
    assertThat(actual.width()).isEqualTo(expected.width());
    assertThat(actual.height()).isEqualTo(expected.height());
    for (VoxelIndex corner : new VoxelIndex[] {new VoxelIndex(0, 0, 0), new VoxelIndex(3, 4, 1)}) {
      PatientPoint a = actual.grid().toPatient(corner);
      PatientPoint b = expected.grid().toPatient(corner);
      assertThat(Pictures.distanceMm(a, b)).isLessThan(1e-9);
    }
  }

  private static Image slice(Image image, int channel, int z) {
    int plane = image.width() * image.height();
    float[] samples = new float[plane];
    int start = (channel * image.depth() + z) * plane;
    System.arraycopy(image.samples(), start, samples, 0, plane);
    return Pictures.of(image.width(), image.height(), samples);
  }

  private static float[] filled(int count, float value) {
    float[] samples = new float[count];
    Arrays.fill(samples, value);
    return samples;
  }
}
