// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.io.DicomWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the headers say: an image that is right, or a refusal that says why. */
class HostileSeriesTest {
  /** Everything that can be resolved is, so that mutants get as far as they can. */
  private static final SeriesOptions LENIENT =
      SeriesOptions.strict()
          .with(Verdict.NO_GEOMETRY, Remedy.LEAVE_OUT)
          .with(Verdict.LOCALIZER, Remedy.ACCEPT)
          .with(Verdict.SEVERAL_FRAMES_OF_REFERENCE, Remedy.SEPARATE)
          .with(Verdict.MIXED_ORIENTATIONS, Remedy.SEPARATE)
          .with(Verdict.DIFFERENT_SIZES, Remedy.SEPARATE)
          .with(Verdict.SEVERAL_ACQUISITIONS, Remedy.SEPARATE)
          .with(Verdict.DOUBLED_SLICES, Remedy.LEAVE_OUT)
          .with(Verdict.NOT_A_VOLUME, Remedy.ACCEPT)
          .with(Verdict.MISSING_SLICES, Remedy.RESAMPLE)
          .with(Verdict.UNEQUAL_DISTANCES, Remedy.RESAMPLE)
          .with(Verdict.GANTRY_TILT, Remedy.RESAMPLE);

  private static final List<String> HOSTILE_NUMBERS =
      List.of(
          "0",
          "-1",
          "1",
          "NaN",
          "1e308",
          "-1e308",
          "1e-300",
          "999999999",
          "2147483647",
          "-2147483648",
          "0.0000001",
          "",
          " ",
          "1\\2\\3",
          "1\\0\\0\\0\\1\\0",
          "0\\0\\0\\0\\0\\0",
          "9999\\9999\\9999",
          "Infinity\\0\\0",
          "1\\0\\0\\1\\0\\0",
          "10000\\-10000\\10000");

  private static final List<Tag> GEOMETRY =
      List.of(
          Tags.ImagePositionPatient,
          Tags.ImageOrientationPatient,
          Tags.PixelSpacing,
          Tags.SliceThickness,
          Tags.SpacingBetweenSlices,
          Tags.NumberOfFrames,
          Tags.InstanceNumber,
          Tags.RescaleSlope,
          Tags.RescaleIntercept,
          Tags.ImageType,
          SlicedPhantom.ACQUISITION_NUMBER,
          SlicedPhantom.ECHO_TIME,
          new Tag(0x3004, 0x000C),
          new Tag(0x0020, 0x0100));

  private final SlicedPhantom phantom = new SlicedPhantom(11);

  private static RandomGenerator random(String purpose) {
    return new RandomStreams(11).stream(purpose);
  }

