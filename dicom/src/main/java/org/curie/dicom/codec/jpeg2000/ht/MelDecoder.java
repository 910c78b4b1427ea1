// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.ht;

/**
 * The adaptive run-length decoder for events that are mostly 0. <b>Source</b> ISO/IEC 15444-15
 * 7.3.3, Table 2. Not thread-safe.
 */
final class MelDecoder {
  private static final int[] EXPONENTS = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5}; // Table 2

  private byte[] bytes = new byte[0];
  private int position;
  private int end;
  private int current;
  private int left;
  private int state;
  private int run;
  private boolean oneFollows;

  void begin(byte[] source, int start, int sourceEnd) {
    bytes = source;
    position = start;
    end = sourceEnd;
    current = 0;
    left = 0;
    state = 0;
    run = 0;
    oneFollows = false;
  }

  int event() {
    if (run == 0 && !oneFollows) {
      readRun();
    }
    if (run > 0) {
      run--;
      return 0;
    }
    oneFollows = false;
    return 1;
  }

  private void readRun() {
    int exponent = EXPONENTS[state];
    if (bit() == 1) {
      run = 1 << exponent;
      state = Math.min(state + 1, EXPONENTS.length - 1);
      return;
    }
    for (int i = 0; i < exponent; i++) {
      run = run << 1 | bit();
    }
    state = Math.max(state - 1, 0);
    oneFollows = true;
  }

  /** The byte after FF has seven bits; ones follow the end. */
  private int bit() {
    if (left == 0) {
      left = current == 0xFF ? 7 : 8;
      current = position < end ? bytes[position++] & 0xFF : 0xFF;
    }
    left--;
    return current >> left & 1;
  }
}
