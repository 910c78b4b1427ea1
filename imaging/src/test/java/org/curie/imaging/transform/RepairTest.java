// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.PatientPoint;
import org.curie.core.geometry.VoxelIndex;
import org.curie.core.image.Image;
import org.curie.imaging.quality.QualityReport;
import org.curie.imaging.transform.Repair.ChannelFill;
import org.curie.imaging.transform.Repair.CropToFieldOfView;
import org.curie.imaging.transform.Repair.FillChannels;
import org.curie.imaging.transform.Repair.Filling;
import org.curie.imaging.transform.Repair.ImputeSlices;
import org.curie.imaging.transform.Repair.Marking;
import org.curie.imaging.transform.Repair.MaskSaturated;
import org.curie.imaging.transform.Repair.MissingSlice;
import org.curie.imaging.transform.Repair.ReplaceNonFinite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepairTest {
  private static final int WIDTH = 7;
  private static final int HEIGHT = 6;
  private static final int PLANE = WIDTH * HEIGHT;

  static Stream<Repair> unmarked() {
    return Stream.of(
        new ReplaceNonFinite(Filling.CONSTANT, -5),
        new ReplaceNonFinite(Filling.NEAREST, 0),
        new ReplaceNonFinite(Filling.LOCAL_MEDIAN, 0),
        new ImputeSlices(MissingSlice.EMPTY, Marking.NONE),
        new ImputeSlices(MissingSlice.EMPTY_OR_REPEATED, Marking.NONE),
        new FillChannels(ChannelFill.ZERO, Marking.NONE),
        new FillChannels(ChannelFill.MEAN, Marking.NONE),
        new CropToFieldOfView(0.02, 0));
  }

  @ParameterizedTest
  @MethodSource("unmarked")
  void aSoundImage_comesBackBitForBit(Repair repair) {
    for (int depth : new int[] {1, 9}) {
      Image image = Pictures.noise(WIDTH, HEIGHT, depth, 3, depth);
      assertThat(repair.apply(image)).isEqualTo(image);
    }
  }

  @ParameterizedTest
  @MethodSource("unmarked")
  void mendingTwice_isMendingOnce(Repair repair) {
    for (long seed = 0; seed < 10; seed++) {
      Image once = repair.apply(broken(seed));
      assertThat(repair.apply(once)).isEqualTo(once);
    }
  }

  /** Holes, empty and repeated slices, an absent channel, flat borders: any of them, anywhere. */
  private static Image broken(long seed) {
    Random random = new Random(seed);
    Image image = Pictures.noise(WIDTH, HEIGHT, 9, 3, seed);
    float[] samples = image.samples();
    for (int i = 0; i < samples.length; i++) {
      boolean border = i % WIDTH == 0 || i / PLANE % 9 == 8;
      samples[i] = border ? 0 : random.nextInt(8) == 0 ? Float.NaN : samples[i];
    }
    int z = 1 + random.nextInt(6);
    Arrays.fill(samples, z * PLANE, (z + 1) * PLANE, 3);
    System.arraycopy(samples, 11 * PLANE, samples, 12 * PLANE, PLANE);
    Arrays.fill(samples, 18 * PLANE, 27 * PLANE, -1);
    return Image.of(image.grid(), 3, samples);
  }

  @Test
  void samplesThatAreNoNumbers_getTheConstant_andNoOtherChanges() {
    Image image = Pictures.of(3, 1, 1, Float.NaN, Float.NEGATIVE_INFINITY);
    assertThat(new ReplaceNonFinite(Filling.CONSTANT, -7).apply(image))
        .isEqualTo(Pictures.of(3, 1, 1, -7, -7));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theNearestSample_isThatOfASearchThroughAll(long seed) {
    Random random = new Random(seed);
    Affine stretched = new Affine(0.7, 0, 0, 1, 0, 1.9, 0, 2, 0, 0, 1.3, 3);
    Image image =
        Image.of(new Grid(9, 8, 7, stretched), 1, Pictures.noise(9, 8, 7, 1, seed).samples());
    float[] samples = image.samples();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = random.nextDouble() < 0.9 ? Float.NaN : samples[i];
    }
    samples[random.nextInt(samples.length)] = 0.5f;
    Image holed = Image.of(image.grid(), 1, samples);
    Image whole = new ReplaceNonFinite(Filling.NEAREST, 0).apply(holed);
    for (int i = 0; i < samples.length; i++) {
      double nearest = Double.POSITIVE_INFINITY;
      double chosen = Double.POSITIVE_INFINITY;
      for (int j = 0; j < samples.length; j++) {
        if (Float.isFinite(samples[j])) {
          double distance = distanceMm(holed, i, j);
          nearest = Math.min(nearest, distance);
          if (samples[j] == whole.sample(i)) {
            chosen = Math.min(chosen, distance);
          }
        }
      }
      assertThat(chosen).isCloseTo(nearest, within(1e-9));
    }
  }

  private static double distanceMm(Image image, int i, int j) {
    return Pictures.distanceMm(place(image, i), place(image, j));
  }

  private static PatientPoint place(Image image, int i) {
    int x = i % image.width();
    int y = i / image.width() % image.height();
    int z = i / image.width() / image.height();
    return image.grid().toPatient(new VoxelIndex(x, y, z));
  }

  @Test
  void theLocalMedian_isThatOfTheNumbersAround() {
    float nan = Float.NaN;
    Image image = Pictures.of(3, 3, 9, 2, nan, 4, nan, 7, 1, 8, 3);
    // the hole in the middle sees 9 2 4 7 1 8 3, that in the corner 2 and 7
    assertThat(new ReplaceNonFinite(Filling.LOCAL_MEDIAN, 0).apply(image))
        .isEqualTo(Pictures.of(3, 3, 9, 2, 2, 4, 4, 7, 1, 8, 3));
  }

  @Test
  void aLargeHole_isFilledFromItsRim() {
    float[] samples = new float[11 * 11];
    Arrays.fill(samples, Float.NaN);
    Arrays.fill(samples, 0, 11, 5);
    Image whole =
        new ReplaceNonFinite(Filling.LOCAL_MEDIAN, 0)
            .apply(Image.of(Grid.pixels(11, 11), 1, samples));
    assertThat(whole.array()).containsOnly(5f);
  }

  @ParameterizedTest
  @EnumSource(
      value = Filling.class,
      names = {"NEAREST", "LOCAL_MEDIAN"})
  void aChannelWithoutAnyNumber_isRefused(Filling filling) {
    Image image = Pictures.of(2, 1, 1, 2, Float.NaN, Float.NaN);
    assertThatThrownBy(() -> new ReplaceNonFinite(filling, 0).apply(image))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("channel 1 has none");
  }

  @Test
  void missingSlices_areLinearBetweenTheirNeighbours_andMarked() {
    Image ramp = ramp(6);
    float[] samples = ramp.samples();
    Arrays.fill(samples, 2 * PLANE, 4 * PLANE, 0);
    Image holed = Image.of(ramp.grid(), 1, samples);
    Image whole = new ImputeSlices(MissingSlice.EMPTY, Marking.MASK_CHANNEL).apply(holed);
    assertThat(whole.channels()).isEqualTo(2);
    for (int i = 0; i < ramp.size(); i++) {
      boolean missing = i / PLANE == 2 || i / PLANE == 3;
      assertThat(whole.sample(i)).isCloseTo(ramp.sample(i), within(1e-4f));
      assertThat(whole.sample(ramp.size() + i)).isEqualTo(missing ? 1 : 0);
      if (!missing) {
        assertThat(whole.sample(i)).isEqualTo(ramp.sample(i));
      }
    }
  }

  /** Intensities that grow evenly along z, differently in each column. */
  private static Image ramp(int depth) {
    float[] samples = new float[PLANE * depth];
    for (int i = 0; i < samples.length; i++) {
      int z = i / PLANE;
      samples[i] = i % PLANE + (1 + i % PLANE % 5) * z;
    }
    return Image.of(new Grid(WIDTH, HEIGHT, depth, Affine.IDENTITY), 1, samples);
  }

  @Test
  void repeatedSlices_areMadeUpOnlyWhenAskedFor() {
    Image ramp = ramp(6);
    float[] samples = ramp.samples();
    System.arraycopy(samples, 2 * PLANE, samples, 3 * PLANE, PLANE);
    Image repeated = Image.of(ramp.grid(), 1, samples);
    assertThat(new ImputeSlices(MissingSlice.EMPTY, Marking.NONE).apply(repeated))
        .isEqualTo(repeated);
    Image whole = new ImputeSlices(MissingSlice.EMPTY_OR_REPEATED, Marking.NONE).apply(repeated);
    for (int i = 0; i < ramp.size(); i++) {
      assertThat(whole.sample(i)).isCloseTo(ramp.sample(i), within(1e-4f));
    }
  }

  @Test
  void anAbsentChannel_isZeroOrTheMean_andMarked() {
    Image image = Pictures.of(2, 1, 1, 5, 3, 3, 3, 9);
    assertThat(new FillChannels(ChannelFill.ZERO, Marking.NONE).apply(image))
        .isEqualTo(Pictures.of(2, 1, 1, 5, 0, 0, 3, 9));
    assertThat(new FillChannels(ChannelFill.MEAN, Marking.MASK_CHANNEL).apply(image))
        .isEqualTo(Pictures.of(2, 1, 1, 5, 2, 7, 3, 9, 1, 1, 0, 0, 1, 1));
  }

  @Test
  void anImageThatIsConstantThroughout_hasNoAbsentChannel() {
    Image image = Pictures.of(2, 1, 4, 4, 4, 4);
    assertThat(new FillChannels(ChannelFill.ZERO, Marking.NONE).apply(image)).isEqualTo(image);
  }

  @Test
  void saturation_isMarkedAndLeftAsItIs() {
    Image image = Pictures.noise(40, 40, 1, 1, 5);
    float[] samples = image.samples();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Math.min(0.9f, samples[i]);
    }
    Image clipped = Image.of(image.grid(), 1, samples);
    Image marked = new MaskSaturated().apply(clipped);
    assertThat(marked.channels()).isEqualTo(2);
    for (int i = 0; i < samples.length; i++) {
      assertThat(marked.sample(i)).isEqualTo(samples[i]);
      assertThat(marked.sample(samples.length + i)).isEqualTo(samples[i] == 0.9f ? 1 : 0);
    }
    Image sound = new MaskSaturated().apply(image);
    assertThat(Arrays.copyOfRange(sound.array(), samples.length, 2 * samples.length))
        .containsOnly(0f);
  }

  @Test
  void theCrop_isRecordedAsOne_andKeepsPlaces() {
    Image image = Pictures.noise(12, 10, 6, 1, 2);
    float[] samples = image.samples();
    for (int i = 0; i < samples.length; i++) {
      int x = i % 12;
      int y = i / 12 % 10;
      int z = i / 120;
      samples[i] = x < 3 || x > 8 || y < 2 || z == 5 ? 0 : 1 + samples[i];
    }
    Image framed = Image.of(image.grid(), 1, samples);
    Transform step = new CropToFieldOfView(0.01, 1).resolvedFor(framed);
    assertThat(step).isEqualTo(new LatticeTransform.CropVolume(2, 1, 0, 8, 9, 6));
    Image cropped = new CropToFieldOfView(0.01, 1).apply(framed);
    assertThat(cropped).isEqualTo(step.apply(framed));
    assertThat(cropped.grid().toPatient(new VoxelIndex(0, 0, 0)))
        .isEqualTo(framed.grid().toPatient(new VoxelIndex(2, 1, 0)));
    assertThatThrownBy(() -> new CropToFieldOfView(0, 0).apply(Pictures.of(2, 2, 1, 1, 1, 1)))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("all 2 x 2 x 1 voxels are flat");
  }

  @Test
  void whatWasMended_isNoLongerFound() {
    Image broken = broken(3);
    Image mended =
        new FillChannels(ChannelFill.MEAN, Marking.NONE)
            .apply(
                new ImputeSlices(MissingSlice.EMPTY, Marking.NONE)
                    .apply(new ReplaceNonFinite(Filling.NEAREST, 0).apply(broken)));
    assertThat(QualityReport.of(broken).findings())
        .extracting(f -> f.getClass().getSimpleName())
        .contains("NonFinite", "EmptySlices", "AbsentChannel");
    assertThat(QualityReport.of(mended).findings())
        .extracting(f -> f.getClass().getSimpleName())
        .doesNotContain("NonFinite", "EmptySlices", "AbsentChannel");
  }

  @Test
  void parametersThatMeanNothing_areRefused() {
    assertThatThrownBy(() -> new ReplaceNonFinite(Filling.CONSTANT, Double.NaN))
        .isInstanceOf(CurieException.class);
    assertThatThrownBy(() -> new CropToFieldOfView(1, 0)).isInstanceOf(CurieException.class);
    assertThatThrownBy(() -> new CropToFieldOfView(0, -1)).isInstanceOf(CurieException.class);
  }
}