  private List<DataSetBuilder> slices(RandomGenerator random, int depth) {
    Grid grid = SlicedPhantom.randomGrid(random, 5, 4, depth);
    return phantom.slices(SlicedPhantom.randomImage(random, grid, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "ImagePositionPatient, NaN\\0\\0",
    "ImagePositionPatient, 1e308\\0\\0",
    "ImagePositionPatient, 1\\2",
    "ImagePositionPatient, ''",
    "ImagePositionPatient, 0\\0\\10001",
    "ImageOrientationPatient, 0\\0\\0\\0\\0\\0",
    "ImageOrientationPatient, 1\\0\\0\\1\\0\\0",
    "ImageOrientationPatient, 1\\0\\0\\0\\1",
    "ImageOrientationPatient, 1e308\\0\\0\\0\\1e308\\0",
    "PixelSpacing, 0\\0",
    "PixelSpacing, -1\\1",
    "PixelSpacing, 1e-300\\1",
    "PixelSpacing, 1\\1e300",
    "PixelSpacing, 1"
  })
  void aSliceWithAnImpossiblePlace_hasNoGeometry(String keyword, String value) {
    RandomGenerator random = random("places");
    List<DataSetBuilder> slices = slices(random, 5);
    Tag tag = Dictionary.attribute(keyword).orElseThrow().tag();
    slices.get(2).element(raw(tag, value));

    Series series = SlicedPhantom.series(random, slices);

    PhantomSeriesTest.assertVerdict(series, Verdict.NO_GEOMETRY);
    assertThat(series.examine(SeriesOptions.strict()).findings().getFirst().detail())
        .startsWith("1 of 5, the first because");
  }

  private static DataElement raw(Tag tag, String value) {
    byte[] text =
        (value + (value.length() % 2 == 0 ? "" : " ")).getBytes(StandardCharsets.US_ASCII);
    return new DataElement.Value(tag, Dictionary.defaultVr(tag), Bytes.owning(text));
  }

  @Test
  void attributesReplacedByHostileOnes_endInAnImageOrARefusal() {
    RandomGenerator random = random("attributes");
    int images = 0;
    int refusals = 0;
    for (int round = 0; round < 3000; round++) {
      List<DataSetBuilder> slices = slices(random, 4);
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        Tag tag = GEOMETRY.get(random.nextInt(GEOMETRY.size()));
        String value = HOSTILE_NUMBERS.get(random.nextInt(HOSTILE_NUMBERS.size()));
        boolean all = random.nextInt(4) == 0;
        int one = random.nextInt(slices.size());
        for (int s = 0; s < slices.size(); s++) {
          if (all || s == one) {
            slices.get(s).element(raw(tag, value));
          }
        }
      }
      List<DicomFile> files = slices.stream().map(SlicedPhantom::file).toList();
      if (survives(files)) {
        images++;
      } else {
        refusals++;
      }
    }
    assertThat(images).isGreaterThan(100);
    assertThat(refusals).isGreaterThan(100);
  }

  /** Whether images were made; a refusal must be one of ours. */
  private static boolean survives(List<DicomFile> files) {
    boolean made = false;
    for (Series series : new SeriesScanner().group(files).series()) {
      try {
        made |= !series.toImages(LENIENT).isEmpty();
      } catch (CurieException refused) {
        assertThat(refused).hasMessageNotContaining("null").message().isNotBlank();
      }
    }
    return made;
  }

  @Test
  void bytesFlippedCutAndSpliced_endInAnImageOrARefusal(@TempDir Path folder) throws IOException {
    RandomGenerator random = random("bytes");
    Grid grid = SlicedPhantom.randomGrid(random, 3, 2, 4);
    Image image = SlicedPhantom.randomImage(random, grid, 1);
    List<byte[]> files = new ArrayList<>();
    List<DataSet> objects = new ArrayList<>();
    phantom.slices(image).forEach(slice -> objects.add(slice.build()));
    objects.add(Mosaics.of(phantom, image, 0, 1).build());
    for (DataSet object : objects) {
      Path path = folder.resolve("object.dcm");
      new DicomWriter().write(object, path);
      files.add(Files.readAllBytes(path));
    }
    int read = 0;
    for (int round = 0; round < 4000; round++) {
      byte[] mutant = mutant(random, files);
      List<DicomFile> group = new ArrayList<>();
      for (byte[] whole : files.subList(0, 3)) {
        group.add(new DicomReader().read(Bytes.copyOf(whole), "whole"));
      }
      try {
        group.add(new DicomReader().read(Bytes.copyOf(mutant), "mutant"));
        read++;
      } catch (CurieException _) {
        continue; // the reader's own refusal
      }
      survives(group);
    }
    assertThat(read).isGreaterThan(500);
  }

