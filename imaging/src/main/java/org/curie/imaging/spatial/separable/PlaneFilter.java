// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.separable;

import java.util.Arrays;
import org.curie.imaging.denoise.Lines;
import org.jspecify.annotations.Nullable;

/**
 * One plane through a filter along its rows and one down its columns, keeping only as many filtered
 * rows as the columns need at once. Not for use by several threads.
 */
final class PlaneFilter {
  private static final int NOTHING = -1;
  private static final int BATCH = 4; // rows filtered at once

  private final @Nullable AxisFilter alongX;
  private final @Nullable RowDoubling doubling; // the quicker way along x, where there is one
  private final @Nullable AxisFilter alongY;
  private final int newWidth;
  private final int oldWidth;
  private final float[][] ring; // filtered rows, each at its index modulo their number
  private final int[] held; // which row each place of the ring holds
  private final int[] places; // of the rows of one sum
  private final float[] sum;

  /** A filter left out leaves its axis as it is. */
  PlaneFilter(@Nullable AxisFilter alongX, @Nullable AxisFilter alongY, int oldWidth) {
    this.alongX = alongX;
    this.doubling = alongX == null ? null : RowDoubling.of(alongX, BATCH);
    this.alongY = alongY;
    this.oldWidth = oldWidth;
    this.newWidth = alongX == null ? oldWidth : alongX.outputs();
    int taps = alongY == null ? 1 : alongY.taps();
    int rows = alongY == null ? 0 : taps + BATCH - 1;
    float[][] lines = Lines.floats(rows + 1, newWidth);
    this.ring = Arrays.copyOf(lines, rows);
    this.held = new int[rows];
    this.places = new int[taps];
    this.sum = lines[rows];
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
    int right = alongX == null ? newWidth : alongX.high();
    int end = Math.min(high, alongY.high());
    for (int y = Math.max(low, alongY.low()); y < end; y++) {
      fill(source, from, alongY.first()[y], alongY.first()[end - 1] + alongY.taps() - 1);
      for (int k = 0; k < places.length; k++) {
        places[k] = (alongY.first()[y] + k) % held.length;
      }
      RowSum.of(ring, places, alongY.weight(), y * alongY.taps(), sum, left, right);
      System.arraycopy(sum, left, target, to + y * newWidth + left, right - left);
    }
  }

  /** Sees to it that the filtered rows of one sum are there, none after {@code last}. */
  private void fill(float[] source, int from, int first, int last) {
    for (int row = first; row < first + places.length; row++) {
      if (held[row % held.length] == row) {
        continue;
      }
      if (alongX != null && row + BATCH - 1 <= last) {
        alongBatch(source, from + row * oldWidth, alongX, row);
      } else {
        alongRow(source, from + row * oldWidth, take(row), 0);
      }
    }
  }

  private void alongBatch(float[] source, int from, AxisFilter filter, int row) {
    float[][] to = new float[BATCH][];
    for (int i = 0; i < BATCH; i++) {
      to[i] = take(row + i);
    }
    if (doubling != null) {
      doubling.apply(source, from, to);
    } else {
      RowSum.alongFourRows(source, from, oldWidth, filter, to);
    }
  }

  /** The place of the ring for a row, which is there from now on. */
  private float[] take(int row) {
    held[row % held.length] = row;
    return ring[row % held.length];
  }

  private void alongRow(float[] source, int from, float[] target, int to) {
    if (alongX == null) {
      System.arraycopy(source, from, target, to, oldWidth);
    } else {
      RowSum.along(source, from, alongX, target, to);
    }
  }
}
