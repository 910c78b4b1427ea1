// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

import java.util.Arrays;

/**
 * Smooths rows of a slice along x and y with memory for a few rows: one worker's state, not shared
 * between threads.
 */
final class GaussianPlane {
  private static final int FEWEST = 4; // rows summed along y at once
  private static final int NEAREST_CACHE = 6144; // samples, of pieces summed along y
  private static final int SHORTEST = 128; // samples worth a loop
  private static final int GROUP = 4; // neighbours on each side that are added from one copy

  private final Stack stack;
  private final GaussianKernel alongY;
  private final float[] weightX; // centre first, then zeros up to whole groups
  private final int reach; // the groups' neighbours on one side
  private final int side; // rows side by side, smoothed along x at once
  private final int stride; // from one to the next
  private final float[] padded;
  private final float[] centre;
  private final float[] smoothed;
  // The same array several times over: the compiler makes vectors of reads at different offsets
  // only while it does not know that they are of one array.
  private final float[][] before;
  private final float[][] after;
  private final int together; // rows summed along y at once
  private final int slots;
  private final float[][][] ring; // pieces of smoothed rows, each at its row number modulo slots
  private final float[][] window;
  private final float[] sum;

  GaussianPlane(Stack stack, GaussianKernel alongX, GaussianKernel alongY) {
    this.stack = stack;
    this.alongY = alongY;
    this.reach = Math.ceilDiv(alongX.radius(), GROUP) * GROUP;
    this.weightX = Arrays.copyOf(alongX.weight(), reach + 1);
    int width = stack.width();
    this.stride = width + 2 * reach;
    this.side = Math.clamp(Lines.LONG / stride, 1, stack.height());
    float[][] lines = Lines.floats(5, side * stride);
    this.padded = lines[0];
    this.centre = lines[1];
    this.smoothed = lines[2];
    this.before = repeated(lines[3]);
    this.after = repeated(lines[4]);
    this.together = Math.max(FEWEST, side);
    this.window = new float[alongY.taps() + together - 1][];
    this.slots = Math.min(window.length, stack.height());
    int pieces = Math.ceilDiv(width, Math.max(SHORTEST, NEAREST_CACHE / window.length));
    float[][] kept = Lines.floats(pieces * slots + 1, Math.ceilDiv(width, pieces));
    this.ring = new float[pieces][][];
    for (int piece = 0; piece < pieces; piece++) {
      ring[piece] = Arrays.copyOfRange(kept, piece * slots, (piece + 1) * slots);
    }
    this.sum = kept[pieces * slots];
  }

  private static float[][] repeated(float[] line) {
    float[][] same = new float[GROUP][];
    Arrays.fill(same, line);
    return same;
  }

  /** Writes rows {@code top … bottom - 1} of the slice at {@code start} to {@code target}. */
  void smooth(float[] source, int start, int top, int bottom, float[] target, int to) {
    int width = stack.width();
    int radius = alongY.radius();
    int ready = stack.row(top - radius);
    for (int y = top; y < bottom; y += together) {
      int rows = Math.min(together, bottom - y);
      int needed = stack.row(y + rows - 1 + radius) + 1;
      while (ready < needed) {
        int count = Math.min(side, needed - ready);
        smoothRows(source, start + ready * width, count);
        keep(ready, count);
        ready += count;
      }
      sumColumns(y, rows, target, to + (y - top) * width);
    }
  }

  /** Puts the rows just smoothed into the ring, in pieces. */
  private void keep(int first, int count) {
    for (int row = 0; row < count; row++) {
      for (int piece = 0; piece < ring.length; piece++) {
        int low = bound(piece);
        float[] to = ring[piece][(first + row) % slots];
        System.arraycopy(smoothed, row * stride + low, to, 0, bound(piece + 1) - low);
      }
    }
  }

  /** Sums the rows from {@code y} on, piece by piece, so that a piece's neighbours stay near. */
  private void sumColumns(int y, int rows, float[] target, int to) {
    int radius = alongY.radius();
    for (int piece = 0; piece < ring.length; piece++) {
      for (int k = 0; k < rows + 2 * radius; k++) {
        window[k] = ring[piece][stack.row(y - radius + k) % slots];
      }
      int low = bound(piece);
      int length = bound(piece + 1) - low;
      for (int row = 0; row < rows; row++) {
        alongY.sum(window, radius + row, sum, length);
        System.arraycopy(sum, 0, target, to + row * stack.width() + low, length);
      }
    }
  }

  /** Where a piece of a row begins. */
  private int bound(int piece) {
    return Stack.bound(stack.width(), ring.length, piece);
  }

  /** Smooths rows along x, side by side; between two of them lie sums that nobody reads. */
  private void smoothRows(float[] source, int from, int count) {
    int width = stack.width();
    float[] weight = weightX;
    for (int row = 0; row < count; row++) {
      Lines.repeatEdges(source, from + row * width, width, reach, padded, row * stride);
    }
    int length = count * stride - 2 * reach;
    System.arraycopy(padded, reach, centre, 0, length);
    if (reach == 0) {
      Lines.scale(smoothed, centre, weight[0], length);
    }
    for (int k = 1; k <= reach; k += GROUP) {
      System.arraycopy(padded, reach - k - 3, before[0], 0, length + 3);
      System.arraycopy(padded, reach + k, after[0], 0, length + 3);
      if (k == 1) {
        Lines.sumNearPairs(
            smoothed, centre, before[0], after[0], before[1], after[1], weight, length);
      } else {
        Lines.addNearPairs(
            smoothed, before[0], after[0], before[1], after[1], weight[k], weight[k + 1], length);
      }
      Lines.addFarPairs(
          smoothed, before[2], after[2], before[3], after[3], weight[k + 2], weight[k + 3], length);
    }
  }
}
