// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise.median;

import java.lang.foreign.MemorySegment;
import org.curie.imaging.denoise.Lines;
import org.curie.imaging.denoise.Stack;

/** The median of 3 x 3 neighbours: one worker's rows, not shared between threads. */
final class PlaneMedianOfThree implements PlaneMedian {
  private final KeyLines keys;
  private final int length;
  private final int[][] sorted;
  private final int[][] lows;
  private final int[][] middles;
  private final int[][] highs;
  private final int[] largestLow;
  private final int[] smallestHigh;
  private final int[] result;

  PlaneMedianOfThree(Stack stack, int top, int bottom) {
    this.keys = new KeyLines(stack, top, bottom, 1);
    this.length = keys.length();
    int[][] lines = Lines.ints(6, length);
    this.sorted = new int[][] {lines[0], lines[1], lines[2]};
    this.lows = Comparators.repeated(sorted[0], 3);
    this.middles = Comparators.repeated(sorted[1], 3);
    this.highs = Comparators.repeated(sorted[2], 3);
    this.largestLow = lines[3];
    this.smallestHigh = lines[4];
    this.result = lines[5];
  }

  /**
   * Columns are sorted first; the median of all nine is that of the largest low, the median middle
   * and the smallest high of three columns.
   */
  @Override
  public void filter(MemorySegment source, MemorySegment target, int start) {
    for (int n = 0; n < keys.count(); n++) {
      Comparators.sortThreeBits(keys.around(n, source, start), sorted, length);
      Comparators.largestOfThree(lows, largestLow, length - 2);
      Comparators.smallestOfThree(highs, smallestHigh, length - 2);
      Comparators.medianOfMedian(largestLow, middles, smallestHigh, result, length - 2);
      keys.store(n, result, target, start);
    }
  }
}
