// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise.median;

import java.lang.foreign.MemorySegment;
import org.curie.imaging.denoise.Lines;
import org.curie.imaging.denoise.Stack;

/**
 * The median of 3 x 3 x 3 neighbours: one worker's rows, not shared between threads.
 *
 * <p>Sorted along z, then y, then x, a cube of 27 is in order along each axis. A place (i, j, k) of
 * it, counted from 1, has at least i j k - 1 others below or equal and (4 - i)(4 - j)(4 - k) - 1
 * above or equal; where either is more than 13, it cannot be the median. 19 places are left, evenly
 * on both sides, so theirs is the median of all.
 */
final class CubeMedian {
  private static final int CANDIDATES = 19;

  private final Stack stack;
  private final int[][] keys; // the rows before, at and behind one
  private final int[][][] sortedZ; // at the row number modulo 3, by rank along z
  private final int[][][] sortedYz; // by rank along z, then y
  private final int[][][] repeated; // each of those three times, see Comparators
  private final int[][] candidates;
  private final int[] result;

  CubeMedian(Stack stack) {
    this.stack = stack;
    int length = stack.width() + 2;
    this.keys = Lines.ints(3, length);
    this.sortedZ = new int[3][][];
    this.sortedYz = new int[3][][];
    this.repeated = new int[9][][];
    for (int i = 0; i < 3; i++) {
      sortedZ[i] = Lines.ints(3, length);
      sortedYz[i] = Lines.ints(3, length);
      for (int j = 0; j < 3; j++) {
        repeated[3 * i + j] = Comparators.repeated(sortedYz[i][j], 3);
      }
    }
    this.candidates = Lines.ints(CANDIDATES, length);
    this.result = Lines.ints(1, length)[0];
  }

  /** Filters rows {@code top … bottom - 1} of one slice. */
  void filter(MemorySegment source, MemorySegment target, int volume, int z, int top, int bottom) {
    int width = stack.width();
    int ready = stack.row(top - 1);
    for (int y = top; y < bottom; y++) {
      for (; ready <= stack.row(y + 1); ready++) {
        for (int k = 0; k < 3; k++) {
          int from = stack.start(volume, stack.slice(z + k - 1)) + ready * width;
          OrderedKeys.load(source, from, width, 1, keys[k]);
        }
        Comparators.sortThree(keys[0], keys[1], keys[2], sortedZ[ready % 3], width + 2);
      }
      int[][] above = sortedZ[stack.row(y - 1) % 3];
      int[][] at = sortedZ[y % 3];
      int[][] below = sortedZ[stack.row(y + 1) % 3];
      for (int i = 0; i < 3; i++) {
        Comparators.sortThree(above[i], at[i], below[i], sortedYz[i], width + 2);
      }
      takeCandidates(width);
      Selection.median(candidates, result, width);
      OrderedKeys.store(result, width, target, stack.start(volume, z) + y * width);
    }
  }

  private void takeCandidates(int width) {
    Comparators.largestOfThree(repeated[0], candidates[0], width);
    Comparators.largerTwoOfThree(repeated[1], candidates[1], candidates[2], width);
    Comparators.largerTwoOfThree(repeated[3], candidates[3], candidates[4], width);
    takeAll(sortedYz[0][2], 5, width);
    takeAll(sortedYz[1][1], 8, width);
    takeAll(sortedYz[2][0], 11, width);
    Comparators.smallerTwoOfThree(repeated[5], candidates[14], candidates[15], width);
    Comparators.smallerTwoOfThree(repeated[7], candidates[16], candidates[17], width);
    Comparators.smallestOfThree(repeated[8], candidates[18], width);
  }

  private void takeAll(int[] row, int first, int width) {
    for (int k = 0; k < 3; k++) {
      System.arraycopy(row, k, candidates[first + k], 0, width);
    }
  }
}
