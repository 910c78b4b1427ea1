// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.curie.dicom.codec.jpeg.SmallStreams.DHT_AC;
import static org.curie.dicom.codec.jpeg.SmallStreams.DHT_DC;
import static org.curie.dicom.codec.jpeg.SmallStreams.DQT;
import static org.curie.dicom.codec.jpeg.SmallStreams.EOI;
import static org.curie.dicom.codec.jpeg.SmallStreams.FLAT;
import static org.curie.dicom.codec.jpeg.SmallStreams.FLAT_DATA;
import static org.curie.dicom.codec.jpeg.SmallStreams.SOF0;
import static org.curie.dicom.codec.jpeg.SmallStreams.SOI;
import static org.curie.dicom.codec.jpeg.SmallStreams.SOS;
import static org.curie.dicom.codec.jpeg.SmallStreams.bytes;

import java.util.Arrays;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.codec.CodecLimits;
import org.curie.dicom.codec.Raster;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a decoder accepts, what it says about it, and what it refuses by name. */
class JpegDecoderTest {
  static final List<String> FILES = SmallStreams.NAMES;

  private static final String JFIF = "FFE0 0010 4A46494600 0101 00 0001 0001 0000";
  private static final String ADOBE = "FFEE 000E 41646F6265 0064 0000 0000 00";

  @Nested
  class Accepts {
    @Test
    void aFlatBlock_isItsFirstCoefficientAndTheCentre() {
      assertThat(decoded(FLAT).raster().samples()).hasSize(64).containsOnly(133);
      assertThat(decoded(FLAT).deviations()).isEmpty();
    }

    @Test
    void whatTheStreamSaysOfItself_isTold() {
      JpegHeader plain = JpegDecoder.readHeader(bytes(FLAT));
      assertThat(plain.process()).isEqualTo(JpegProcess.BASELINE);
      assertThat(plain.precision()).isEqualTo(8);
      assertThat(plain.components()).containsExactly(new JpegHeader.Component(1, 1, 1));
      assertThat(plain.jfif()).isFalse();
      assertThat(plain.adobeTransform()).isEmpty();
      assertThat(plain.predictor()).isEmpty();
      JpegHeader marked = decoded(SOI + JFIF + ADOBE + FLAT.substring(4)).header();
      assertThat(marked.jfif()).isTrue();
      assertThat(marked.adobeTransform()).hasValue(0);
    }

    @Test
    void componentsOfDifferentSize_areTold() {
      JpegHeader header = JpegDecoder.readHeader(SmallStreams.file("baseline-420-restarts.jpg"));
      assertThat(header.isSubsampled()).isTrue();
      assertThat(header.components())
          .containsExactly(
              new JpegHeader.Component(1, 2, 2),
              new JpegHeader.Component(2, 1, 1),
              new JpegHeader.Component(3, 1, 1));
      assertThat(JpegDecoder.readHeader(bytes(FLAT)).isSubsampled()).isFalse();
    }

    @Test
    void rowsToldAfterTheFirstScan_areFound() {
      byte[] stream = SmallStreams.file("lossless-sampled-dnl.jpg");
      assertThat(JpegDecoder.readHeader(stream).rows()).isZero();
      assertThat(decoded(stream).header().rows()).isEqualTo(12);
      assertThat(decoded(stream).raster().rows()).isEqualTo(12);
    }

    @Test
    void fillBytesCommentsAndTablesInOneSegment_areNoDeviation() {
      String tables = "FFC4 0028 00" + DHT_DC.substring(13) + "10" + DHT_AC.substring(13);
      String stream =
          SOI + "FFFF" + DQT + "FFFE 0005 414243" + "FFE5 0002" + SOF0 + tables + SOS + FLAT_DATA;
      JpegImage image = decoded(stream + "FFFFFF" + EOI + "00");
      assertThat(image.raster().samples()).containsOnly(133);
      assertThat(image.deviations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
      "'', EOI is missing",
      "00FFD9, 1 zero bytes of padding",
      "00000000, EOI is missing",
      "FFD9 1234, 2 bytes after the end"
    })
    void whatIsOddAfterTheData_isNoted(String end, String expected) {
      JpegImage image = decoded(FLAT.substring(0, FLAT.length() - 4) + end);
      assertThat(image.raster().samples()).containsOnly(133);
      assertThat(image.deviations()).asString().contains(expected);
    }

