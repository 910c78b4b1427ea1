// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.separable;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One plane through a filter along its rows and one down its columns, keeping only as many filtered
 * rows as the columns need at once. Not for use by several threads.
 */
final class PlaneFilter {
  private static final int NOTHING = -1;
  private static final int BATCH = 4; // rows filtered at once

  private final @Nullable AxisFilter alongX;
  private final @Nullable AxisFilter alongY;
  private final int newWidth;
  private final int oldWidth;
  private final float[] ring; // filtered rows, each at its index modulo their number
  private final int[] held; // which row each place of the ring holds
  private final int[] start; // the rows of one sum

  /** A filter left out leaves its axis as it is. */
  PlaneFilter(@Nullable AxisFilter alongX, @Nullable AxisFilter alongY, int oldWidth) {
    this.alongX = alongX;
    this.alongY = alongY;
    this.oldWidth = oldWidth;
    this.newWidth = alongX == null ? oldWidth : alongX.outputs();
    int taps = alongY == null ? 1 : alongY.taps();
    int places = alongX == null ? 0 : taps + BATCH - 1;
    this.ring = new float[places * newWidth];
    this.held = new int[places];
    this.start = new int[taps];
  }

  /**
   * Writes the new rows from {@code low} to {@code high} that lie inside, for the old plane at
   * {@code from} and the new one at {@code to}.
   */
  void apply(float[] source, int from, float[] target, int to, int low, int high) {
    Arrays.fill(held, NOTHING);
    if (alongY == null) {
      for (int y = low; y < high; y++) {
        alongRow(source, from + y * oldWidth, target, to + y * newWidth);
      }
      return;
    }
    int left = alongX == null ? 0 : alongX.low();
    int count = (alongX == null ? newWidth : alongX.high()) - left;
    int end = Math.min(high, alongY.high());
    for (int y = Math.max(low, alongY.low()); y < end; y++) {
      if (alongX != null) {
        fill(source, from, y, alongY.first()[end - 1] + alongY.taps() - 1);
      }
      for (int k = 0; k < start.length; k++) {
        int at = alongY.first()[y] + k;
        start[k] = alongX == null ? from + at * oldWidth : at % held.length * newWidth + left;
      }
      float[] rows = alongX == null ? source : ring;
      int w = y * alongY.taps();
      RowSum.of(
          rows, start, alongY.weight(), w, alongY.taps(), target, to + y * newWidth + left, count);
    }
  }

  /** Sees to it that the filtered rows of one sum are there, none after {@code last}. */
  private void fill(float[] source, int from, int y, int last) {
    int first = alongY.first()[y];
    for (int row = first; row < first + start.length; row++) {
      if (held[row % held.length] == row) {
        continue;
      }
      if (row + BATCH - 1 <= last) {
        int[] to = new int[BATCH];
        for (int i = 0; i < BATCH; i++) {
          to[i] = (row + i) % held.length * newWidth;
          held[(row + i) % held.length] = row + i;
        }
        RowSum.alongFourRows(source, from + row * oldWidth, oldWidth, alongX, ring, to);
      } else {
        int place = row % held.length;
        RowSum.along(source, from + row * oldWidth, alongX, ring, place * newWidth);
        held[place] = row;
      }
    }
  }

  private void alongRow(float[] source, int from, float[] target, int to) {
    if (alongX == null) {
      System.arraycopy(source, from, target, to, oldWidth);
    } else {
      RowSum.along(source, from, alongX, target, to);
    }
  }
}
