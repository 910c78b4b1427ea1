// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.codec.CodecLimits;
import org.curie.dicom.codec.Raster;
import org.junit.jupiter.api.Test;

/** What streams may hold besides the ordinary, and what they must not. */
class JpegLsVariantsTest {
  private static final int AFTER_IMAGE_START = 2;
  private static final int ROWS = 7;
  private static final int COLUMNS = 9;
  private static final int SCAN = 15;
  private static final int SCAN_MAPPING_TABLE = 21;
  private static final int SCAN_INTERLEAVE = 23;
  private static final int SCAN_POINT_TRANSFORM = 24;

  /** 5 rows, 7 columns, one component. */
  private static final Raster PICTURE =
      new Raster(5, 7, 1, 8, false, new RandomStreams(1).stream("p").ints(35, 0, 256).toArray());

  private static byte[] plain() {
    return JpegLsEncoder.encode(PICTURE, 0, Interleave.NONE);
  }

  @Test
  void everyPresetParameter_isObeyed() {
    RandomGenerator random = new RandomStreams(31).stream("preset");
    for (int round = 0; round < 500; round++) {
      int precision = random.nextInt(2, 17);
      int maxVal = random.nextInt(1, 1 << precision);
      int near = random.nextBoolean() ? 0 : random.nextInt(1 + maxVal / 2) % 256;
      int[] thresholds = random.ints(3, Math.min(maxVal, near + 1), maxVal + 1).sorted().toArray();
      int reset = random.nextInt(3, 1 + Math.max(255, maxVal));
      PresetParameters preset =
          new PresetParameters(maxVal, thresholds[0], thresholds[1], thresholds[2], reset);
      CodingParameters parameters = CodingParameters.of(preset, precision, near);
      JpegLsRoundTripTest.Texture[] textures = JpegLsRoundTripTest.Texture.values();
      Raster any = textures[round % textures.length].raster(precision, 3, random);
      int[] samples = Arrays.stream(any.samples()).map(s -> Math.min(s, maxVal)).toArray();
      Raster raster = new Raster(any.rows(), any.columns(), 3, precision, false, samples);
      byte[] stream = JpegLsEncoder.encode(raster, parameters, Interleave.of(random.nextInt(3)));
      assertThat(Rasters.greatestDifference(decode(stream), raster))
          .as(parameters.toString())
          .isLessThanOrEqualTo(near);
    }
  }

  @Test
  void commentsApplicationsAndFillBytes_arePassedOver() {
    byte[] stream = insert(plain(), SCAN, 0xFF, 0xFF);
    stream = insert(stream, AFTER_IMAGE_START, 0xFF, 0xFE, 0, 5, 'a', 'b', 'c');
    stream = insert(stream, AFTER_IMAGE_START, 0xFF, 0xE8, 0, 8, 'S', 'P', 'I', 'F', 'F', 0);
    stream = insert(stream, AFTER_IMAGE_START, 0xFF, 0xE8, 0, 6, 0, 0, 0, 1, 0xFF, 0xD8);
    assertThat(decode(stream).samples()).isEqualTo(PICTURE.samples());
  }

  @Test
  void numberOfLinesAfterTheScan_isFound() {
    byte[] stream = plain();
    stream[ROWS + 1] = 0;
    assertRefused(stream, ErrorCode.FORMAT_DAMAGED, "number of lines");
    byte[] told = insert(stream, stream.length - 2, 0xFF, 0xDC, 0, 4, 0, 5);
    assertThat(decode(told).samples()).isEqualTo(PICTURE.samples());
    byte[] twice = insert(told, told.length - 2, 0xFF, 0xDC, 0, 4, 0, 6);
    assertRefused(twice, ErrorCode.FORMAT_DAMAGED, "6 lines");
  }

  @Test
  void oversize_givesTheSizeThatTheFrameLeavesOpen() {
    byte[] stream = plain();
    stream[ROWS + 1] = 0;
    stream[COLUMNS + 1] = 0;
    byte[] told = insert(stream, SCAN, 0xFF, 0xF8, 0, 10, 4, 3, 0, 0, 5, 0, 0, 7);
    assertThat(decode(told).samples()).isEqualTo(PICTURE.samples());
    byte[] other = insert(plain(), SCAN, 0xFF, 0xF8, 0, 10, 4, 3, 0, 0, 6, 0, 0, 7);
    assertRefused(other, ErrorCode.FORMAT_DAMAGED, "two sizes, 5 and 6");
    byte[] huge = insert(stream, SCAN, 0xFF, 0xF8, 0, 12, 4, 4, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 7);
    assertRefused(huge, ErrorCode.BUDGET_EXCEEDED, "4294967295 rows");
  }

  @Test
  void oneComponentInterleavedByLine_isTheSameAsNotInterleaved() {
    byte[] stream = plain();
    stream[SCAN_INTERLEAVE] = 1;
    assertThat(decode(stream).samples()).isEqualTo(PICTURE.samples());
    stream[SCAN_INTERLEAVE] = 2;
    assertRefused(stream, ErrorCode.FORMAT_DAMAGED, "interleave mode 2");
    stream[SCAN_INTERLEAVE] = 3;
    assertRefused(stream, ErrorCode.FORMAT_DAMAGED, "interleave mode 3");
  }

