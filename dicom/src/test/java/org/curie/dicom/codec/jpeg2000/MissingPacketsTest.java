// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.codec.CodecLimits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream of three layers and six resolutions, from which packets were left out or lost. */
class MissingPacketsTest {
  private static final int PACKETS_OF_A_LAYER = 6;

  @TempDir Path folder;

  private byte[] stream = new byte[0];

  @BeforeEach
  void encode() throws IOException {
    RandomGenerator random = new RandomStreams(11).stream("image");
    int[] samples = new int[128 * 130];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = 100 + i / 130 / 2 + random.nextInt(40);
    }
    OpenJpeg.Planes image =
        new OpenJpeg.Planes(130, 128, 8, false, new int[] {1}, List.of(samples));
    stream =
        new OpenJpeg(folder)
            .encode(image, List.of("-SOP", "-p", "LRCP", "-r", "40,10,3"))
            .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void streamEndedAfterALayer_decodesAsOpenJpegDoes(int layers) throws IOException {
    byte[] ended = endedBefore(layers * PACKETS_OF_A_LAYER, true);
    int[] decoded = decode(ended);
    assertThat(decoded)
        .isEqualTo(
            new OpenJpeg(folder).decode(ended, ".j2k", 0, 1).orElseThrow().getFirst().samples())
        .isNotEqualTo(decode(stream));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void streamEndedWithinItsFirstLayer_isRefused(int packets) {
    assertRefused(endedBefore(packets, true));
  }

  @Test
  void streamThatStopsWithoutItsEnd_isRefused() {
    assertRefused(endedBefore(PACKETS_OF_A_LAYER, false));
  }

  private static void assertRefused(byte[] bytes) {
    assertThatThrownBy(() -> decode(bytes))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORMAT_DAMAGED))
        .hasMessageContaining("cut off");
  }

  private static int[] decode(byte[] bytes) {
    return Jpeg2000Decoder.decode(bytes, CodecLimits.forStream(bytes.length)).samples();
  }

  /** The stream with the first packets only and the length of its tile-part made to fit. */
  private byte[] endedBefore(int packet, boolean withEnd) {
    int sot = find(0x90, 0, 2);
    int end = find(0x91, packet, sot + 12);
    byte[] ended = Arrays.copyOf(stream, withEnd ? end + 2 : end);
    int length = end - sot;
    for (int i = 0; i < 4; i++) {
      ended[sot + 6 + i] = (byte) (length >> (24 - 8 * i));
    }
    if (withEnd) {
      ended[end] = (byte) 0xFF;
      ended[end + 1] = (byte) 0xD9;
    }
    return ended;
  }

  /** Where a marker stands, after as many of its kind. */
  private int find(int marker, int skipped, int start) {
    int left = skipped;
    int i = start;
    while (left >= 0) {
      i++;
      if ((stream[i] & 0xFF) == 0xFF && (stream[i + 1] & 0xFF) == marker) {
        left--;
      }
    }
    return i;
  }
}
