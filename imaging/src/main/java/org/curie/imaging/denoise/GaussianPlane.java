// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

import java.util.Arrays;

/**
 * Smooths rows of a slice along x and y with memory for a few rows: one worker's state, not shared
 * between threads.
 */
final class GaussianPlane {
  private static final int GROUP = 4; // neighbours on each side that are added from one copy

  private final Stack stack;
  private final GaussianKernel alongY;
  private final float[] weightX; // centre first, then zeros up to whole groups
  private final int reach; // the groups' neighbours on one side
  private final float[] padded;
  private final float[] centre;
  private final float[] result;
  // The same array several times over: the compiler makes vectors of reads at different offsets
  // only while it does not know that they are of one array.
  private final float[][] before;
  private final float[][] after;
  private final float[][] ring; // rows smoothed along x, at the row number modulo its length
  private final float[][] window;

  GaussianPlane(Stack stack, GaussianKernel alongX, GaussianKernel alongY) {
    this.stack = stack;
    this.alongY = alongY;
    this.reach = Math.ceilDiv(alongX.radius(), GROUP) * GROUP;
    this.weightX = Arrays.copyOf(alongX.weight(), reach + 1);
    int width = stack.width();
    float[][] lines = Lines.floats(5, width + 2 * reach);
    this.padded = lines[0];
    this.centre = lines[1];
    this.result = lines[2];
    this.before = repeated(lines[3]);
    this.after = repeated(lines[4]);
    this.ring = Lines.floats(Math.min(alongY.taps(), stack.height()), width);
    this.window = new float[alongY.taps()][];
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
    for (int y = top; y < bottom; y++) {
      for (; ready <= stack.row(y + radius); ready++) {
        smoothRow(source, start + ready * width, ring[ready % ring.length]);
      }
      for (int k = -radius; k <= radius; k++) {
        window[k + radius] = ring[stack.row(y + k) % ring.length];
      }
      alongY.sum(window, result, width);
      System.arraycopy(result, 0, target, to + (y - top) * width, width);
    }
  }

  private void smoothRow(float[] source, int from, float[] to) {
    int width = stack.width();
    float[] weight = weightX;
    System.arraycopy(source, from, centre, 0, width);
    Lines.scale(to, centre, weight[0], width);
    Lines.repeatEdges(source, from, width, reach, padded);
    for (int k = 1; k <= reach; k += GROUP) {
      System.arraycopy(padded, reach - k - 3, before[0], 0, width + 3);
      System.arraycopy(padded, reach + k, after[0], 0, width + 3);
      Lines.addNearPairs(
          to, before[0], after[0], before[1], after[1], weight[k], weight[k + 1], width);
      Lines.addFarPairs(
          to, before[2], after[2], before[3], after[3], weight[k + 2], weight[k + 3], width);
    }
  }
}
