// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.io.DicomWriter;
import org.curie.dicom.series.plane.SourceFrame;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A volume cut into slices, in any direction and any order, comes back; a damaged one is named. */
class PhantomSeriesTest {
  private static final int WIDTH = 7;
  private static final int HEIGHT = 5;
  private static final int DEPTH = 9;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 25);
  }

  private static RandomGenerator random(long seed) {
    return new RandomStreams(seed).stream("phantom-series");
  }

  private static Image image(RandomGenerator random) {
    Grid grid = SlicedPhantom.randomGrid(random, WIDTH, HEIGHT, DEPTH);
    return SlicedPhantom.randomImage(random, grid, 1);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void volume_cutIntoSlicesInAnyOrder_readsBackEqual(long seed) {
    RandomGenerator random = random(seed);
    Image image = image(random);
    SlicedPhantom phantom = new SlicedPhantom(seed);

    Series series = SlicedPhantom.series(random, phantom.slices(image));

    SeriesImage read = series.toImage();
    assertThat(series.examine(SeriesOptions.strict()).findings()).isEmpty();
    assertEqual(read.image(), image);
    assertThat(read.volumes()).hasSize(1);
    assertThat(read.volumes().getFirst().slices()).hasSize(DEPTH).allMatch(s -> s.size() == 1);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void slices_nameTheObjectTheyCameFrom(long seed) {
    RandomGenerator random = random(seed);
    Image image = image(random);
    List<DataSetBuilder> slices = new SlicedPhantom(seed).slices(image);
    List<String> uids =
        slices.stream().map(s -> s.build().uid(Tags.SOPInstanceUID).orElseThrow()).toList();

    SeriesImage read = SlicedPhantom.series(random, slices).toImage();

    assertThat(read.volumes().getFirst().slices())
        .extracting(List::getFirst)
        .containsExactlyElementsOf(
            uids.stream()
                .map(uid -> new SourceFrame(SlicedPhantom.MR_IMAGE_STORAGE, uid, 1, false))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void files_underAnyName_amongFilesOfOtherKinds_readBackEqual(long seed, @TempDir Path folder)
      throws IOException {
    RandomGenerator random = random(seed);
    Image image = image(random);
    for (DataSetBuilder slice : new SlicedPhantom(seed).slices(image)) {
      Path deep = Files.createDirectories(folder.resolve("d" + random.nextInt(3)));
      new DicomWriter().write(slice.build(), deep.resolve(Long.toHexString(random.nextLong())));
    }
    Files.writeString(folder.resolve("notes.txt"), "nothing to see");
    Files.write(folder.resolve("IM-0001-0001.dcm"), new byte[0]);

    Catalogue catalogue = new SeriesScanner().scan(folder);

    assertThat(catalogue.series()).hasSize(1);
    assertEqual(catalogue.series().getFirst().toImage().image(), image);
    assertThat(catalogue.skipped())
        .extracting(s -> Path.of(s.origin()).getFileName().toString())
        .containsExactlyInAnyOrder("notes.txt", "IM-0001-0001.dcm");
    assertThat(catalogue.skipped()).allMatch(s -> s.explanation().contains(s.origin()));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aSliceRemoved_isMissing_andFilledFromItsNeighboursOnRequest(long seed) {
    RandomGenerator random = random(seed);
    Image image = image(random);
    List<DataSetBuilder> slices = new SlicedPhantom(seed).slices(image);
    int removed = random.nextInt(1, DEPTH - 1);
    slices.remove(removed);

    Series series = SlicedPhantom.series(random, slices);

    assertVerdict(series, Verdict.MISSING_SLICES);
    SeriesImage filled = series.toImage(with(Verdict.MISSING_SLICES, Remedy.RESAMPLE));
    assertGrid(filled.image().grid(), image.grid());
    for (int k = 0; k < DEPTH; k++) {
      for (int j = 0; j < HEIGHT; j++) {
        for (int i = 0; i < WIDTH; i++) {
          double expected =
              k == removed
                  ? (image.sample(0, k - 1, j, i) + image.sample(0, k + 1, j, i)) / 2
                  : image.sample(0, k, j, i);
          assertThat((double) filled.image().sample(0, k, j, i)).isEqualTo(expected, within(0.05));
        }
      }
    }
    assertThat(filled.volumes().getFirst().slices().get(removed)).hasSize(2);
    assertThat(filled.findings())
        .extracting(Finding::remedy)
        .containsOnly(Optional.of(Remedy.RESAMPLE));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aSliceDoubled_isNamed_andLeftOutOnRequest(long seed) {
    RandomGenerator random = random(seed);
    Image image = image(random);
    SlicedPhantom phantom = new SlicedPhantom(seed);
    List<DataSetBuilder> slices = phantom.slices(image);
    slices.add(phantom.slice(image, 0, random.nextInt(DEPTH)));

    Series series = SlicedPhantom.series(random, slices);

    assertVerdict(series, Verdict.DOUBLED_SLICES);
    SeriesImage read = series.toImage(with(Verdict.DOUBLED_SLICES, Remedy.LEAVE_OUT));
    assertEqual(read.image(), image);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aSliceDoubledWithOtherPixels_isRefused_whateverIsAsked(long seed) {
    RandomGenerator random = random(seed);
    Image image = image(random);
    SlicedPhantom phantom = new SlicedPhantom(seed);
    List<DataSetBuilder> slices = phantom.slices(image);
    int k = random.nextInt(DEPTH);
    slices.add(phantom.slice(image, 0, k).element(SlicedPhantom.pixels(image, 0, (k + 1) % DEPTH)));

    Series series = SlicedPhantom.series(random, slices);

    assertVerdict(series, Verdict.DOUBLED_SLICES);
    Refusals.assertRefused(
        () -> series.toImage(with(Verdict.DOUBLED_SLICES, Remedy.LEAVE_OUT)),
        "DATA_INVALID",
        "DOUBLED_SLICES");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everySliceDoubled_isDoubled_notATimeSeries(long seed) {
    RandomGenerator random = random(seed);
    Image image = image(random);
    SlicedPhantom phantom = new SlicedPhantom(seed);
    List<DataSetBuilder> slices = phantom.slices(image);
    slices.addAll(phantom.slices(image));

    Series series = SlicedPhantom.series(random, slices);

    assertVerdict(series, Verdict.DOUBLED_SLICES);
    SeriesImage read = series.toImage(with(Verdict.DOUBLED_SLICES, Remedy.LEAVE_OUT));
    assertEqual(read.image(), image);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aSliceShiftedAlongTheStack_isAtAnUnequalDistance(long seed) {
    RandomGenerator random = random(seed);
    Image image = image(random);
    double distance = image.grid().spacing().zMm();
    double share = random.nextDouble(0.12, 0.45) * (random.nextBoolean() ? 1 : -1);

    assertVerdict(shifted(random, image, seed, 2, share * distance), Verdict.UNEQUAL_DISTANCES);
    assertThat(
            shifted(random, image, seed, 2, 0.04 * distance)
                .examine(SeriesOptions.strict())
                .findings())
        .as("within the tolerance of 5 %")
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aSliceShiftedSideways_isNotOnTheLine(long seed) {
    RandomGenerator random = random(seed);
    Image image = image(random);
    int axis = random.nextInt(2);
    double pixel = axis == 0 ? image.grid().spacing().xMm() : image.grid().spacing().yMm();

    Series series = shifted(random, image, seed, axis, pixel * random.nextDouble(1, 4));

    assertVerdict(series, Verdict.UNEQUAL_DISTANCES);
  }

  /** One slice, any but those that make the ends, moved along an axis of the grid. */
  private static Series shifted(
      RandomGenerator random, Image image, long seed, int axis, double mm) {
    Affine a = image.grid().toPatient();
    double[] direction =
        switch (axis) {
          case 0 -> new double[] {a.xx(), a.yx(), a.zx()};
          case 1 -> new double[] {a.xy(), a.yy(), a.zy()};
          default -> new double[] {a.xz(), a.yz(), a.zz()};
        };
    double length =
        Math.sqrt(
            direction[0] * direction[0]
                + direction[1] * direction[1]
                + direction[2] * direction[2]);
    List<DataSetBuilder> slices = new SlicedPhantom(seed).slices(image);
    int k = random.nextInt(1, DEPTH - 1);
    double[] p = a.apply(0, 0, k);
    slices
        .get(k)
        .decimals(
            Tags.ImagePositionPatient,
            p[0] + direction[0] / length * mm,
            p[1] + direction[1] / length * mm,
            p[2] + direction[2] / length * mm);
    return SlicedPhantom.series(random, slices);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aShearedStack_isTilted_andKeptAsItIsOnRequest(long seed) {
    RandomGenerator random = random(seed);
    Image image = image(random).withGrid(sheared(image(random).grid(), random));

    Series series = SlicedPhantom.series(random, new SlicedPhantom(seed).slices(image));

    assertVerdict(series, Verdict.GANTRY_TILT);
    assertEqual(series.toImage(with(Verdict.GANTRY_TILT, Remedy.KEEP_SHEAR)).image(), image);
  }

  /** A lean of 2 to 30 degrees, or more where the pixels are too large to show it. */
  static Grid sheared(Grid grid, RandomGenerator random) {
    Affine a = grid.toPatient();
    double lean = Math.tan(Math.toRadians(random.nextDouble(2, 30)));
    double seen = 0.3 / (grid.depth() - 1); // pixels a slice
    double part = Math.max(seen, lean * grid.spacing().zMm() / grid.spacing().yMm());
    return new Grid(
        grid.width(),
        grid.height(),
        grid.depth(),
        a.after(new Affine(1, 0, 0, 0, 0, 1, part, 0, 0, 0, 1, 0)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void sameObjectTwice_isOneObject(long seed) {
    RandomGenerator random = random(seed);
    Image image = image(random);
    List<DataSet> slices =
        new SlicedPhantom(seed).slices(image).stream().map(DataSetBuilder::build).toList();
    List<DataSet> twice = new ArrayList<>(slices);
    twice.add(random.nextInt(twice.size()), slices.get(random.nextInt(DEPTH)));

    Catalogue catalogue =
        new SeriesScanner().group(twice.stream().map(SlicedPhantom::file).toList());

    assertThat(catalogue.skipped())
        .extracting(Catalogue.Skipped::reason)
        .containsExactly(Catalogue.Reason.COPY);
    assertEqual(catalogue.series().getFirst().toImage().image(), image);
  }

  static SeriesOptions with(Verdict verdict, Remedy remedy) {
    return SeriesOptions.strict().with(verdict, remedy);
  }

  static void assertVerdict(Series series, Verdict... verdicts) {
    assertThat(series.examine(SeriesOptions.strict()).findings())
        .extracting(Finding::verdict)
        .containsExactly(verdicts);
    Refusals.assertRefused(series::toImage, verdicts[0].code().name(), verdicts[0].name());
  }

  static void assertEqual(Image read, Image written) {
    assertGrid(read.grid(), written.grid());
    assertThat(read.samples()).isEqualTo(written.samples());
  }

  /** Every corner lies where it lay; positions are decimal text of 16 characters. */
  static void assertGrid(Grid read, Grid written) {
    assertThat(read.size()).isEqualTo(written.size());
    for (int corner = 0; corner < 8; corner++) {
      double i = (corner & 1) * (written.width() - 1);
      double j = (corner >> 1 & 1) * (written.height() - 1);
      double k = (corner >> 2) * (written.depth() - 1);
      double[] expected = written.toPatient().apply(i, j, k);
      double[] found = read.toPatient().apply(i, j, k);
      for (int d = 0; d < 3; d++) {
        assertThat(found[d]).isEqualTo(expected[d], within(1e-6));
      }
    }
  }
}
