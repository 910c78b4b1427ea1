// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.block;

import java.util.Arrays;

/**
 * The binary arithmetic decoder.
 *
 * <p>The decoder of the standard keeps an interval A and a code register C, both here shifted to
 * the top of 32 bits. As long as the more probable symbol comes and needs no renormalisation, the
 * same amount is taken from both; so a pass keeps only <em>slack = min(C, A − 2^15)</em>, takes
 * each probability from it, and calls {@link #decide} when it falls below zero. A and C are kept
 * less the slack.
 *
 * <p><b>Source</b> ISO/IEC 15444-1 Annex C; the transitions are Table C.2. Not thread-safe.
 */
final class MqDecoder {
  /** Contexts: 0 to 8 zero coding, 9 to 13 sign, 14 to 16 refinement, then these two. */
  static final int RUN_LENGTH = 17;

  static final int UNIFORM = 18;

  /** What is taken from the slack by a decision in a context with such a state. */
  static final int PROBABILITY = 0xFFFF0000;

  private static final int HALF = 0x80000000; // 2^15 at the top of 32 bits

  /** Table C.2: Qe, next state when more probable, next when less probable, whether to switch. */
  private static final int[][] TABLE = {
    {0x5601, 1, 1, 1}, {0x3401, 2, 6, 0}, {0x1801, 3, 9, 0}, {0x0AC1, 4, 12, 0},
    {0x0521, 5, 29, 0}, {0x0221, 38, 33, 0}, {0x5601, 7, 6, 1}, {0x5401, 8, 14, 0},
    {0x4801, 9, 14, 0}, {0x3801, 10, 14, 0}, {0x3001, 11, 17, 0}, {0x2401, 12, 18, 0},
    {0x1C01, 13, 20, 0}, {0x1601, 29, 21, 0}, {0x5601, 15, 14, 1}, {0x5401, 16, 14, 0},
    {0x5101, 17, 15, 0}, {0x4801, 18, 16, 0}, {0x3801, 19, 17, 0}, {0x3401, 20, 18, 0},
    {0x3001, 21, 19, 0}, {0x2801, 22, 19, 0}, {0x2401, 23, 20, 0}, {0x2201, 24, 21, 0},
    {0x1C01, 25, 22, 0}, {0x1801, 26, 23, 0}, {0x1601, 27, 24, 0}, {0x1401, 28, 25, 0},
    {0x1201, 29, 26, 0}, {0x1101, 30, 27, 0}, {0x0AC1, 31, 28, 0}, {0x09C1, 32, 29, 0},
    {0x08A1, 33, 30, 0}, {0x0521, 34, 31, 0}, {0x0441, 35, 32, 0}, {0x02A1, 36, 33, 0},
    {0x0221, 37, 34, 0}, {0x0141, 38, 35, 0}, {0x0111, 39, 36, 0}, {0x0085, 40, 37, 0},
    {0x0049, 41, 38, 0}, {0x0025, 42, 39, 0}, {0x0015, 43, 40, 0}, {0x0009, 44, 41, 0},
    {0x0005, 45, 42, 0}, {0x0001, 45, 43, 0}, {0x5601, 46, 46, 0}
  };

  /** Qe in the upper half, then seven bits each of the next states, then the more probable bit. */
  private static final int[] STATES = states();

  private final int[] contexts = new int[19];
  private byte[] bytes = new byte[0];
  private int position;
  private int interval;
  private int code;
  private int bitsLeft;
  private int slack;

  private static int[] states() {
    int[] states = new int[2 * TABLE.length];
    for (int i = 0; i < TABLE.length; i++) {
      int[] row = TABLE[i];
      for (int more = 0; more < 2; more++) {
        int afterMore = 2 * row[1] + more;
        int afterLess = 2 * row[2] + (row[3] == 1 ? 1 - more : more);
        states[2 * i + more] = row[0] << 16 | afterLess << 8 | afterMore << 1 | more;
      }
    }
    return states;
  }

  /** The states of the contexts, which the passes read. */
  int[] contexts() {
    return contexts;
  }

  /** Table D.7. */
  void resetContexts() {
    Arrays.fill(contexts, STATES[0]);
    contexts[0] = STATES[2 * 4];
    contexts[RUN_LENGTH] = STATES[2 * 3];
    contexts[UNIFORM] = STATES[2 * 46];
  }

  /**
   * Begins a code word segment: C.3.5.
   *
   * @param source must have FF FF after the segment, which ends it for this decoder
   */
  void begin(byte[] source, int start) {
    bytes = source;
    position = start;
    code = (((bytes[position] & 0xFF) << 16) + nextByte()) << 7;
    bitsLeft -= 7;
    interval = HALF;
    slack = 0; // A − 2^15
  }

  /** The slack with which a pass starts. */
  int slack() {
    return slack;
  }

  /** Gives back what is left of the slack at the end of a pass. */
  void slack(int left) {
    slack = left;
  }

  /**
   * Decides in a context whose probability has made the slack negative: C.3.2.
   *
   * @return the bit in the lowest bit, the new slack above it
   */
  int decide(int context, int negativeSlack) {
    int state = contexts[context];
    int probability = state & PROBABILITY;
    int a = interval + negativeSlack;
    int c = code + negativeSlack;
    // without branches, which could not be predicted: all ones when the code lies in the lower
    // part,
    // and when the upper part is the smaller; the lower is then the more probable
    int lower = ifBelow(c + probability, probability);
    int exchanged = ifBelow(a, probability);
    int unlikely = lower ^ exchanged;
    int bit = (state ^ unlikely) & 1;
    contexts[context] = STATES[(state >> (1 + (unlikely & 7))) & 0x7F];
    a ^= (a ^ probability) & lower;
    c += probability & lower;
    int shift = Integer.numberOfLeadingZeros(a);
    a <<= shift;
    int left = bitsLeft;
    while (shift > left) { // C.3.3
      shift -= left;
      c = (c << left) + nextByte();
      left = bitsLeft;
    }
    c <<= shift;
    bitsLeft = left - shift;
    int free = a - HALF;
    int least = free ^ ((free ^ c) & ifBelow(c, free));
    interval = a - least;
    code = c - least;
    return least << 1 | bit;
  }

  /** All ones when one unsigned number is below another, otherwise zero. */
  private static int ifBelow(int one, int other) {
    return (int) (((one & 0xFFFFFFFFL) - (other & 0xFFFFFFFFL)) >> 63);
  }

  /**
   * C.3.4: after FF a byte above 8F is a marker, and ones are read without end.
   *
   * @return what is added to the code register; {@link #bitsLeft} has changed
   */
  private int nextByte() {
    int next = bytes[position + 1] & 0xFF;
    if ((bytes[position] & 0xFF) != 0xFF) {
      position++;
      bitsLeft = 8;
      return next << 8;
    }
    if (next > 0x8F) {
      bitsLeft = 8;
      return 0xFF00;
    }
    position++;
    bitsLeft = 7;
    return next << 9;
  }
}
