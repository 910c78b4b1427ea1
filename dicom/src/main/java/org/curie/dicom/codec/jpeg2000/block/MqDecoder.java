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
    code = (bytes[position] & 0xFF) << 16;
    readByte();
    code <<= 7;
    bitsLeft -= 7;
    interval = HALF;
    keepSlack();
  }

  /** The slack with which a pass starts, or goes on after {@link #decide}. */
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
   * @return the bit; {@link #slack} has changed
   */
  int decide(int context, int negativeSlack) {
    int state = contexts[context];
    int probability = state & PROBABILITY;
    int a = interval + negativeSlack;
    int c = code + negativeSlack;
    int bit = state & 1;
    boolean intervalIsSmaller = Integer.compareUnsigned(a, probability) < 0;
    if (Integer.compareUnsigned(c + probability, probability)
        < 0) { // the lower part: less probable
      bit ^= intervalIsSmaller ? 0 : 1;
      contexts[context] = STATES[intervalIsSmaller ? state >> 1 & 0x7F : state >> 8 & 0x7F];
      interval = probability;
      code = c + probability;
    } else {
      bit ^= intervalIsSmaller ? 1 : 0;
      contexts[context] = STATES[intervalIsSmaller ? state >> 8 & 0x7F : state >> 1 & 0x7F];
      interval = a;
      code = c;
    }
    renormalise();
    keepSlack();
    return bit;
  }

  private void renormalise() {
    int shift = Integer.numberOfLeadingZeros(interval);
    interval <<= shift;
    while (shift > bitsLeft) {
      code <<= bitsLeft;
      shift -= bitsLeft;
      readByte();
    }
    code <<= shift;
    bitsLeft -= shift;
  }

  private void keepSlack() {
    int free = interval - HALF;
    slack = Integer.compareUnsigned(code, free) < 0 ? code : free;
    interval -= slack;
    code -= slack;
  }

  /** C.3.4: after FF a byte above 8F is a marker, and ones are read without end. */
  private void readByte() {
    int next = bytes[position + 1] & 0xFF;
    if ((bytes[position] & 0xFF) != 0xFF) {
      code += next << 8;
      bitsLeft = 8;
      position++;
    } else if (next > 0x8F) {
      code += 0xFF00;
      bitsLeft = 8;
    } else {
      code += next << 9;
      bitsLeft = 7;
      position++;
    }
  }
}
