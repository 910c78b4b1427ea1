// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.codec.CodecLimits;
import org.curie.dicom.codec.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The conformance set of ITU-T T.87, and streams of other encoders. */
class JpegLsConformanceTest {

  @ParameterizedTest
  @CsvSource({
    "conformance_t8c0e0.jls, conformance_test8.ppm",
    "conformance_t8c1e0.jls, conformance_test8.ppm",
    "conformance_t8c2e0.jls, conformance_test8.ppm",
    "conformance_t8nde0.jls, conformance_test8bs2.pgm",
    "conformance_t16e0.jls, conformance_test16.pgm",
    "test8_ilv_none_rm_7.jls, conformance_test8.ppm",
    "test8_ilv_line_rm_7.jls, conformance_test8.ppm",
    "test8_ilv_sample_rm_7.jls, conformance_test8.ppm",
    "test8_ilv_sample_rm_300.jls, conformance_test8.ppm",
    "test16_rm_5.jls, conformance_test16.pgm",
    "tulips-gray-8bit-512-512-hp-encoder.jls, tulips-gray-8bit-512-512.pgm",
    "banny.jls, banny.ppm",
    "banny-hp1.jls, banny.ppm",
    "banny-hp2.jls, banny.ppm",
    "banny-hp3.jls, banny.ppm",
    "conformance_t16e3.jls, conformance_t16e3.pgm",
  })
  void stream_ofConformanceSet_decodesToItsPicture(String stream, String picture)
      throws IOException {
    Raster expected = ConformanceFiles.picture(picture);
    Raster decoded = ConformanceFiles.decoded(stream);
    assertThat(Rasters.shape(decoded)).isEqualTo(Rasters.shape(expected));
    assertThat(decoded.samples()).isEqualTo(expected.samples());
  }

  @ParameterizedTest
  @CsvSource({
    "conformance_t8c0e3.jls, conformance_test8.ppm",
    "conformance_t8c1e3.jls, conformance_test8.ppm",
    "conformance_t8c2e3.jls, conformance_test8.ppm",
    "conformance_t8nde3.jls, conformance_test8bs2.pgm",
    "conformance_t16e3.jls, conformance_test16.pgm",
  })
  void nearLosslessStream_ofConformanceSet_staysWithinItsBound(String stream, String picture)
      throws IOException {
    Raster expected = ConformanceFiles.picture(picture);
    Raster decoded = ConformanceFiles.decoded(stream);
    assertThat(Rasters.shape(decoded)).isEqualTo(Rasters.shape(expected));
    assertThat(Rasters.greatestDifference(decoded, expected)).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"conformance_t8sse0.jls, 0", "conformance_t8sse3.jls, 3"})
  void subSampledStream_ofConformanceSet_hasEveryComponentSpreadOverThePicture(
      String stream, int bound) throws IOException {
    Raster decoded = ConformanceFiles.decoded(stream);
    assertThat(Rasters.shape(decoded)).isEqualTo("256 x 256 x 3, 8 bits");
    String[] pictures = {"test8r", "test8gr4", "test8bs2"};
    for (int component = 0; component < 3; component++) {
      Raster part = ConformanceFiles.picture("conformance_" + pictures[component] + ".pgm");
      int greatest = 0;
      for (int y = 0; y < 256; y++) {
        for (int x = 0; x < 256; x++) {
          int partY = y * part.rows() / 256;
          int partX = x * part.columns() / 256;
          int expected = part.samples()[partY * part.columns() + partX];
          int actual = decoded.samples()[(y * 256 + x) * 3 + component];
          greatest = Math.max(greatest, Math.abs(actual - expected));
        }
      }
      assertThat(greatest).as(pictures[component]).isEqualTo(bound);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "line", "sample"})
  void restartIntervalThatCountsSamples_isUnderstoodToo(String interleave) throws IOException {
    byte[] stream = ConformanceFiles.stream("test8_ilv_" + interleave + "_rm_7.jls");
    assertThat(Arrays.copyOfRange(stream, 2, 8)).containsExactly(-1, 0xDD - 256, 0, 4, 0, 7);
    stream[6] = 7; // 7 lines of 256 samples
    stream[7] = 0;
    Raster decoded = JpegLsDecoder.decode(stream, CodecLimits.forStream(stream.length));
    Raster expected = ConformanceFiles.picture("conformance_test8.ppm");
    assertThat(decoded.samples()).isEqualTo(expected.samples());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ff_in_entropy_data.jls",
        "fuzzy-input-no-valid-bits-at-the-end.jls",
        "fuzzy_input_golomb_16.jls",
        "no_start_byte_after_encoded_scan.jls",
        "fuzzy-input-bad-run-mode-golomb-code.jls",
      })
  void damagedStream_isRefused(String stream) {
    assertThatThrownBy(() -> ConformanceFiles.decoded(stream))
        .isInstanceOf(CurieException.class)
        .extracting(e -> ((CurieException) e).code())
        .isIn(ErrorCode.FORMAT_DAMAGED, ErrorCode.FORMAT_UNSUPPORTED);
  }

  @Test
  void smallestStream_decodes() throws IOException {
    Raster decoded = ConformanceFiles.decoded("8bit-monochrome-2x2.jls");
    assertThat(decoded.samples()).containsExactly(1, 2, 3, 4);
    assertThat(Rasters.shape(decoded)).isEqualTo("2 x 2 x 1, 8 bits");
  }
}
