// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

import java.util.Arrays;

/**
 * The line of one component that is being coded, the one above it, and how long runs have been.
 *
 * <p><b>Shape</b> {@code [1 + x]}: one sample more on either side, so that neighbours need no test
 * for the edge. Left of a line is the first sample above it, right of it its last sample again;
 * above the first line all is 0 (ITU-T T.87 A.2.1).
 */
final class Lines {
  /** J of the standard: how many samples, as a power of 2, one bit of a run stands for. */
  private static final byte[] RUN_ORDERS = {
    0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13,
    14, 15
  };

  private final int width;
  private int[] above;
  private int[] current;
  private int runIndex;

  Lines(int width) {
    this.width = width;
    above = new int[width + 2];
    current = new int[width + 2];
  }

  int width() {
    return width;
  }

  int[] above() {
    return above;
  }

  int[] current() {
    return current;
  }

  /** Makes the current line the one above, and its edges ready for the next. */
  void next() {
    int[] free = above;
    above = current;
    current = free;
    above[width + 1] = above[width];
    current[0] = above[1];
  }

  /** Forgets everything, as at the start of a scan and after a restart. */
  void clear() {
    Arrays.fill(above, 0);
    Arrays.fill(current, 0);
    runIndex = 0;
  }

  int runOrder() {
    return RUN_ORDERS[runIndex];
  }

  void lengthenRuns() {
    runIndex = Math.min(runIndex + 1, RUN_ORDERS.length - 1);
  }

  void shortenRuns() {
    runIndex = Math.max(runIndex - 1, 0);
  }
}
