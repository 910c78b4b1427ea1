// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

import java.util.Arrays;

/**
 * Finds samples by their rank without sorting: {@link Brackets} where it can, else the bits of a
 * float, read as a number that orders as the floats do, are counted in three steps of 11, 11 and 10
 * bits, each step only where a wanted rank lies.
 *
 * <p>Exact. -0 counts as less than 0. <b>Complexity</b> three passes over the samples, whatever
 * their distribution; memory 8 kB for each rank.
 */
final class OrderStatistics {
  private static final int UPPER_BITS = 11;
  private static final int MIDDLE_BITS = 11;
  private static final int LOWER_BITS = 10;
  private static final int UPPER_SHIFT = 32 - UPPER_BITS;
  private static final int UPPER = 1 << UPPER_BITS;
  private static final int MIDDLE = 1 << MIDDLE_BITS;
  private static final int LOWER = 1 << LOWER_BITS;

  /** Upper bits of infinities and NaN: an exponent of ones with either sign. */
  private static final int ODD_VALUES = 4;

  /** Sets of counters that take turns, so that equal neighbours do not wait for each other. */
  private static final int TURNS = 4;

  private OrderStatistics() {}

  /**
   * The samples that would have these places, counted from 0, after sorting.
   *
   * @param ranks in ascending order, each at least 0 and below the number of samples
   * @throws org.curie.core.error.CurieException DATA_INVALID when a sample is not finite
   */
  static float[] at(Selection selection, int[] ranks) {
    return Brackets.find(selection, ranks).orElseGet(() -> counted(selection, ranks));
  }

  /** The same, by counting in any case. */
  static float[] counted(Selection selection, int[] ranks) {
    float[] samples = selection.array();
    int[] upper =
        Chunks.tally(
            selection.from(), selection.to(), TURNS * UPPER, (f, t, c) -> upper(samples, f, t, c));
    addTurns(upper);
    requireFinite(selection, upper);
    Cells first = Cells.find(ranks, upper, new int[ranks.length], UPPER);

    int[] upperSlot = first.slots(UPPER, MIDDLE);
    int[] middle =
        Chunks.tally(
            selection.from(),
            selection.to(),
            first.counters(MIDDLE),
            (f, t, c) -> middle(samples, f, t, upperSlot, c));
    Cells second = Cells.find(first.rest, middle, first.slot, MIDDLE);

    int[] middleSlot = second.slots(first.counters(MIDDLE), LOWER);
    int[] lower =
        Chunks.tally(
            selection.from(),
            selection.to(),
            second.counters(LOWER),
            (f, t, c) -> lower(samples, f, t, upperSlot, middleSlot, c));
    Cells third = Cells.find(second.rest, lower, second.slot, LOWER);

    float[] values = new float[ranks.length];
    for (int i = 0; i < values.length; i++) {
      int key =
          (first.cell[i] << UPPER_SHIFT)
              | ((second.cell[i] % MIDDLE) << LOWER_BITS)
              | (third.cell[i] % LOWER);
      values[i] = Float.intBitsToFloat(key < 0 ? key ^ Integer.MIN_VALUE : ~key);
    }
    return values;
  }

  /** A number that orders, without its sign, as the float does. */
  private static int key(float sample) {
    int bits = Float.floatToRawIntBits(sample);
    return bits ^ ((bits >> 31) | Integer.MIN_VALUE);
  }

  private static void upper(float[] samples, int from, int to, int[] counts) {
    int i = from;
    for (; i < to - TURNS + 1; i += TURNS) {
      counts[key(samples[i]) >>> UPPER_SHIFT]++;
      counts[UPPER + (key(samples[i + 1]) >>> UPPER_SHIFT)]++;
      counts[2 * UPPER + (key(samples[i + 2]) >>> UPPER_SHIFT)]++;
      counts[3 * UPPER + (key(samples[i + 3]) >>> UPPER_SHIFT)]++;
    }
    for (; i < to; i++) {
      counts[key(samples[i]) >>> UPPER_SHIFT]++;
    }
  }

  private static void addTurns(int[] counts) {
    for (int turn = 1; turn < TURNS; turn++) {
      for (int k = 0; k < UPPER; k++) {
        counts[k] += counts[turn * UPPER + k];
      }
    }
  }

  private static void middle(float[] samples, int from, int to, int[] upperSlot, int[] counts) {
    for (int i = from; i < to; i++) {
      int key = key(samples[i]);
      int slot = upperSlot[key >>> UPPER_SHIFT];
      if (slot >= 0) { // seldom: the processor learns to pass on
        counts[slot + ((key >>> LOWER_BITS) & (MIDDLE - 1))]++;
      }
    }
  }

  private static void lower(
      float[] samples, int from, int to, int[] upperSlot, int[] middleSlot, int[] counts) {
    for (int i = from; i < to; i++) {
      int key = key(samples[i]);
      int slot = upperSlot[key >>> UPPER_SHIFT];
      if (slot >= 0) {
        int inner = middleSlot[slot + ((key >>> LOWER_BITS) & (MIDDLE - 1))];
        if (inner >= 0) {
          counts[inner + (key & (LOWER - 1))]++;
        }
      }
    }
  }

  private static void requireFinite(Selection selection, int[] upper) {
    int odd = 0;
    for (int k = 0; k < ODD_VALUES; k++) {
      odd |= upper[k] | upper[UPPER - 1 - k];
    }
    if (odd != 0) {
      for (int i = selection.from(); i < selection.to(); i++) {
        Refusals.requireFinite(selection.array()[i]);
      }
    }
  }

  /**
   * For each rank: the counter it falls into, its rank among the samples counted there, and the
   * slot, a number for each different such counter.
   */
  private static final class Cells {
    private final int[] cell;
    private final int[] rest;
    private final int[] slot;
    private int slotCount;

    private Cells(int ranks) {
      cell = new int[ranks];
      rest = new int[ranks];
      slot = new int[ranks];
    }

    /**
     * @param slots the group of {@code size} counters that holds each rank
     */
    static Cells find(int[] ranks, int[] counts, int[] slots, int size) {
      Cells cells = new Cells(ranks.length);
      for (int i = 0; i < ranks.length; i++) {
        int k = slots[i] * size;
        int below = 0;
        while (below + counts[k] <= ranks[i]) {
          below += counts[k++];
        }
        cells.cell[i] = k;
        cells.rest[i] = ranks[i] - below;
        // ranks ascend, and so do their counters
        cells.slotCount += i > 0 && cells.cell[i - 1] == k ? 0 : 1;
        cells.slot[i] = cells.slotCount - 1;
      }
      return cells;
    }

    /** Counters for each slot. */
    int counters(int size) {
      return slotCount * size;
    }

    /** Where the counters of each former counter begin; -1 for those of no rank. */
    int[] slots(int formerCounters, int size) {
      int[] starts = new int[formerCounters];
      Arrays.fill(starts, -1);
      for (int i = 0; i < cell.length; i++) {
        starts[cell[i]] = slot[i] * size;
      }
      return starts;
    }
  }
}