  private static byte[] mutant(RandomGenerator random, List<byte[]> files) {
    byte[] bytes = files.get(random.nextInt(files.size())).clone();
    switch (random.nextInt(3)) {
      case 0 -> {
        for (int i = random.nextInt(1, 9); i > 0; i--) {
          bytes[random.nextInt(132, bytes.length)] = (byte) random.nextInt(256);
        }
      }
      case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(200, bytes.length));
      default -> {
        byte[] other = files.get(random.nextInt(files.size()));
        int from = random.nextInt(132, Math.min(bytes.length, other.length));
        int count = random.nextInt(Math.min(bytes.length, other.length) - from);
        System.arraycopy(other, from, bytes, random.nextInt(132, bytes.length - count), count);
      }
    }
    return bytes;
  }

  @Test
  void pixelsThatTheFileCannotHold_areRefused_beforeMemoryIsAskedFor() {
    RandomGenerator random = random("huge");
    List<DataSetBuilder> slices = slices(random, 5);
    slices.forEach(slice -> slice.ints(Tags.Rows, 20_000).ints(Tags.Columns, 20_000));
    Series series = SlicedPhantom.series(random, slices);
    Refusals.assertRefused(series::toImage, "BUDGET_EXCEEDED", "a header lies");
  }

  @Test
  void aHundredThousandSlices_areSortedLikeAFew() {
    int depth = 100_000;
    Grid grid = Grid.of(2, 2, 3, new Spacing(1, 1, 0.05));
    DataSet first = phantom.description(grid).build();
    List<DicomFile> files = new ArrayList<>(depth);
    RandomGenerator random = random("many");
    int[] order = new RandomStreams(5).permutation(depth, "order");
    for (int k : order) {
      byte[] pixels = new byte[8];
      pixels[0] = (byte) k;
      pixels[1] = (byte) (k >> 8);
      files.add(
          SlicedPhantom.file(
              DataSet.builder()
                  .all(first)
                  .text(Tags.SOPInstanceUID, "1.2." + random.nextInt(1_000_000) + "." + k)
                  .decimals(Tags.ImagePositionPatient, 0, 0, 0.05 * k)
                  .element(
                      new DataElement.Value(
                          Tags.PixelData,
                          org.curie.dicom.dictionary.Vr.OW,
                          Bytes.owning(pixels)))));
    }

    Image image = new SeriesScanner().group(files).series().getFirst().toImage().image();

    assertThat(image.depth()).isEqualTo(depth);
    for (int k = 0; k < depth; k++) {
      assertThat(image.sample(0, k, 0, 0)).isEqualTo((short) k);
    }
  }

  @Test
  void aThousandAndOneDirections_areRefused() {
    RandomGenerator random = random("directions");
    List<DataSetBuilder> slices = new ArrayList<>();
    for (int i = 0; i < 1001; i++) {
      slices.addAll(slices(random, 1));
    }
    Series series = SlicedPhantom.series(random, slices);
    Refusals.assertRefused(series::toImage, "BUDGET_EXCEEDED", "directions");
  }

  @Test
  void manyAtOnePlaceAndManyPlaces_areRefused_beforeATableIsMade() {
    RandomGenerator random = random("uneven");
    Grid grid = Grid.of(1, 1, 6000, new Spacing(1, 1, 1));
    Image image = SlicedPhantom.randomImage(random, grid, 1);
    List<DataSetBuilder> slices = new ArrayList<>(phantom.slices(image));
    for (int i = 0; i < 6000; i++) {
      slices.add(phantom.slice(image, 0, 0));
    }
    Series series = SlicedPhantom.series(random, slices);
    Refusals.assertRefused(series::toImage, "BUDGET_EXCEEDED", "unevenly");
  }

  @Test
  void aFileCutWithinItsHeader_isAFailureByName(@TempDir Path folder) throws IOException {
    Catalogue catalogue = new SeriesScanner().scan(withLastFileCut(folder, 300));

    assertThat(catalogue.series().getFirst().planes()).hasSize(4);
    assertThat(catalogue.failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.explanation()).contains("slice4"));
  }

  @Test
  void aFileCutWithinItsPixels_refusesTheImageByItsName(@TempDir Path folder) throws IOException {
    Series series = new SeriesScanner().scan(withLastFileCut(folder, 10)).series().getFirst();

    assertThat(series.planes()).hasSize(5);
    Refusals.assertRefused(series::toImage, "FORMAT_DAMAGED", "slice4");
  }

  private Path withLastFileCut(Path folder, int bytes) throws IOException {
    RandomGenerator random = random("failures");
    int k = 0;
    for (DataSetBuilder slice : slices(random, 5)) {
      new DicomWriter().write(slice.build(), folder.resolve("slice" + k++));
    }
    byte[] whole = Files.readAllBytes(folder.resolve("slice4"));
    Files.write(folder.resolve("slice4"), Arrays.copyOf(whole, whole.length - bytes));
    return folder;
  }
}
