// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One plane through a filter along its rows and one down its columns, keeping only as many filtered
 * rows as the columns need at once. Not for use by several threads.
 */
final class PlaneFilter {
  private static final int NOTHING = -1;

  private final @Nullable AxisFilter alongX;
  private final @Nullable AxisFilter alongY;
  private final int newWidth;
  private final int oldWidth;
  private final float[] ring; // filtered rows, each at its index modulo taps
  private final int[] held; // which row each place of the ring holds
  private final int[] start; // the rows of one sum

  /** A filter left out leaves its axis as it is. */
  PlaneFilter(@Nullable AxisFilter alongX, @Nullable AxisFilter alongY, int oldWidth) {
    this.alongX = alongX;
    this.alongY = alongY;
    this.oldWidth = oldWidth;
    this.newWidth = alongX == null ? oldWidth : alongX.outputs();
    int taps = alongY == null ? 1 : alongY.taps();
    this.ring = new float[alongX == null ? 0 : taps * newWidth];
    this.held = new int[taps];
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
    for (int y = Math.max(low, alongY.low()); y < Math.min(high, alongY.high()); y++) {
      float[] rows = gather(source, from, alongY.first()[y], left);
      int w = y * alongY.taps();
      RowSum.of(
          rows, start, alongY.weight(), w, alongY.taps(), target, to + y * newWidth + left, count);
    }
  }

  /** Sees to it that the rows of one sum are there and says where. */
  private float[] gather(float[] source, int from, int first, int left) {
    for (int k = 0; k < start.length; k++) {
      int row = first + k;
      if (alongX == null) {
        start[k] = from + row * oldWidth;
        continue;
      }
      int place = row % start.length;
      if (held[place] != row) {
        RowSum.along(source, from + row * oldWidth, alongX, ring, place * newWidth);
        held[place] = row;
      }
      start[k] = place * newWidth + left;
    }
    return alongX == null ? source : ring;
  }

  private void alongRow(float[] source, int from, float[] target, int to) {
    if (alongX == null) {
      System.arraycopy(source, from, target, to, oldWidth);
    } else {
      RowSum.along(source, from, alongX, target, to);
    }
  }
}
