// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.codec.CodecLimits;
import org.curie.dicom.codec.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is encoded is decoded again, exactly or within the bound. */
class JpegLsRoundTripTest {

  @ParameterizedTest
  @CsvSource({
    "conformance_test8.ppm, 0, NONE, conformance_t8c0e0.jls",
    "conformance_test8.ppm, 3, NONE, conformance_t8c0e3.jls",
    "conformance_test8.ppm, 0, LINE, conformance_t8c1e0.jls",
    "conformance_test8.ppm, 3, LINE, conformance_t8c1e3.jls",
    "conformance_test8.ppm, 0, SAMPLE, conformance_t8c2e0.jls",
    "conformance_test8.ppm, 3, SAMPLE, conformance_t8c2e3.jls",
    "conformance_test16.pgm, 0, NONE, conformance_t16e0.jls",
    "conformance_test16.pgm, 3, NONE, conformance_t16e3.jls",
    "tulips-gray-8bit-512-512.pgm, 0, NONE, tulips-gray-8bit-512-512-hp-encoder.jls",
  })
  void picture_ofConformanceSet_isEncodedToItsStreamByteForByte(
      String picture, int near, Interleave interleave, String stream) throws IOException {
    byte[] encoded = JpegLsEncoder.encode(ConformanceFiles.picture(picture), near, interleave);
    assertThat(encoded).isEqualTo(ConformanceFiles.stream(stream));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "16-bit-640-480-many-dots.pgm",
        "2bit_parrot_150x200.pgm",
        "4bit-monochrome.pgm",
        "banny.ppm",
      })
  void picture_ofAnyPrecision_comesBackExactly(String name) throws IOException {
    Raster picture = ConformanceFiles.picture(name);
    for (Interleave interleave : Interleave.values()) {
      Raster decoded = decode(JpegLsEncoder.encode(picture, 0, interleave));
      assertThat(decoded.samples()).isEqualTo(picture.samples());
      assertThat(decoded.precision()).isEqualTo(picture.precision());
    }
  }

  @ParameterizedTest
  @EnumSource(Texture.class)
  void everyPrecisionShapeAndBound_comesBackWithinIt(Texture texture) {
    RandomGenerator random = new RandomStreams(11).stream("jpeg-ls " + texture);
    for (int round = 0; round < 600; round++) {
      int precision = random.nextInt(2, 17);
      int components = random.nextInt(1, 5);
      Raster raster = texture.raster(precision, components, random);
      int highest = CodingParameters.highestNear((1 << precision) - 1);
      int near = random.nextBoolean() ? 0 : random.nextInt(highest + 1);
      Interleave interleave = Interleave.of(random.nextInt(3));
      Raster decoded = decode(JpegLsEncoder.encode(raster, near, interleave));
      String what = "%s, near %d, %s".formatted(Rasters.shape(raster), near, interleave);
      assertThat(Rasters.shape(decoded)).isEqualTo(Rasters.shape(raster));
      assertThat(Rasters.greatestDifference(decoded, raster)).as(what).isLessThanOrEqualTo(near);
    }
  }

  /** Kinds of content, each of which uses other parts of the coder. */
  enum Texture {
    /** Long codes and escapes. */
    NOISE,
    /** Runs of every length, broken by single samples. */
    DOTS,
    /** Contexts and their corrections. */
    WAVES;

    Raster raster(int precision, int components, RandomGenerator random) {
      int rows = random.nextInt(1, 40);
      int columns = random.nextInt(8) == 0 ? random.nextInt(200, 3000) : random.nextInt(1, 90);
      int greatest = (1 << precision) - 1;
      int[] samples = new int[rows * columns * components];
      double slope = random.nextDouble() * 0.2;
      int background = random.nextInt(greatest + 1);
      int rarity = random.nextInt(2, 300);
      for (int i = 0; i < samples.length; i++) {
        samples[i] =
            switch (this) {
              case NOISE -> random.nextInt(greatest + 1);
              case DOTS -> random.nextInt(rarity) == 0 ? random.nextInt(greatest + 1) : background;
              case WAVES ->
                  (int)
                          Math.round(
                              (Math.sin(i * slope) + 1) / 2 * greatest * 0.98 + random.nextInt(2))
                      & greatest;
            };
      }
      return new Raster(rows, columns, components, precision, false, samples);
    }
  }

  @Test
  void signedSamples_comeBackAsTheirTwosComplement() {
    int[] samples = {-2048, 2047, 0, -1, 1, -2, 5, 100, -100};
    byte[] stream =
        JpegLsEncoder.encode(new Raster(3, 3, 1, 12, true, samples), 0, Interleave.NONE);
    int[] decoded = decode(stream).samples();
    for (int i = 0; i < samples.length; i++) {
      assertThat(decoded[i] << 20 >> 20).isEqualTo(samples[i]);
    }
  }

  @Test
  void manyComponents_comeBack() {
    Raster raster = Texture.NOISE.raster(9, 255, new RandomStreams(3).stream("many"));
    assertThat(decode(JpegLsEncoder.encode(raster, 0, Interleave.NONE)).samples())
        .isEqualTo(raster.samples());
  }

  @Test
  void whatJpegLsCannotHold_isRefusedByName() {
    int[] one = {1};
    assertRefused(new Raster(1, 1, 1, 1, false, one), 0, ErrorCode.FORMAT_UNSUPPORTED);
    assertRefused(new Raster(1, 1, 1, 17, false, one), 0, ErrorCode.FORMAT_UNSUPPORTED);
    assertRefused(
        new Raster(1, 65536, 1, 8, false, new int[65536]), 0, ErrorCode.FORMAT_UNSUPPORTED);
    assertRefused(new Raster(1, 1, 5, 8, false, new int[5]), 0, ErrorCode.FORMAT_UNSUPPORTED);
    assertRefused(new Raster(1, 1, 1, 8, false, one), 128, ErrorCode.SETTING_INVALID);
    assertRefused(new Raster(1, 1, 1, 8, false, one), -1, ErrorCode.SETTING_INVALID);
    assertRefused(new Raster(1, 1, 1, 8, true, one), 1, ErrorCode.SETTING_INVALID);
    assertRefused(new Raster(1, 1, 1, 8, false, new int[] {256}), 0, ErrorCode.DATA_INVALID);
    assertRefused(new Raster(1, 1, 1, 8, false, new int[] {-1}), 0, ErrorCode.DATA_INVALID);
    assertRefused(new Raster(1, 1, 1, 8, true, new int[] {128}), 0, ErrorCode.DATA_INVALID);
  }

  private static void assertRefused(Raster raster, int near, ErrorCode code) {
    assertThatThrownBy(() -> JpegLsEncoder.encode(raster, near, Interleave.SAMPLE))
        .isInstanceOf(CurieException.class)
        .extracting(e -> ((CurieException) e).code())
        .isEqualTo(code);
  }

  private static Raster decode(byte[] stream) {
    return JpegLsDecoder.decode(stream, CodecLimits.forStream(stream.length));
  }
}
