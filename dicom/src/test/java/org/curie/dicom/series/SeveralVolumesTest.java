// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.series.plane.Trait;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Series of more than one volume, direction, size or purpose. */
class SeveralVolumesTest {
  private static final Tag FRAME_OF_REFERENCE = new Tag(0x0020, 0x0052);
  private static final Tag TIME_POINT = new Tag(0x0020, 0x0100);
  private static final int DEPTH = 5;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 10);
  }

  private static RandomGenerator random(long seed) {
    return new RandomStreams(seed).stream("several-volumes");
  }

  private static Image image(RandomGenerator random, int volumes) {
    return SlicedPhantom.randomImage(
        random, SlicedPhantom.randomGrid(random, 6, 4, DEPTH), volumes);
  }

  /** Slices of all channels, each with what tells its volume. */
  @FunctionalInterface
  private interface Marking {
    void mark(DataSetBuilder slice, int volume, int k);
  }

  private static List<DataSetBuilder> slices(Image image, long seed, Marking marking) {
    SlicedPhantom phantom = new SlicedPhantom(seed);
    List<DataSetBuilder> slices = new ArrayList<>();
    for (int v = 0; v < image.channels(); v++) {
      for (int k = 0; k < image.depth(); k++) {
        DataSetBuilder slice = phantom.slice(image, v, k);
        marking.mark(slice, v, k);
        slices.add(slice);
      }
    }
    return slices;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void echoes_becomeChannels_thatSayTheirEchoTime(long seed) {
    RandomGenerator random = random(seed);
    Image image = image(random, 3);

    SeriesImage read =
        SlicedPhantom.series(
                random,
                slices(image, seed, (s, v, _) -> s.decimals(SlicedPhantom.ECHO_TIME, 5 + 10 * v)))
            .toImage();

    PhantomSeriesTest.assertEqual(read.image(), image);
    assertThat(read.volumes())
        .extracting(SeriesImage.Volume::traits)
        .containsExactly(
            Map.of(Trait.ECHO, "5"), Map.of(Trait.ECHO, "15"), Map.of(Trait.ECHO, "25"));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void timePoints_areInTheOrderOfTime_notOfInstances(long seed) {
    RandomGenerator random = random(seed);
    Image image = image(random, 12);

    SeriesImage read =
        SlicedPhantom.series(
                random,
                slices(
                    image,
                    seed,
                    (s, v, k) -> s.ints(TIME_POINT, v + 1).ints(Tags.InstanceNumber, 100 - v - k)))
            .toImage();

    PhantomSeriesTest.assertEqual(read.image(), image);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void volumesThatOnlyInstanceNumbersTellApart_areInTheirOrder_withARemark(long seed) {
    RandomGenerator random = random(seed);
    Image image = image(random, 4);
    boolean slicesFirst = random.nextBoolean();

    SeriesImage read =
        SlicedPhantom.series(
                random,
                slices(
                    image,
                    seed,
                    (s, v, k) ->
                        s.ints(Tags.InstanceNumber, slicesFirst ? v * DEPTH + k : k * 4 + v)))
            .toImage();

    PhantomSeriesTest.assertEqual(read.image(), image);
    assertThat(read.remarks()).anyMatch(remark -> remark.contains("instance number"));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aClockTimeOfEachSlice_dividesNothing(long seed) {
    RandomGenerator random = random(seed);
    Image image = image(random, 2);
    Tag triggerTime = new Tag(0x0018, 0x1060);

    SeriesImage read =
        SlicedPhantom.series(
                random,
                slices(
                    image,
                    seed,
                    (s, v, k) ->
                        s.decimals(triggerTime, 1000 * v + 13 * k)
                            .decimals(SlicedPhantom.ECHO_TIME, v)))
            .toImage();

    PhantomSeriesTest.assertEqual(read.image(), image);
    assertThat(read.volumes().getFirst().traits()).containsOnlyKeys(Trait.ECHO);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aTimePointWithoutASlice_isMissingIt(long seed) {
    RandomGenerator random = random(seed);
    Image image = image(random, 3);
    List<DataSetBuilder> slices = slices(image, seed, (s, v, _) -> s.ints(TIME_POINT, v + 1));
    slices.remove(DEPTH + 2);

    Series series = SlicedPhantom.series(random, slices);

    PhantomSeriesTest.assertVerdict(series, Verdict.MISSING_SLICES);
    Image filled =
        series.toImage(PhantomSeriesTest.with(Verdict.MISSING_SLICES, Remedy.RESAMPLE)).image();
    assertThat(filled.sample(1, 2, 1, 1))
        .isEqualTo((image.sample(1, 1, 1, 1) + image.sample(1, 3, 1, 1)) / 2);
    assertThat(filled.sample(2, 2, 1, 1)).isEqualTo(image.sample(2, 2, 1, 1));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aTimePointWithoutItsLastSlice_isRefused_whateverIsAsked(long seed) {
    RandomGenerator random = random(seed);
    List<DataSetBuilder> slices =
        slices(image(random, 3), seed, (s, v, _) -> s.ints(TIME_POINT, v + 1));
    slices.removeLast();

    Series series = SlicedPhantom.series(random, slices);

    PhantomSeriesTest.assertVerdict(series, Verdict.MISSING_SLICES);
    Refusals.assertRefused(
        () -> series.toImage(PhantomSeriesTest.with(Verdict.MISSING_SLICES, Remedy.RESAMPLE)),
        "GEOMETRY_INVALID",
        "at the end of a volume");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void runsOverTheSamePlaces_areNamed_andSeparatedOrChannelsOnRequest(long seed) {
    RandomGenerator random = random(seed);
    Image image = image(random, 2);
    Series series =
        SlicedPhantom.series(
            random,
            slices(
                image,
                seed,
                (s, v, _) -> s.ints(SlicedPhantom.ACQUISITION_NUMBER, v == 0 ? 9 : 10)));

    PhantomSeriesTest.assertVerdict(series, Verdict.SEVERAL_ACQUISITIONS);
    List<SeriesImage> parts =
        series.toImages(PhantomSeriesTest.with(Verdict.SEVERAL_ACQUISITIONS, Remedy.SEPARATE));
    assertThat(parts).hasSize(2);
    assertThat(parts.get(1).image().sample(0, 3, 2, 1)).isEqualTo(image.sample(1, 3, 2, 1));
    SeriesImage channels =
        series.toImage(PhantomSeriesTest.with(Verdict.SEVERAL_ACQUISITIONS, Remedy.CHANNELS));
    PhantomSeriesTest.assertEqual(channels.image(), image);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void runsBetweenEachOther_areNamed_andSeparatedOnRequest(long seed) {
    RandomGenerator random = random(seed);
    Image first = image(random, 1);
    Grid shifted = new Grid(6, 4, DEPTH, first.grid().toPatient().after(shift(0.3)));
    Image second = SlicedPhantom.randomImage(random, shifted, 1);
    SlicedPhantom phantom = new SlicedPhantom(seed);
    List<DataSetBuilder> slices = new ArrayList<>();
    phantom.slices(first).forEach(s -> slices.add(s.ints(SlicedPhantom.ACQUISITION_NUMBER, 1)));
    phantom.slices(second).forEach(s -> slices.add(s.ints(SlicedPhantom.ACQUISITION_NUMBER, 2)));

    Series series = SlicedPhantom.series(random, slices);

    PhantomSeriesTest.assertVerdict(series, Verdict.SEVERAL_ACQUISITIONS);
    List<SeriesImage> parts =
        series.toImages(PhantomSeriesTest.with(Verdict.SEVERAL_ACQUISITIONS, Remedy.SEPARATE));
    assertThat(parts).hasSize(2);
    List<Image> images = parts.stream().map(SeriesImage::image).toList();
    assertThat(images.stream().map(Image::samples).toList())
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactlyInAnyOrder(first.samples(), second.samples());
  }

  private static org.curie.core.geometry.Affine shift(double slices) {
    return new org.curie.core.geometry.Affine(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, slices);
  }

  @Test
  void aVolumeMadeOfManyRuns_isOneVolume() {
    RandomGenerator random = random(1);
    Image image = image(random, 1);
    SeriesImage read =
        SlicedPhantom.series(
                random,
                slices(image, 1, (s, _, k) -> s.ints(SlicedPhantom.ACQUISITION_NUMBER, k + 1)))
            .toImage();
    PhantomSeriesTest.assertEqual(read.image(), image);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void twoDirections_areMixed(long seed) {
    RandomGenerator random = random(seed);
    SlicedPhantom phantom = new SlicedPhantom(seed);
    Image first = image(random, 1);
    Image second = image(random, 1);
    List<DataSetBuilder> slices = new ArrayList<>(phantom.slices(first));
    slices.addAll(phantom.slices(second));

    Series series = SlicedPhantom.series(random, slices);

    PhantomSeriesTest.assertVerdict(series, Verdict.MIXED_ORIENTATIONS);
    List<SeriesImage> parts =
        series.toImages(PhantomSeriesTest.with(Verdict.MIXED_ORIENTATIONS, Remedy.SEPARATE));
    assertThat(parts).hasSize(2);
    assertThat(parts.stream().map(p -> p.image().samples()).toList())
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactlyInAnyOrder(first.samples(), second.samples());
    Refusals.assertRefused(
        () -> series.toImage(PhantomSeriesTest.with(Verdict.MIXED_ORIENTATIONS, Remedy.SEPARATE)),
        "DATA_INVALID",
        "makes 2");
  }

  @Test
  void twoSizes_areDifferent() {
    RandomGenerator random = random(1);
    SlicedPhantom phantom = new SlicedPhantom(1);
    Image small = SlicedPhantom.randomImage(random, Grid.of(6, 4, DEPTH, new Spacing(1, 1, 2)), 1);
    Image large =
        SlicedPhantom.randomImage(random, Grid.of(12, 8, DEPTH, new Spacing(0.5, 0.5, 2)), 1);
    List<DataSetBuilder> slices = new ArrayList<>(phantom.slices(small));
    slices.addAll(phantom.slices(large));
    PhantomSeriesTest.assertVerdict(SlicedPhantom.series(random, slices), Verdict.DIFFERENT_SIZES);
  }

  @Test
  void twoFramesOfReference_cannotBeCompared() {
    RandomGenerator random = random(1);
    Image image = image(random, 1);
    PhantomSeriesTest.assertVerdict(
        SlicedPhantom.series(
            random,
            slices(image, 1, (s, _, k) -> s.text(FRAME_OF_REFERENCE, k < 2 ? "1.2.1" : "1.2.2"))),
        Verdict.SEVERAL_FRAMES_OF_REFERENCE);
  }

  @Test
  void aLocalizerAmongSlices_isNamed_andLeftOutOnRequest() {
    RandomGenerator random = random(1);
    SlicedPhantom phantom = new SlicedPhantom(1);
    Image image = image(random, 1);
    List<DataSetBuilder> slices = new ArrayList<>(phantom.slices(image));
    slices.add(
        phantom
            .slice(image(random, 1), 0, 0)
            .text(Tags.ImageType, "ORIGINAL", "PRIMARY", "LOCALIZER"));

    Series series = SlicedPhantom.series(random, slices);

    PhantomSeriesTest.assertVerdict(series, Verdict.LOCALIZER);
    PhantomSeriesTest.assertEqual(
        series.toImage(PhantomSeriesTest.with(Verdict.LOCALIZER, Remedy.LEAVE_OUT)).image(), image);
  }

  @Test
  void everyRemedyThatAVerdictDoesNotOffer_isRefusedAsASetting() {
    for (Verdict verdict : Verdict.values()) {
      for (Remedy remedy : Remedy.values()) {
        if (!verdict.remedies().contains(remedy)) {
          Refusals.assertRefused(
              () -> SeriesOptions.strict().with(verdict, remedy),
              "SETTING_INVALID",
              verdict.name());
        } else {
          assertThat(SeriesOptions.strict().with(verdict, remedy).remedies())
              .containsEntry(verdict, remedy);
        }
      }
    }
  }
}
