// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise.median;

import java.lang.foreign.MemorySegment;
import org.curie.imaging.denoise.Stack;
import org.curie.imaging.denoise.Tile;

/**
 * The median of a large square or cube about each sample of one tile: one worker's state, not
 * shared between threads.
 *
 * <p>The samples of the tile and its surroundings are numbered by their order, and the window is a
 * set of such numbers, one bit each. As it moves by one sample, one face of it goes and one comes;
 * the word of the set that holds the median moves with it, seldom by more than a few.
 *
 * <p><b>Source</b> Huang, Yang, Tang 1979, doi:10.1109/TASSP.1979.1163188, with the order of the
 * samples in place of grey values: exact for floats. <b>Complexity</b> O(size) for each pixel,
 * O(size²) for each voxel.
 */
final class WindowMedian {
  private static final int WORD_BITS = 6;

  private final Stack stack;
  private final int radius;
  private final int radiusZ;
  private final int[] keys; // of the tile with its surroundings, [z][y][x]
  private final int[] number;
  private final int[] keyOfNumber;
  private final SampleOrder order;
  private final long[] window; // bit n stands for the sample with number n
  private final int half; // so many samples of the window lie below the median
  private int lineWidth;
  private int lineCount;
  private int word; // that holds the median
  private int below; // samples of the window in words before

  WindowMedian(Stack stack, int radius, int tileSamples) {
    this.stack = stack;
    this.radius = radius;
    this.radiusZ = stack.isPlanar() ? 0 : radius;
    this.keys = new int[tileSamples];
    this.number = new int[tileSamples];
    this.keyOfNumber = new int[tileSamples];
    this.order = new SampleOrder(tileSamples);
    this.window = new long[Math.ceilDiv(tileSamples, Long.SIZE)];
    int side = 2 * radius + 1;
    this.half = side * side * (2 * radiusZ + 1) / 2;
  }

  /** Filters one tile of a volume. */
  void filter(MemorySegment source, MemorySegment target, int volume, Tile tile) {
    lineWidth = tile.width() + 2 * radius;
    lineCount = tile.height() + 2 * radius;
    loadKeys(source, volume, tile);
    order.number(keys, lineWidth * lineCount * (tile.depth() + 2 * radiusZ), number, keyOfNumber);
    int[] line = new int[tile.width()];
    for (int z = 0; z < tile.depth(); z++) {
      for (int y = 0; y < tile.height(); y++) {
        filterLine(z, y, line);
        int to = stack.start(volume, tile.z() + z) + (tile.y() + y) * stack.width() + tile.x();
        OrderedKeys.store(line, line.length, target, to);
      }
    }
  }

  private void loadKeys(MemorySegment source, int volume, Tile tile) {
    int[] row = new int[stack.width() + 2 * radius];
    int to = 0;
    for (int z = -radiusZ; z < tile.depth() + radiusZ; z++) {
      int slice = stack.start(volume, stack.slice(tile.z() + z));
      for (int y = -radius; y < tile.height() + radius; y++) {
        int from = slice + stack.row(tile.y() + y) * stack.width();
        OrderedKeys.load(source, from, stack.width(), radius, row);
        System.arraycopy(row, tile.x(), keys, to, lineWidth);
        to += lineWidth;
      }
    }
  }

  private void filterLine(int z, int y, int[] line) {
    word = 0;
    below = 0;
    int side = 2 * radius + 1;
    for (int x = 0; x < side - 1; x++) {
      addFace(z, y, x);
    }
    for (int x = 0; x < line.length; x++) {
      addFace(z, y, x + side - 1);
      line[x] = keyOfNumber[median()];
      removeFace(z, y, x);
    }
    for (int x = line.length; x < line.length + side - 1; x++) {
      removeFace(z, y, x);
    }
  }

  private void addFace(int z, int y, int x) {
    int added = 0;
    for (int k = z; k <= z + 2 * radiusZ; k++) {
      int at = (k * lineCount + y) * lineWidth + x;
      for (int j = 0; j <= 2 * radius; j++) {
        int n = number[at];
        window[n >> WORD_BITS] |= 1L << n;
        added += ((n >> WORD_BITS) - word) >>> 31; // 1 when before the median's word
        at += lineWidth;
      }
    }
    below += added;
  }

  private void removeFace(int z, int y, int x) {
    int removed = 0;
    for (int k = z; k <= z + 2 * radiusZ; k++) {
      int at = (k * lineCount + y) * lineWidth + x;
      for (int j = 0; j <= 2 * radius; j++) {
        int n = number[at];
        window[n >> WORD_BITS] &= ~(1L << n);
        removed += ((n >> WORD_BITS) - word) >>> 31;
        at += lineWidth;
      }
    }
    below -= removed;
  }

  /** The number of the window's median. */
  private int median() {
    while (below > half) {
      word--;
      below -= Long.bitCount(window[word]);
    }
    int inside = Long.bitCount(window[word]);
    while (below + inside <= half) {
      below += inside;
      word++;
      inside = Long.bitCount(window[word]);
    }
    long bits = window[word];
    for (int skip = half - below; skip > 0; skip--) {
      bits &= bits - 1;
    }
    return (word << WORD_BITS) + Long.numberOfTrailingZeros(bits);
  }
}
