// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise.median;

import java.lang.foreign.MemorySegment;
import org.curie.imaging.denoise.Lines;
import org.curie.imaging.denoise.Stack;

/** The median of 5 x 5 neighbours: one worker's rows, not shared between threads. */
final class PlaneMedianOfFive implements PlaneMedian {
  private static final int SIZE = 5;

  private final Stack stack;
  private final int[][] keys; // rows at their number modulo 5
  private final int[][] column; // the five rows about one
  private final int[][] sorted; // columns sorted
  private final int[][][] ranks; // each sorted row five times, see Comparators
  private final int[][] lower;
  private final int[][] middle;
  private final int[][] upper;
  private final int[] median;
  private final int[] result;

  PlaneMedianOfFive(Stack stack) {
    this.stack = stack;
    int length = stack.width() + SIZE - 1;
    this.keys = Lines.ints(SIZE, length);
    this.column = new int[SIZE][];
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
  public void filter(MemorySegment source, MemorySegment target, int start, int top, int bottom) {
    int width = stack.width();
    int ready = stack.row(top - 2);
    for (int y = top; y < bottom; y++) {
      for (; ready <= stack.row(y + 2); ready++) {
        OrderedKeys.load(source, start + ready * width, width, 2, keys[ready % SIZE]);
      }
      for (int k = 0; k < SIZE; k++) {
        column[k] = keys[stack.row(y + k - 2) % SIZE];
      }
      Ranks.sortFive(column, sorted, width + SIZE - 1);
      medianOfSortedColumns(width);
      OrderedKeys.store(result, width, target, start + y * width);
    }
  }

  private void medianOfSortedColumns(int width) {
    Ranks.lastTwo(ranks[0], lower[0], middle[0], width);
    Ranks.third(ranks[1], lower[1], width);
    Ranks.lastTwo(ranks[1], middle[1], upper[0], width);
    Ranks.second(ranks[2], lower[2], width);
    Ranks.fourth(ranks[2], upper[1], width);
    Ranks.third(ranks[2], middle[2], width);
    Ranks.firstTwo(ranks[3], lower[3], middle[3], width);
    Ranks.third(ranks[3], upper[2], width);
    Ranks.firstTwo(ranks[4], middle[4], upper[3], width);
    Ranks.largest(lower, width);
    Ranks.smallest(upper, width);
    Ranks.medianOfFive(middle, median, width);
    Comparators.medianOfRows(lower[0], median, upper[0], result, width);
  }
}