    @ParameterizedTest
    @FieldSource("org.curie.dicom.codec.jpeg.JpegDecoderTest#FILES")
    void aStreamWithoutItsEnd_isDecodedAllTheSame(String name) {
      byte[] stream = SmallStreams.file(name);
      byte[] cut = Arrays.copyOf(stream, stream.length - 2);
      assertThat(decoded(cut).raster().samples()).isEqualTo(decoded(stream).raster().samples());
      assertThat(decoded(cut).deviations()).hasSize(1);
    }

    @Test
    void negativeNumbersOfAnEncoder_areTheirLowerBits() {
      int[] wanted = {5, -1, -2048, 2047, 0, -7};
      int shift = (1 << 15) - (1 << 11); // between the first predictions at 16 and at 12 bits
      int[] samples = Arrays.stream(wanted).map(s -> (s + shift) & 0xFFFF).toArray();
      byte[] stream = JpegLosslessEncoder.encode(new Raster(2, 3, 1, 16, false, samples), 1);
      stream[6] = 12; // the precision
      JpegImage image = decoded(stream);
      assertThat(image.raster().samples())
          .isEqualTo(Arrays.stream(wanted).map(s -> s & 0xFFF).toArray());
      assertThat(image.deviations()).singleElement().asString().contains("negative samples");
    }
  }

  @Nested
  class Refuses {
    @ParameterizedTest
    @FieldSource("org.curie.dicom.codec.jpeg.JpegDecoderTest#FILES")
    void aStreamCutAnywhereBeforeItsEnd(String name) {
      byte[] stream = SmallStreams.file(name);
      for (int length = 0; length < stream.length - 3; length++) {
        byte[] cut = Arrays.copyOf(stream, length);
        assertThatThrownBy(() -> decoded(cut))
            .as("cut to " + length)
            .isInstanceOf(CurieException.class);
      }
    }

    @ParameterizedTest
    @CsvSource({
      "C5, hierarchical",
      "C6, hierarchical",
      "C7, hierarchical",
      "DE, hierarchical",
      "C9, arithmetic",
      "CA, arithmetic",
      "CB, arithmetic",
      "CC, arithmetic",
      "CD, arithmetic",
      "CE, arithmetic",
      "CF, arithmetic",
      "F7, JPEG-LS",
      "C8, extension"
    })
    void whatIsNotDecoded_byName(String marker, String name) {
      refused(FLAT.replace("FFC0", "FF" + marker), ErrorCode.FORMAT_UNSUPPORTED, name);
    }

    @Test
    void anAbbreviatedStream() {
      refused(FLAT.replace(DQT, ""), ErrorCode.FORMAT_UNSUPPORTED, "abbreviated");
      refused(FLAT.replace(DHT_DC, ""), ErrorCode.FORMAT_UNSUPPORTED, "abbreviated");
      refused(FLAT.replace(DHT_AC, ""), ErrorCode.FORMAT_UNSUPPORTED, "abbreviated");
    }

    @Test
    void moreThanFourComponents() {
      String five = "FFC0 0017 08 0008 0008 05" + "011100 021100 031100 041100 051100";
      refused(FLAT.replace(SOF0, five), ErrorCode.FORMAT_UNSUPPORTED, "5 components");
    }

    @ParameterizedTest
    @CsvSource({
      "0008 0008 01 01 11, 0000 0008 01 01 11, 0 rows",
      "0008 0008 01 01 11, 0008 0000 01 01 11, 0 columns",
      "0008 0008 01 01 11, 0008 0008 01 01 51, sampling factors",
      "0008 0008 01 01 11, 0008 0008 01 02 11, does not have",
      "000B 08, 000B 0C, no samples of 12 bits",
      "000B 08, 000C 08, expected a marker",
      "FFDA 0008, FFDA 0001, announces",
      "00 3F 00 A8 7F, 00 3F 00 A8 7F 00 01, left over",
      "00 3F 00 A8 7F, 00 3F 00 A8, cut short",
      "00 3F 00 A8 7F, 00 3F 00 C0 7F, not in the Huffman table",
      "FFDB 0043 00 01, FFDB 0043 00 00, step of 0",
      "FFC4 0015 00 01010000, FFC4 0015 00 03000000, too short",
      "00 01010000, 20 01010000, unknown class 2"
    })
    void aContradiction(String before, String after, String message) {
      String stream = FLAT.replace(" ", "");
      String damaged = stream.replaceFirst(before.replace(" ", ""), after.replace(" ", ""));
      assertThat(damaged).isNotEqualTo(stream);
      refused(damaged, ErrorCode.FORMAT_DAMAGED, message);
    }

