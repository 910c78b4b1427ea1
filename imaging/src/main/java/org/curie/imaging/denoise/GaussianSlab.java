// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

/**
 * Smooths neighbouring slices, or one band of their rows, along all three axes with memory for the
 * slices that count for one: one worker's state, not shared between threads.
 */
final class GaussianSlab {
  private final Stack stack;
  private final GaussianKernel alongZ;
  private final GaussianPlane plane;
  private final int top;
  private final int bottom;
  private final float[][] ring; // slices smoothed along x and y, at their number modulo its length
  private final float[][] window;
  private final float[] sum;

  GaussianSlab(Stack stack, GaussianKernel alongZ, GaussianPlane plane, int top, int bottom) {
    this.stack = stack;
    this.alongZ = alongZ;
    this.plane = plane;
    this.top = top;
    this.bottom = bottom;
    int samples = (bottom - top) * stack.width();
    this.ring = Lines.floats(Math.min(alongZ.taps(), stack.depth()), samples);
    this.window = new float[alongZ.taps()][];
    this.sum = new float[samples];
  }

  /** Slices {@code first … end - 1} of a volume. */
  void smooth(float[] source, float[] target, int volume, int first, int end) {
    int radius = alongZ.radius();
    int ready = stack.slice(first - radius);
    for (int z = first; z < end; z++) {
      for (; ready <= stack.slice(z + radius); ready++) {
        float[] slice = ring[ready % ring.length];
        plane.smooth(source, stack.start(volume, ready), top, bottom, slice, 0);
      }
      for (int k = -radius; k <= radius; k++) {
        window[k + radius] = ring[stack.slice(z + k) % ring.length];
      }
      int to = stack.start(volume, z) + top * stack.width();
      alongZ.sum(window, radius, sum, sum.length);
      System.arraycopy(sum, 0, target, to, sum.length);
    }
  }
}
