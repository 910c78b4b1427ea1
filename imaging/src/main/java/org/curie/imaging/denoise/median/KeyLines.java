// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise.median;

import java.lang.foreign.MemorySegment;
import org.curie.imaging.denoise.Bands;
import org.curie.imaging.denoise.Lines;
import org.curie.imaging.denoise.Stack;

/**
 * The lines of keys that a median of a square needs at once, each with the rows of several bands
 * side by side, their ends repeated. Not for use by several threads.
 */
final class KeyLines {
  private final Stack stack;
  private final Bands bands;
  private final int radius;
  private final int stride; // samples from band to band
  private final int[][] ring; // lines at their number modulo their count
  private final int[][] around;
  private int ready; // lines loaded so far; the first is that of the rows radius above the bands

  KeyLines(Stack stack, int top, int bottom, int radius) {
    this.stack = stack;
    this.radius = radius;
    this.stride = stack.width() + 2 * radius;
    this.bands = Bands.of(top, bottom, stride);
    this.ring = Lines.ints(2 * radius + 1, length());
    this.around = new int[2 * radius + 1][];
  }

  /** Samples of a line. */
  int length() {
    return bands.count() * stride;
  }

  /** Lines to filter. */
  int count() {
    return bands.height();
  }

  /** The n-th line between its neighbours above and below, of the slice at {@code start}. */
  int[][] around(int n, MemorySegment source, int start) {
    for (; ready <= n + 2 * radius; ready++) {
      int[] line = ring[ready % ring.length];
      for (int band = 0; band < bands.count(); band++) {
        int row = stack.row(bands.row(band, ready - radius));
        OrderedKeys.loadBits(
            source, start + row * stack.width(), stack.width(), radius, line, band * stride);
      }
    }
    for (int k = 0; k < around.length; k++) {
      around[k] = ring[(n + k) % ring.length];
    }
    return around;
  }

  /** Writes the medians of the n-th line, whose keys are lost. */
  void store(int n, int[] line, MemorySegment target, int start) {
    for (int band = 0; band < bands.count(); band++) {
      if (bands.has(band, n)) {
        int to = start + bands.row(band, n) * stack.width();
        OrderedKeys.storeBits(line, band * stride, stack.width(), target, to);
      }
    }
  }
}