    @Test
    void aHuffmanTableOfMoreCodesThanThereAre() {
      String three = "FFC4 0016 00 03000000000000000000000000000000 000607";
      refused(FLAT.replace(DHT_DC, three), ErrorCode.FORMAT_DAMAGED, "too many codes of 1 bits");
    }

    @Test
    void scansWithoutEnd() {
      String dc = "FFDA 0008 01 01 00 00 00 0D";
      StringBuilder scans = new StringBuilder(dc + "7F");
      for (int i = 0; i < 200; i++) {
        int k = 1 + i % 63;
        int low = 12 - i / 63;
        int high = low == 12 ? 0 : low + 1;
        scans.append("FFDA 0008 01 01 00 %02X %02X %X%X 7F".formatted(k, k, high, low));
      }
      String stream = SOI + DQT + SOF0.replace("FFC0", "FFC2") + DHT_DC + DHT_AC + scans + EOI;
      refused(stream, ErrorCode.FORMAT_UNSUPPORTED, "128 scans");
    }

    @Test
    void whatIsNoJpeg() {
      refused("", ErrorCode.FORMAT_DAMAGED, "SOI");
      refused("FF4FFF51", ErrorCode.FORMAT_DAMAGED, "SOI");
    }

    @Test
    void aFrameOrComponentTwiceOrNever() {
      refused(FLAT.replace(SOF0, SOF0 + SOF0), ErrorCode.FORMAT_DAMAGED, "second frame");
      refused(FLAT.replace(SOF0, ""), ErrorCode.FORMAT_DAMAGED, "before the frame");
      String twice = FLAT.replace(FLAT_DATA, FLAT_DATA + SOS + FLAT_DATA);
      refused(twice, ErrorCode.FORMAT_DAMAGED, "coded twice");
      String two = "FFC0 000E 08 0008 0008 02 011100 021100";
      refused(FLAT.replace(SOF0, two), ErrorCode.FORMAT_DAMAGED, "component 2 is in no scan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"D0", "D1"})
    void aRestartMarkerThatIsMissingOrOutOfTurn(String second) {
      byte[] stream = SmallStreams.file("baseline-420-restarts.jpg");
      int at = 0;
      int wanted = Integer.parseInt(second, 16);
      while ((stream[at] & 0xFF) != 0xFF || (stream[at + 1] & 0xFF) != wanted) {
        at++;
      }
      stream[at + 1] ^= 2; // D2 or D3
      assertThatThrownBy(() -> decoded(stream)).hasMessageContaining("restart marker");
    }

    @Test
    void aSampleBeyondThePrecision() {
      int[] samples = {40_000, 30_000};
      byte[] stream = JpegLosslessEncoder.encode(new Raster(1, 2, 1, 16, false, samples), 1);
      stream[6] = 12;
      assertThatThrownBy(() -> decoded(stream)).hasMessageContaining("a sample of 12 bits");
    }

    @Test
    void moreSamplesThanTheLimit() {
      assertThatThrownBy(() -> JpegDecoder.decode(bytes(FLAT), new CodecLimits(63)))
          .isInstanceOfSatisfying(
              CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUDGET_EXCEEDED));
    }

    @Test
    void moreSamplesThanTheBytesCanHold() {
      String huge = FLAT.replace("0008 0008 01 01", "2000 2000 01 01");
      refused(huge, ErrorCode.FORMAT_DAMAGED, "cannot be in");
    }
  }

  private static void refused(String hex, ErrorCode code, String message) {
    assertThatThrownBy(() -> decoded(hex))
        .hasMessageContaining(message)
        .isInstanceOfSatisfying(CurieException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static JpegImage decoded(String hex) {
    return decoded(bytes(hex));
  }

  private static JpegImage decoded(byte[] stream) {
    return JpegDecoder.decodeImage(stream, CodecLimits.forStream(stream.length));
  }
}
