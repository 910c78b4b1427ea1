// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelCleanerTest {
  private static final int COLUMNS = 12;
  private static final int ROWS = 10;
  private static final int FRAMES = 3;
  private static final Rectangle CORNER = new Rectangle(2, 1, 4, 3);
  private static final Rectangle BEYOND = new Rectangle(10, 8, 50, 50);

  private static PixelCleaner cleaner() {
    DeviceRule rule =
        new DeviceRule("US", "acme", "*", "*", "10", "12|13", List.of(CORNER, BEYOND));
    return new PixelCleaner(new PixelCleaningSpec(DeviceRules.of(List.of(rule)), false, 0.5));
  }

  /** Photometric interpretation, samples, bits allocated, planar, signed; then black. */
  @ParameterizedTest
  @CsvSource({
    "MONOCHROME2,1,8,0,0,7",
    "MONOCHROME1,1,8,0,0,200",
    "MONOCHROME2,1,16,0,0,7",
    "MONOCHROME2,1,16,0,1,-200",
    "MONOCHROME1,1,16,0,1,200",
    "MONOCHROME2,1,32,0,0,7",
    "RGB,3,8,0,0,0",
    "RGB,3,8,1,0,0",
    "RGB,3,16,1,0,0",
    "YBR_FULL,3,8,0,0,-1"
  })
  void rectanglesOfARule_areBlackInAllFrames_andNothingElseChanges(
      String photometric, int samples, int bits, int planar, int signed, int black) {
    DataSet image = image(photometric, samples, bits, planar, signed);
    CleanedPixels cleaned = cleaner().clean(image);
    assertThat(cleaned.regions()).hasSize(2).allMatch(region -> region.score() == 1);
    DataSet after = DataSet.builder().all(image).element(cleaned.pixelData()).build();
    NativePixels old = pixels(image);
    NativePixels now = pixels(after);
    for (int f = 0; f < FRAMES; f++) {
      for (int i = 0; i < ROWS * COLUMNS; i++) {
        for (int s = 0; s < samples; s++) {
          int y = i / COLUMNS;
          int x = i % COLUMNS;
          Rectangle pixel = new Rectangle(x, y, 1, 1);
          boolean cleanedHere = CORNER.overlaps(pixel) || BEYOND.overlaps(pixel);
          int expected =
              !cleanedHere ? old.sample(f, y, x, s) : black == -1 ? (s == 0 ? 0 : 128) : black;
          assertThat(now.sample(f, y, x, s)).isEqualTo(expected);
        }
      }
    }
  }

  private static NativePixels pixels(DataSet image) {
    return NativePixels.of(PixelLayout.of(image), image.bytes(Tags.PixelData).orElseThrow());
  }

  private static DataSet image(String photometric, int samples, int bits, int planar, int signed) {
    int size = bits / 8;
    byte[] bytes = new byte[FRAMES * ROWS * COLUMNS * samples * size];
    Random random = new Random(3);
    for (int i = 0; i < bytes.length / size; i++) {
      // every frame has its extremes: 7 (or -200) and 200
      int inFrame = i % (ROWS * COLUMNS * samples);
      int value = 7 + random.nextInt(194);
      value = inFrame == 0 ? (signed == 1 ? -200 : 7) : inFrame == 1 ? 200 : value;
      for (int b = 0; b < size; b++) {
        bytes[i * size + b] = (byte) (value >> (8 * b));
      }
    }
    DataSetBuilder image =
        DataSet.builder()
            .text(Tags.Modality, "US")
            .text(Tags.Manufacturer, "ACME Imaging")
            .text(Tags.PhotometricInterpretation, photometric)
            .ints(Tags.SamplesPerPixel, samples)
            .ints(Tags.NumberOfFrames, FRAMES)
            .ints(Tags.Rows, ROWS)
            .ints(Tags.Columns, COLUMNS)
            .ints(Tags.BitsAllocated, bits)
            .ints(Tags.BitsStored, bits)
            .ints(Tags.HighBit, bits - 1)
            .ints(Tags.PixelRepresentation, signed)
            .element(new DataElement.Value(Tags.PixelData, Vr.OW, Bytes.owning(bytes)));
    return samples == 1 ? image.build() : image.ints(Tags.PlanarConfiguration, planar).build();
  }

  @Test
  void oneBitPixels_areClearedBitByBit() {
    byte[] ones = new byte[(FRAMES * ROWS * COLUMNS + 7) / 8];
    Arrays.fill(ones, (byte) 0xFF);
    DataSet image =
        DataSet.builder()
            .all(image("MONOCHROME2", 1, 8, 0, 0))
            .ints(Tags.BitsAllocated, 1)
            .ints(Tags.BitsStored, 1)
            .element(new DataElement.Value(Tags.PixelData, Vr.OB, Bytes.copyOf(ones)))
            .build();
    // all white has no darker value: the rectangle stays white, which tells nothing either
    assertThat(cleaner().clean(image).pixelData()).isEqualTo(image.element(Tags.PixelData).get());
    ones[0] = (byte) 0xFE;
    ones[15] = 0;
    ones[30] = 0;
    DataSet mixed =
        DataSet.builder()
            .all(image)
            .element(new DataElement.Value(Tags.PixelData, Vr.OB, Bytes.copyOf(ones)))
            .build();
    DataSet after =
        DataSet.builder().all(mixed).element(cleaner().clean(mixed).pixelData()).build();
    assertThat(pixels(after).sample(2, 2, 3, 0)).isZero();
    assertThat(pixels(after).sample(2, 2, 7, 0)).isEqualTo(1);
  }

  @Test
  void palettePixels_takeTheDarkestEntry() {
    byte[] lut = {9, 0, 9, 0, 1, 0, 9, 0};
    DataSetBuilder builder =
        DataSet.builder()
            .all(image("MONOCHROME2", 1, 8, 0, 0))
            .text(Tags.PhotometricInterpretation, "PALETTE COLOR");
    for (int colour = 0; colour < 3; colour++) {
      builder.ints(new Tag(0x0028, 0x1101 + colour), 4, 0, 16);
      byte[] wide = lut.clone();
      for (int i = 1; i < wide.length; i += 2) {
        wide[i] = wide[i - 1];
      }
      builder.element(
          new DataElement.Value(new Tag(0x0028, 0x1201 + colour), Vr.OW, Bytes.owning(wide)));
    }
    DataSet image = builder.build();
    DataSet after =
        DataSet.builder().all(image).element(cleaner().clean(image).pixelData()).build();
    assertThat(pixels(after).sample(1, 1, 2, 0)).isEqualTo(2);
  }

  @Test
  void drawnText_isGoneFromEveryFrame() {
    int width = 200;
    int height = 60;
    float[] text = DrawnText.coverage("TESTMANN 4711", 5, 5, 2, false, width, height);
    byte[] bytes = new byte[2 * width * height];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (text[i % text.length] > 0.5 ? 255 : 60 + i / 7 % 20);
    }
    DataSet image =
        DataSet.builder()
            .all(image("MONOCHROME2", 1, 8, 0, 0))
            .ints(Tags.NumberOfFrames, 2)
            .ints(Tags.Rows, height)
            .ints(Tags.Columns, width)
            .element(new DataElement.Value(Tags.PixelData, Vr.OB, Bytes.owning(bytes)))
            .build();
    CleanedPixels cleaned = new PixelCleaner(PixelCleaningSpec.defaults()).clean(image);
    assertThat(cleaned.regions()).anyMatch(region -> region.source().equals("text detector"));
    byte[] after = ((DataElement.Value) cleaned.pixelData()).bytes().toArray();
    for (byte value : after) {
      assertThat(value).isNotEqualTo((byte) 255);
    }
  }

  @Test
  void imageOfAnotherDevice_isLeftAsItIs() {
    DataSet other =
        DataSet.builder().all(image("RGB", 3, 8, 0, 0)).text(Tags.Manufacturer, "Other").build();
    CleanedPixels cleaned = cleaner().clean(other);
    assertThat(cleaned.regions()).isEmpty();
    assertThat(cleaned.pixelData()).isEqualTo(other.element(Tags.PixelData).orElseThrow());
  }

  @Test
  void compressedOddAndShortPixels_areRefusedByName() {
    DataSet image = image("MONOCHROME2", 1, 8, 0, 0);
    DataSet compressed =
        DataSet.builder()
            .all(image)
            .element(
                new DataElement.Fragments(
                    Tags.PixelData, Vr.OB, Bytes.EMPTY, List.of(Bytes.copyOf(new byte[4]))))
            .build();
    DataSet odd = DataSet.builder().all(image).ints(Tags.BitsAllocated, 12).build();
    DataSet partial =
        DataSet.builder().all(image).text(Tags.PhotometricInterpretation, "YBR_ICT").build();
    DataSet shorter = DataSet.builder().all(image).ints(Tags.Rows, 60_000).build();
    refused(compressed, ErrorCode.FORMAT_UNSUPPORTED, "decode");
    refused(odd, ErrorCode.FORMAT_UNSUPPORTED, "12 bits");
    refused(partial, ErrorCode.FORMAT_UNSUPPORTED, "YBR_ICT");
    refused(shorter, ErrorCode.FORMAT_DAMAGED, "needs");
  }

  private static void refused(DataSet image, ErrorCode code, String words) {
    assertThatThrownBy(() -> cleaner().clean(image))
        .isInstanceOfSatisfying(CurieException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(words);
  }

  @Test
  void shippedRules_matchTheDevicesTheyName() {
    assertThat(DeviceRules.shipped().size()).isGreaterThan(60);
    DataSet philips =
        DataSet.builder()
            .text(Tags.Modality, "US")
            .text(Tags.Manufacturer, "Philips Medical Systems")
            .text(Tags.ManufacturerModelName, "iU22")
            .ints(Tags.Rows, 480)
            .ints(Tags.Columns, 640)
            .build();
    assertThat(DeviceRules.shipped().matching(philips))
        .extracting(DeviceRule::rectangles)
        .containsExactly(List.of(new Rectangle(0, 0, 640, 47)));
    assertThat(DeviceRules.shipped().matching(DataSet.EMPTY)).isEmpty();
  }

  @Test
  void rulesOfAFile_areAdded_andDamagedOnesRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("rules.tsv");
    Files.writeString(file, "# ours\nCT\tacme\t*\t*\t*\t*\t1,2,3,4;5,6,7,8\n");
    assertThat(DeviceRules.of(List.of()).with(file).size()).isEqualTo(1);
    for (String row :
        List.of(
            "CT\tacme",
            "CT\ta\t*\t*\t*\t*\t1,2,3",
            "CT\ta\t*\t*\t*\t*\t1,2,x,4",
            "CT\ta\t*\t*\t*\t*\t1,2,0,4")) {
      Files.writeString(file, row + "\n");
      assertThatThrownBy(() -> DeviceRules.shipped().with(file))
          .isInstanceOfSatisfying(
              CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_INVALID));
    }
  }
}