  @Test
  void whatIsNotDecoded_isRefusedByName() {
    byte[] table = plain();
    table[SCAN_MAPPING_TABLE] = 1;
    assertUnsupported(table, "mapping table 1");
    assertUnsupported(insert(plain(), SCAN, 0xFF, 0xF8, 0, 5, 2, 1, 1), "mapping table (palette)");
    byte[] shifted = plain();
    shifted[SCAN_POINT_TRANSFORM] = 2;
    assertUnsupported(shifted, "point transform of 2 bits");
    byte[] baseline = plain();
    baseline[3] = (byte) 0xC0;
    assertUnsupported(baseline, "another process of JPEG, marker FFC0");
    assertUnsupported(insert(plain(), SCAN, 0xFF, 0xF8, 0, 3, 13), "preset parameters of kind 13");
    byte[] colors = insert(plain(), SCAN, 0xFF, 0xE8, 0, 7, 'm', 'r', 'f', 'x', 1);
    assertUnsupported(colors, "colour transform of HP on 1 components");
    byte[] strange = insert(plain(), SCAN, 0xFF, 0xE8, 0, 7, 'm', 'r', 'f', 'x', 5);
    assertUnsupported(strange, "colour transform 5 of HP");
    Raster rgb = new Raster(1, 1, 3, 8, false, new int[] {1, 2, 3});
    byte[] near = JpegLsEncoder.encode(rgb, 1, Interleave.SAMPLE);
    byte[] lossy = insert(near, AFTER_IMAGE_START, 0xFF, 0xE8, 0, 7, 'm', 'r', 'f', 'x', 1);
    assertUnsupported(lossy, "colour transform of HP on near-lossless");
  }

  @Test
  void markersOutOfPlace_areRefused() {
    byte[] stream = plain();
    byte[] frame = Arrays.copyOfRange(stream, AFTER_IMAGE_START, SCAN);
    byte[] scan = Arrays.copyOfRange(stream, SCAN, stream.length - 2);
    assertDamaged(join(frame, scan), "does not begin with");
    assertDamaged(join(new byte[] {-1, -40}, scan), "before the frame");
    assertDamaged(insert(stream, SCAN, bytes(frame)), "more than one frame");
    assertDamaged(insert(stream, stream.length - 2, bytes(scan)), "more than one scan");
    assertDamaged(insert(stream, SCAN, 0xFF, 0xD0), "marker FFD0");
    assertDamaged(insert(stream, SCAN, 0xFF, 0xD8), "begins within another");
    assertDamaged(insert(stream, SCAN, 0xFF, 0xD9), "before its samples begin");
    assertDamaged(insert(stream, SCAN, 0), "expected a marker");
    assertDamaged(insert(stream, SCAN, 0xFF, 0xDD, 0, 3, 1), "restart interval of 1 bytes");
  }

  @Test
  void restartMarkerThatIsMissing_isRefused() {
    byte[] stream = insert(plain(), SCAN, 0xFF, 0xDD, 0, 4, 0, 2);
    assertThatThrownBy(() -> decode(stream)).isInstanceOf(CurieException.class);
    byte[] never = insert(plain(), SCAN, 0xFF, 0xDD, 0, 4, 0, 5);
    assertThat(decode(never).samples()).isEqualTo(PICTURE.samples());
  }

  @Test
  void componentWithoutScan_isRefused() {
    Raster two = new Raster(1, 2, 2, 8, false, new int[] {1, 2, 3, 4});
    byte[] stream = JpegLsEncoder.encode(two, 0, Interleave.NONE);
    int secondScan = stream.length;
    while (stream[secondScan - 1] != (byte) 0xDA) {
      secondScan--;
    }
    byte[] cut = Arrays.copyOf(stream, secondScan);
    cut[secondScan - 1] = (byte) 0xD9;
    assertDamaged(cut, "before every component");
  }

  private static Raster decode(byte[] stream) {
    return JpegLsDecoder.decode(stream, CodecLimits.forStream(stream.length));
  }

  private static void assertDamaged(byte[] stream, String reason) {
    assertRefused(stream, ErrorCode.FORMAT_DAMAGED, reason);
  }

  private static void assertUnsupported(byte[] stream, String reason) {
    assertRefused(stream, ErrorCode.FORMAT_UNSUPPORTED, reason);
  }

  private static void assertRefused(byte[] stream, ErrorCode code, String reason) {
    assertThatThrownBy(() -> decode(stream))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining(reason)
        .extracting(e -> ((CurieException) e).code())
        .isEqualTo(code);
  }

  private static byte[] insert(byte[] stream, int at, int... octets) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(stream, 0, at);
    for (int octet : octets) {
      out.write(octet);
    }
    out.write(stream, at, stream.length - at);
    return out.toByteArray();
  }

  private static int[] bytes(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).chars().toArray();
  }

  private static byte[] join(byte[] first, byte[] second) {
    return insert(second, 0, bytes(first));
  }
}
