// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.curie.core.error.CurieException;
import org.curie.dicom.dataset.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentedPaletteTest {

  @Test
  void discreteLinearAndRepeatedSegments_expandAsTheStandardSays() {
    // two entries, a line of four up to 100, then both segments again
    Bytes data = words(0, 2, 5, 20, 1, 4, 100, 2, 2, 0, 0);
    assertThat(SegmentedPalette.expand(data, true, 12))
        .containsExactly(5, 20, 40, 60, 80, 100, 5, 20, 40, 60, 80, 100);
  }

  @Test
  void bytes_countOffsetsInBytes() {
    byte[] data = {1 - 1, 1, 7, 1, 3, 10, 2, 1, 3, 0, 0, 0};
    assertThat(SegmentedPalette.expand(Bytes.owning(data), false, 7))
        .containsExactly(7, 8, 9, 10, 10, 10, 10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 4 100", // a line from nowhere
        "0 9 1 2", // more entries than there are words
        "3 1 1", // no such segment
        "0 1 5 2 1 9 0", // a repeat of what comes later
        "0 1 5 2 1 3 0", // a repeat of itself
        "0 13 1 2 3 4 5 6 7 8 9 10 11 12 13", // more entries than promised
        "0 2 1 2" // fewer
      })
  void brokenSegments_areRefused(String text) {
    String[] parts = text.split(" ", -1);
    int[] words = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      words[i] = Integer.parseInt(parts[i]);
    }
    assertThatThrownBy(() -> SegmentedPalette.expand(words(words), true, 12))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("must give 12 entries");
  }

  @Test
  void whateverTheWords_theyExpandOrAreRefused() {
    Random random = new Random(11);
    int expanded = 0;
    for (int round = 0; round < 20_000; round++) {
      int[] words = random.ints(1 + random.nextInt(20), 0, 6).toArray();
      try {
        assertThat(SegmentedPalette.expand(words(words), true, 8)).hasSize(8);
        expanded++;
      } catch (CurieException e) {
        assertThat(e).hasMessageContaining("must give 8 entries");
      }
    }
    assertThat(expanded).isPositive();
  }

  private static Bytes words(int... words) {
    ByteBuffer buffer = ByteBuffer.allocate(2 * words.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int word : words) {
      buffer.putShort((short) word);
    }
    return Bytes.owning(buffer.array());
  }
}
