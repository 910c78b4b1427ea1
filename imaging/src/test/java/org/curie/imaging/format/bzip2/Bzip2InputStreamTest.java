// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.bzip2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

/** What Python's bz2 packed; larger streams are unpacked in the tests of NRRD. */
class Bzip2InputStreamTest {
  private static final byte[] EMPTY = HexFormat.of().parseHex("425a683917724538509000000000");
  private static final byte[] HELLO =
      HexFormat.of()
          .parseHex(
              "425a6831314159265359e5b5f3090000045100001040000244a00021b5180c029069c2"
                  + "a30bb9229c284872daf98480");
  private static final byte[] THOUSAND =
      HexFormat.of()
          .parseHex(
              "425a683931415926535949dc4f630000018101a00000800008200020aa6d4198ba83c5"
                  + "dc914e1424127713d8c0");

  private static byte[] unpack(byte[]... packed) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : packed) {
      all.writeBytes(part);
    }
    try (Bzip2InputStream in = new Bzip2InputStream(new ByteArrayInputStream(all.toByteArray()))) {
      return in.readAllBytes();
    }
  }

  @Test
  void streamsOfPython_areUnpacked() throws IOException {
    assertThat(unpack(EMPTY)).isEmpty();
    assertThat(unpack(HELLO)).asString(StandardCharsets.US_ASCII).isEqualTo("hello hello hello\n");
    assertThat(unpack(THOUSAND)).hasSize(1000).containsOnly('a');
  }

  @Test
  void streamsBehindEachOther_areOne_andWhatFollowsIsPassedOver() throws IOException {
    assertThat(unpack(HELLO, EMPTY, THOUSAND, HELLO)).hasSize(1036);
    assertThat(unpack(HELLO, new byte[] {'B', 'Z', 1, 2, 3})).hasSize(18);
  }

  @Test
  void aStreamCutOff_isDamaged() throws IOException {
    for (int length = 0; length < HELLO.length; length++) {
      byte[] cut = Arrays.copyOf(HELLO, length);
      assertThatThrownBy(() -> unpack(cut))
          .as("%d bytes", length)
          .isInstanceOfAny(EOFException.class, ZipException.class);
    }
  }

  @Test
  void anyBitChanged_isSeen_orMakesNoDifference() throws IOException {
    int seen = 0;
    int unseen = 0;
    for (int bit = 0; bit < 8 * (HELLO.length - 1); bit++) {
      byte[] changed = HELLO.clone();
      changed[bit / 8] ^= (byte) (0x80 >> bit % 8);
      if (changed[3] != HELLO[3]) {
        continue; // the size of blocks says only how large they may be
      }
      try {
        assertThat(unpack(changed)).as("bit %d", bit).isEqualTo(unpack(HELLO));
        unseen++; // in a table that no symbol uses
      } catch (EOFException | ZipException _) {
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(5 * unseen);
  }
}
