// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise.median;

import java.lang.foreign.MemorySegment;
import org.curie.imaging.denoise.Lines;
import org.curie.imaging.denoise.Stack;

/** The median of 5 x 5 neighbours: one worker's rows, not shared between threads. */
final class PlaneMedianOfFive implements PlaneMedian {
  private static final int SIZE = 5;

  private final KeyLines keys;
  private final int length;
  private final int[][] sorted; // columns sorted
  private final int[][][] ranks; // each sorted row five times, see Comparators
  private final int[][] lower;
  private final int[][] middle;
  private final int[][] upper;
  private final int[] median;
  private final int[] result;

  PlaneMedianOfFive(Stack stack, int top, int bottom) {
    this.keys = new KeyLines(stack, top, bottom, SIZE / 2);
    this.length = keys.length();
    this.sorted = Lines.ints(SIZE, length);
    this.ranks = new int[SIZE][][];
    for (int rank = 0; rank < SIZE; rank++) {
      ranks[rank] = Comparators.repeated(sorted[rank], SIZE);
    }
    this.lower = Lines.ints(4, length);
    this.middle = Lines.ints(SIZE, length);
    this.upper = Lines.ints(4, length);
    int[][] more = Lines.ints(2, length);
    this.median = more[0];
    this.result = more[1];
  }

  @Override
  public void filter(MemorySegment source, MemorySegment target, int start) {
    for (int n = 0; n < keys.count(); n++) {
      Ranks.sortFive(keys.around(n, source, start), sorted, length);
      medianOfSortedColumns(length - SIZE + 1);
      OrderedKeys.swap(result, length);
      keys.store(n, result, target, start);
    }
  }

  private void medianOfSortedColumns(int end) {
    Ranks.lastTwo(ranks[0], lower[0], middle[0], end);
    Ranks.third(ranks[1], lower[1], end);
    Ranks.lastTwo(ranks[1], middle[1], upper[0], end);
    Ranks.second(ranks[2], lower[2], end);
    Ranks.fourth(ranks[2], upper[1], end);
    Ranks.third(ranks[2], middle[2], end);
    Ranks.firstTwo(ranks[3], lower[3], middle[3], end);
    Ranks.third(ranks[3], upper[2], end);
    Ranks.firstTwo(ranks[4], middle[4], upper[3], end);
    Ranks.largest(lower, end);
    Ranks.smallest(upper, end);
    Ranks.medianOfFive(middle, median, end);
    Comparators.medianOfRows(lower[0], median, upper[0], result, end);
  }
}
