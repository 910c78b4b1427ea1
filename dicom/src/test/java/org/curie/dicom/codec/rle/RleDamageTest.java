// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.rle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A frame that does not hold just what it should is refused. */
class RleDamageTest {
  private static final RleLayout FOUR = new RleLayout(1, 4, 1, 8);

  @Test
  void paddingAndEmptyCodes_areTolerated() {
    assertThat(decode(frame(-3, 5))).containsExactly(5, 5, 5, 5);
    assertThat(decode(frame(-3, 5, 0, 0))).containsExactly(5, 5, 5, 5);
    assertThat(decode(frame(-128, -3, 5, -128, 0))).containsExactly(5, 5, 5, 5);
    assertThat(decode(frame(1, 1, 2, -1, 3))).containsExactly(1, 2, 3, 3);
  }

  @Test
  void segmentThatIsTooShort_isRefused() {
    assertRefused(frame(), "ends before");
    assertRefused(frame(-2, 5), "ends before");
    assertRefused(frame(-3), "ends before");
    assertRefused(frame(3, 1, 2, 3), "ends before");
  }

  @Test
  void segmentThatIsTooLong_isRefused() {
    assertRefused(frame(-4, 5), "1 bytes more");
    assertRefused(frame(4, 1, 2, 3, 4, 5), "1 bytes more");
    assertRefused(frame(-3, 5, 0, 6), "goes on at byte 67");
  }

  @Test
  void headerThatIsWrong_isRefused() {
    assertRefused(new byte[63], "only 63");
    byte[] two = frame(-3, 5);
    two[0] = 2;
    assertRefused(two, "expected 1 segments, but found 2");
    byte[] early = frame(-3, 5);
    early[4] = 63;
    assertRefused(early, "begin at byte 63");
    byte[] late = frame(-3, 5);
    late[4] = 67;
    assertRefused(late, "begin at byte 67");
    byte[] negative = frame(-3, 5);
    negative[7] = (byte) 0x80;
    assertRefused(negative, "begin at byte 2147483712");
  }

  @Test
  void frameThatIsMuchTooSmall_isRefusedBeforeItsMemoryIsTaken() {
    RleLayout large = new RleLayout(10_000, 10_000, 1, 8);
    assertThatThrownBy(() -> RleDecoder.decode(frame(-127, 0), large))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("ends before");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void frameWithRandomBytes_isDecodedOrRefused(long seed) {
    RandomGenerator random = new RandomStreams(seed).stream("rle mutation");
    int decoded = 0;
    for (int round = 0; round < 5000; round++) {
      RleLayout layout = RleRoundTripTest.layout(random);
      byte[] frame = RleEncoder.encode(RleRoundTripTest.pixels(layout, random), layout);
      for (int i = random.nextInt(3); i >= 0; i--) {
        int reach = random.nextInt(4) == 0 ? Math.min(20, frame.length) : frame.length;
        frame[random.nextInt(reach)] = (byte) random.nextInt();
      }
      if (random.nextInt(4) == 0) {
        frame = Arrays.copyOf(frame, random.nextInt(frame.length + 1));
      }
      decoded += isDecoded(frame, layout) ? 1 : 0;
    }
    assertThat(decoded).isBetween(1, 4999); // both outcomes were met
  }

  /** Any exception but a CurieException leaves here and fails the test. */
  private static boolean isDecoded(byte[] frame, RleLayout layout) {
    try {
      return RleDecoder.decode(frame, layout).length == layout.nativeBytes();
    } catch (CurieException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.FORMAT_DAMAGED);
      return false;
    }
  }

  private static byte[] decode(byte[] frame) {
    return RleDecoder.decode(frame, FOUR);
  }

  private static void assertRefused(byte[] frame, String reason) {
    assertThatThrownBy(() -> decode(frame))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining(reason)
        .extracting(e -> ((CurieException) e).code())
        .isEqualTo(ErrorCode.FORMAT_DAMAGED);
  }

  /** A frame of one segment. */
  private static byte[] frame(int... codes) {
    byte[] frame = new byte[64 + codes.length];
    frame[0] = 1;
    frame[4] = 64;
    for (int i = 0; i < codes.length; i++) {
      frame[64 + i] = (byte) codes[i];
    }
    return frame;
  }
}
