// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.UnaryOperator;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.PatientPoint;
import org.curie.core.geometry.Spacing;
import org.curie.core.geometry.VoxelIndex;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.dictionary.Vr;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.io.ReadReport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DicomImageReaderTest {

  @Nested
  class Samples {
    @Test
    void twelveBitsInSixteen_loseWhatLiesAboveThem() {
      assertThat(samples(grey(12, 11, 0, 0x0FFF, 0xF001))).containsExactly(4095, 1);
    }

    @Test
    void bitsBelowTheHighBit_areShiftedDown() {
      assertThat(samples(grey(12, 15, 0, 0xFFF7, 0x0010))).containsExactly(4095, 1);
    }

    @Test
    void signedSamples_areExtendedFromTheHighBit() {
      assertThat(samples(grey(12, 11, 1, 0x0FFF, 0x07FF, 0x0800, 0xF001)))
          .containsExactly(-1, 2047, -2048, 1);
      assertThat(samples(grey(16, 15, 1, 0x8000, 0x7FFF))).containsExactly(-32768, 32767);
    }

    @Test
    void rescale_turnsStoredValuesIntoUnits() {
      DataSetBuilder ct =
          grey(16, 15, 0, 0, 1024, 4095)
              .decimals(Tags.RescaleSlope, 1)
              .decimals(Tags.RescaleIntercept, -1024);
      assertThat(samples(ct)).containsExactly(-1024, 0, 3071);
    }

    @Test
    void monochrome1_isMirrored_soThatBrighterIsHigher() {
      DataSetBuilder unsigned = grey(12, 11, 0, 0, 4095, 1000);
      DataSetBuilder signed = grey(12, 11, 1, 0x0800, 0x07FF, 0);
      assertThat(samples(unsigned.text(Tags.PhotometricInterpretation, "MONOCHROME1")))
          .containsExactly(4095, 0, 3095);
      assertThat(samples(signed.text(Tags.PhotometricInterpretation, "MONOCHROME1")))
          .containsExactly(2047, -2048, -1);
    }

    @ParameterizedTest
    @CsvSource({"0, '1 2 3 4 5 6'", "1, '1 4 2 5 3 6'"})
    void rgb_isThreeChannels_inEitherPlanarConfiguration(int planar, String bytes) {
      DataSetBuilder rgb =
          description(1, 2, 8, 8, 7, 0)
              .ints(Tags.SamplesPerPixel, 3)
              .text(Tags.PhotometricInterpretation, "RGB")
              .ints(Tags.PlanarConfiguration, planar)
              .element(pixelData(bytes(bytes)));
      DicomImage read = read(rgb);
      assertThat(read.image().channels()).isEqualTo(3);
      assertThat(read.image().samples()).containsExactly(1, 4, 2, 5, 3, 6);
    }
  }

  @Nested
  class Geometry {
    @Test
    void pixelSpacing_isBetweenRowsFirst() {
      Spacing spacing =
          read(grey(16, 15, 0, 1, 2)
                  .decimals(Tags.PixelSpacing, 0.5, 0.25)
                  .decimals(Tags.SliceThickness, 5))
              .image()
              .grid()
              .spacing();
      assertThat(spacing).isEqualTo(new Spacing(0.25, 0.5, 5));
    }

    @Test
    void orientationAndPosition_placeThePixelsInThePatient() {
      DataSetBuilder sagittal =
          grey(16, 15, 0, 1, 2)
              .decimals(Tags.PixelSpacing, 2, 3)
              .decimals(Tags.ImageOrientationPatient, 0, 1, 0, 0, 0, -1)
              .decimals(Tags.ImagePositionPatient, 10, 20, 30);
      PatientPoint p = read(sagittal).image().grid().toPatient(new VoxelIndex(1, 1, 1));
      assertThat(p.xMm()).isCloseTo(10 - 1, within(1e-12)); // row x column = (-1, 0, 0)
      assertThat(p.yMm()).isCloseTo(20 + 3, within(1e-12));
      assertThat(p.zMm()).isCloseTo(30 - 2, within(1e-12));
    }

    @Test
    void whatHadToBeAssumed_isRemarked() {
      assertThat(read(grey(16, 15, 0, 1)).remarks()).singleElement().asString().contains("1 mm");
      assertThat(read(grey(16, 15, 0, 1).decimals(Tags.ImagerPixelSpacing, 1, 1)).remarks())
          .singleElement()
          .asString()
          .contains("ImagerPixelSpacing");
      assertThat(read(grey(16, 15, 0, 1).decimals(Tags.PixelSpacing, 1, 1)).remarks()).isEmpty();
    }

    @Test
    void impossibleGeometry_isRefused() {
      assertRefused(
          grey(16, 15, 0, 1).decimals(Tags.PixelSpacing, 0, 1), ErrorCode.GEOMETRY_INVALID, "> 0");
      assertRefused(
          grey(16, 15, 0, 1).decimals(Tags.PixelSpacing, 1),
          ErrorCode.GEOMETRY_INVALID,
          "must have 2 values, but has 1");
      assertRefused(
          grey(16, 15, 0, 1).decimals(Tags.ImageOrientationPatient, 1, 0, 0, 1, 0, 0),
          ErrorCode.GEOMETRY_INVALID,
          "right angles");
    }
  }

  @Nested
  class Refused {
    @ParameterizedTest
    @ValueSource(
        strings = {"1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.5"})
    void plainPixelsInACompressedTransferSyntax_areRefused(String uid) {
      TransferSyntax syntax = TransferSyntax.of(uid).orElseThrow();
      DataSet dataSet = grey(16, 15, 0, 1).build();
      DicomFile file = new DicomFile("a.dcm", DataSet.EMPTY, syntax, dataSet, CLEAN);
      assertThatThrownBy(() -> new DicomImageReader().read(file))
          .isInstanceOfSatisfying(
              CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORMAT_DAMAGED))
          .hasMessageContainingAll("a.dcm", uid, syntax.name(), "must be in fragments");
    }

    @Test
    void whatIsValidButNotRead_isNamed() {
      assertUnsupported(b -> b.text(Tags.PhotometricInterpretation, "CMYK"), "CMYK");
      assertUnsupported(b -> b.ints(Tags.BitsAllocated, 12), "12 bits");
      assertUnsupported(b -> b.items(Tags.SharedFunctionalGroupsSequence), "enhanced");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Rows",
          "Columns",
          "BitsAllocated",
          "BitsStored",
          "HighBit",
          "PixelRepresentation",
          "SamplesPerPixel",
          "PhotometricInterpretation"
        })
    void aMissingAttribute_isNamed(String keyword) {
      Tag tag = org.curie.dicom.dictionary.Dictionary.attribute(keyword).orElseThrow().tag();
      assertRefused(grey(16, 15, 0, 1).empty(tag), ErrorCode.FORMAT_DAMAGED, keyword);
    }

    @Test
    void aHeaderThatContradictsItself_isRefused() {
      assertDamaged(
          b -> b.text(Tags.PhotometricInterpretation, "PALETTE COLOR"), "needs RedPaletteColor");
      assertDamaged(b -> b.items(Tags.ModalityLUTSequence, DataSet.EMPTY), "LUTDescriptor");
      assertDamaged(b -> b.ints(Tags.NumberOfFrames, 0), "NumberOfFrames");
      assertDamaged(b -> b.ints(Tags.Rows, 0), "at least 1");
      assertDamaged(b -> b.ints(Tags.Rows, 65_535), "pixels need 131070 bytes each, but PixelData");
      assertDamaged(b -> b.ints(Tags.BitsStored, 17), "BitsStored");
      assertDamaged(b -> b.ints(Tags.HighBit, 16), "HighBit");
      assertDamaged(b -> b.ints(Tags.HighBit, 3), "HighBit");
      assertDamaged(b -> b.ints(Tags.SamplesPerPixel, 3), "1 sample(s) per pixel");
      assertDamaged(b -> b.ints(Tags.PixelRepresentation, 2), "PixelRepresentation");
      assertDamaged(b -> b.decimals(Tags.RescaleSlope, 0), "RescaleSlope");
    }

    @Test
    void anObjectWithoutPixels_isNoImage() {
      assertRefused(description(1, 1, 16, 16, 15, 0), ErrorCode.DATA_INVALID, "no PixelData");
    }

    private void assertUnsupported(UnaryOperator<DataSetBuilder> change, String part) {
      assertRefused(change.apply(grey(16, 15, 0, 1)), ErrorCode.FORMAT_UNSUPPORTED, part);
    }

    private void assertDamaged(UnaryOperator<DataSetBuilder> change, String part) {
      assertRefused(change.apply(grey(16, 15, 0, 1)), ErrorCode.FORMAT_DAMAGED, part);
    }
  }

  private static final ReadReport CLEAN = new ReadReport(List.of(), 0);

  private static void assertRefused(DataSetBuilder builder, ErrorCode code, String part) {
    assertThatThrownBy(() -> read(builder))
        .isInstanceOfSatisfying(CurieException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContainingAll("a.dcm", part);
  }

  private static DicomImage read(DataSetBuilder builder) {
    TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    return new DicomImageReader()
        .read(new DicomFile("a.dcm", DataSet.EMPTY, syntax, builder.build(), CLEAN));
  }

  private static float[] samples(DataSetBuilder builder) {
    return read(builder).image().samples();
  }

  /** One row of 16-bit words. */
  private static DataSetBuilder grey(
      int bitsStored, int highBit, int representation, int... words) {
    byte[] bytes = new byte[2 * words.length];
    for (int i = 0; i < words.length; i++) {
      bytes[2 * i] = (byte) words[i];
      bytes[2 * i + 1] = (byte) (words[i] >>> 8);
    }
    return description(1, words.length, 16, bitsStored, highBit, representation)
        .element(pixelData(bytes));
  }

  private static DataSetBuilder description(
      int rows, int columns, int allocated, int stored, int highBit, int representation) {
    return DataSet.builder()
        .ints(Tags.Rows, rows)
        .ints(Tags.Columns, columns)
        .ints(Tags.SamplesPerPixel, 1)
        .text(Tags.PhotometricInterpretation, "MONOCHROME2")
        .ints(Tags.BitsAllocated, allocated)
        .ints(Tags.BitsStored, stored)
        .ints(Tags.HighBit, highBit)
        .ints(Tags.PixelRepresentation, representation);
  }

  private static DataElement pixelData(byte[] bytes) {
    return new DataElement.Value(Tags.PixelData, Vr.OW, Bytes.owning(bytes));
  }

  private static byte[] bytes(String numbers) {
    String[] parts = numbers.split(" ", -1);
    byte[] bytes = new byte[parts.length];
    for (int i = 0; i < parts.length; i++) {
      bytes[i] = Byte.parseByte(parts[i]);
    }
    return bytes;
  }
}
