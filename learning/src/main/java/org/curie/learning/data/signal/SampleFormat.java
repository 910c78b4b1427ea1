// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data.signal;

import java.util.Arrays;
import java.util.Optional;

/**
 * How samples lie in a signal file. Some are packed in groups: two in three bytes, three in four.
 *
 * <p><b>Source</b> WFDB Applications Guide, signal(5). <b>Limits</b> {@link #DIFFERENCES_8} gives
 * differences; whoever reads it adds them up.
 */
enum SampleFormat {
  /** First differences, 8-bit two's complement. */
  DIFFERENCES_8(8, 1, 1, Integer.MIN_VALUE),
  /** 16-bit two's complement, least significant byte first. */
  SIGNED_16(16, 1, 2, -(1 << 15)),
  /** 24-bit two's complement, least significant byte first. */
  SIGNED_24(24, 1, 3, -(1 << 23)),
  /** 32-bit two's complement, least significant byte first. */
  SIGNED_32(32, 1, 4, Integer.MIN_VALUE),
  /** 16-bit two's complement, most significant byte first. */
  SIGNED_16_BIG_ENDIAN(61, 1, 2, -(1 << 15)),
  /** 8-bit offset binary. */
  OFFSET_8(80, 1, 1, -(1 << 7)),
  /** 16-bit offset binary, least significant byte first. */
  OFFSET_16(160, 1, 2, -(1 << 15)),
  /** Two of 12 bits in three bytes; the high bits of both in the middle one. */
  PACKED_12(212, 2, 3, -(1 << 11)),
  /** Three of 10 bits in two 16-bit words, the third in the five high bits of both. */
  PACKED_10_BY_WORDS(310, 3, 4, -(1 << 9)),
  /** Three of 10 bits in one 32-bit word. */
  PACKED_10(311, 3, 4, -(1 << 9));

  private final int code;
  private final int groupSamples;
  private final int groupBytes;
  private final int missing;

  SampleFormat(int code, int groupSamples, int groupBytes, int missing) {
    this.code = code;
    this.groupSamples = groupSamples;
    this.groupBytes = groupBytes;
    this.missing = missing;
  }

  static Optional<SampleFormat> of(int code) {
    return Arrays.stream(values()).filter(f -> f.code == code).findFirst();
  }

  int code() {
    return code;
  }

  /** The value that stands for a sample that was not measured; differences have none. */
  boolean isMissing(int sample) {
    return this != DIFFERENCES_8 && sample == missing;
  }

  /** The last sample at or before this one with which a group begins. */
  long groupStart(long sample) {
    return sample / groupSamples * groupSamples;
  }

  /** How many bytes these samples take, from the start of a group; the last group may be cut. */
  long bytes(long samples) {
    int rest = (int) (samples % groupSamples);
    return samples / groupSamples * groupBytes + (rest == 0 ? 0 : tailBytes(rest));
  }

  /** How many whole samples are in these bytes. */
  long samples(long bytes) {
    long samples = bytes / groupBytes * groupSamples;
    int rest = (int) (bytes % groupBytes);
    for (int more = 1; more < groupSamples && tailBytes(more) <= rest; more++) {
      samples++;
    }
    return samples;
  }

  /** What the first samples of a group need. */
  private int tailBytes(int samples) {
    return switch (this) {
      case PACKED_12 -> 2;
      case PACKED_10_BY_WORDS -> 2 * samples;
      case PACKED_10 -> samples + 1;
      default -> groupBytes;
    };
  }

  /**
   * @param data that begins with a group
   * @param index of a sample of which all bytes are there
   */
  int sample(byte[] data, int index) {
    int at = index / groupSamples * groupBytes;
    int place = index % groupSamples;
    return switch (this) {
      case DIFFERENCES_8 -> data[at];
      case SIGNED_16 -> (short) word(data, at);
      case SIGNED_24 -> word(data, at) | (data[at + 2] << 16);
      case SIGNED_32 -> word(data, at) | (word(data, at + 2) << 16);
      case SIGNED_16_BIG_ENDIAN -> (data[at] << 8) | (data[at + 1] & 0xFF);
      case OFFSET_8 -> (data[at] & 0xFF) - (1 << 7);
      case OFFSET_16 -> word(data, at) - (1 << 15);
      case PACKED_12 ->
          place == 0
              ? signed(word(data, at) & 0xFFF, 12)
              : signed(((data[at + 1] & 0xF0) << 4) | (data[at + 2] & 0xFF), 12);
      case PACKED_10_BY_WORDS ->
          place == 2
              ? signed((word(data, at) >> 11) | ((word(data, at + 2) >> 11) << 5), 10)
              : signed((word(data, at + 2 * place) >> 1) & 0x3FF, 10);
      case PACKED_10 -> {
        int shift = 10 * place; // within bits 0 to 29
        yield signed((word(data, at + shift / 8) >> (shift % 8)) & 0x3FF, 10);
      }
    };
  }

  /** Two bytes, least significant first, without sign. */
  private static int word(byte[] data, int at) {
    return (data[at] & 0xFF) | ((data[at + 1] & 0xFF) << 8);
  }

  private static int signed(int value, int bits) {
    int unused = Integer.SIZE - bits;
    return (value << unused) >> unused;
  }
}
