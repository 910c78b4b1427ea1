// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise.median;

import java.lang.foreign.MemorySegment;
import org.curie.imaging.denoise.Lines;
import org.curie.imaging.denoise.Stack;

/** The median of 3 x 3 neighbours: one worker's rows, not shared between threads. */
final class PlaneMedianOfThree implements PlaneMedian {
  private final Stack stack;
  private final int[][] keys; // rows at their number modulo 3
  private final int[][] sorted;
  private final int[][] lows;
  private final int[][] middles;
  private final int[][] highs;
  private final int[] largestLow;
  private final int[] middle;
  private final int[] smallestHigh;
  private final int[] result;

  PlaneMedianOfThree(Stack stack) {
    this.stack = stack;
    int[][] lines = Lines.ints(10, stack.width() + 2);
    this.keys = new int[][] {lines[0], lines[1], lines[2]};
    this.sorted = new int[][] {lines[3], lines[4], lines[5]};
    this.lows = Comparators.repeated(sorted[0], 3);
    this.middles = Comparators.repeated(sorted[1], 3);
    this.highs = Comparators.repeated(sorted[2], 3);
    this.largestLow = lines[6];
    this.middle = lines[7];
    this.smallestHigh = lines[8];
    this.result = lines[9];
  }

  /**
   * Columns are sorted first; the median of all nine is that of the largest low, the median middle
   * and the smallest high of three columns.
   */
  @Override
  public void filter(MemorySegment source, MemorySegment target, int start, int top, int bottom) {
    int width = stack.width();
    int ready = stack.row(top - 1);
    for (int y = top; y < bottom; y++) {
      for (; ready <= stack.row(y + 1); ready++) {
        OrderedKeys.load(source, start + ready * width, width, 1, keys[ready % 3]);
      }
      Comparators.sortThree(
          keys[stack.row(y - 1) % 3], keys[y % 3], keys[stack.row(y + 1) % 3], sorted, width + 2);
      Comparators.largestOfThree(lows, largestLow, width);
      Comparators.medianOfThree(middles, middle, width);
      Comparators.smallestOfThree(highs, smallestHigh, width);
      Comparators.medianOfRows(largestLow, middle, smallestHigh, result, width);
      OrderedKeys.store(result, width, target, start + y * width);
    }
  }
}
