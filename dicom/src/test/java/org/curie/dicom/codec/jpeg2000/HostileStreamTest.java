// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.codec.CodecLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes, decoding ends, in samples or in a named error. */
@Timeout(value = 5, unit = TimeUnit.MINUTES) // a guard against a loop without end, not a speed
class HostileStreamTest {
  private static final CodecLimits LIMITS = new CodecLimits(1 << 21);
  private static final int LARGEST = 20_000; // bytes of a stream, so that thousands can be tried
  private static final int ROUNDS = 60;

  private static List<byte[]> originals() throws IOException {
    List<byte[]> originals = new ArrayList<>();
    for (Path path :
        Stream.concat(
                CodecFiles.streams("jpeg2000", ".j2k").stream(),
                CodecFiles.streams("htj2k", "16bit.jph").stream())
            .toList()) {
      byte[] bytes = Files.readAllBytes(path);
      if (bytes.length <= LARGEST) {
        originals.add(bytes);
      }
    }
    return originals;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void streamsWithChangedBytes_areDecodedOrRefused(long seed) throws IOException {
    RandomGenerator random = new RandomStreams(seed).stream("mutation");
    List<byte[]> originals = originals();
    int decoded = 0;
    for (int i = 0; i < originals.size() * ROUNDS; i++) {
      byte[] bytes = originals.get(i % originals.size()).clone();
      int reach = i % 3 == 0 ? bytes.length : Math.min(bytes.length, 200); // mostly headers
      for (int n = random.nextInt(1, 5); n > 0; n--) {
        bytes[random.nextInt(reach)] = interesting(random);
      }
      decoded += isDecoded(bytes) ? 1 : 0;
    }
    assertThat(decoded).isBetween(1, originals.size() * ROUNDS - 1); // both outcomes were met
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void streamsSplicedFromTwo_areDecodedOrRefused(long seed) throws IOException {
    RandomGenerator random = new RandomStreams(seed).stream("splice");
    List<byte[]> originals = originals();
    int refused = 0;
    for (int i = 0; i < originals.size() * ROUNDS; i++) {
      byte[] bytes = originals.get(i % originals.size()).clone();
      byte[] other = originals.get(random.nextInt(originals.size()));
      int length = random.nextInt(Math.min(bytes.length, other.length) / 2);
      int from = random.nextInt(other.length - length);
      int to = random.nextInt(bytes.length - length);
      System.arraycopy(other, from, bytes, to, length);
      refused += isDecoded(bytes) ? 0 : 1;
    }
    assertThat(refused).isBetween(1, originals.size() * ROUNDS - 1);
  }

  @Test
  void aStreamCutAnywhere_isNeverTakenForAWholeImage() throws IOException {
    for (byte[] original : originals()) {
      assertThat(isDecoded(original)).isTrue();
      for (int length = 0; length < original.length - 2; length += 1 + original.length / 400) {
        byte[] cut = Arrays.copyOf(original, length);
        assertThat(isDecoded(cut)).as("%d of %d bytes", length, original.length).isFalse();
      }
    }
  }

  @Test
  void anImageLargerThanItsBudget_isRefusedBeforeAnythingIsAllocated() throws IOException {
    byte[] bytes = originals().getFirst().clone();
    Arrays.fill(bytes, 8, 10, (byte) 0x7F); // the upper half of the width
    Arrays.fill(bytes, 24, 26, (byte) 0x7F); // of that of a tile
    assertThatThrownBy(() -> Jpeg2000Decoder.decode(bytes, LIMITS))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUDGET_EXCEEDED));
  }

  private static byte interesting(RandomGenerator random) {
    byte[] edges = {0, 1, -1, 0x7F, (byte) 0x80, 0x20, 0x1F, 0x0F};
    return random.nextBoolean() ? edges[random.nextInt(edges.length)] : (byte) random.nextInt();
  }

  /** Any exception but a CurieException leaves here and fails the test. */
  private static boolean isDecoded(byte[] bytes) {
    try {
      for (DecodedComponent component : Jpeg2000Decoder.decodeComponents(bytes, 0, LIMITS)) {
        assertThat(component.samples()).hasSize(component.rows() * component.columns());
      }
      return true;
    } catch (CurieException e) {
      assertThat(e.code())
          .isIn(ErrorCode.FORMAT_DAMAGED, ErrorCode.FORMAT_UNSUPPORTED, ErrorCode.BUDGET_EXCEEDED);
      return false;
    }
  }
}
