// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.separable;

import org.curie.core.geometry.Grid;
import org.curie.imaging.parallel.Threads;
import org.curie.imaging.spatial.Border;

/**
 * From samples to the coefficients of the cubic B-spline through them, in place, one axis at a
 * time.
 *
 * <p><b>Formula</b> {@code c+[k] = 6 s[k] + z c+[k-1]}, {@code c[k] = z (c[k+1] - c+[k])} with
 * {@code z = sqrt(3) - 2}. The first and last values are exact for samples that go on for ever as
 * {@link Border} says: sums of geometric series. <b>Source</b> Unser 1999, doi:10.1109/79.799930,
 * eq. 7–12.
 */
public final class SplineFilter {
  /** {@code sqrt(3) - 2}. */
  static final double POLE = -0.2679491924311227;

  private static final float Z = (float) POLE;
  private static final float GAIN = 6;
  private static final int LANES = 4; // rows filtered at once

  private SplineFilter() {}

  /** All channels of an image along x and y, and along z too if wanted. */
  public static void volumes(
      float[] samples, Grid grid, int channels, boolean alongSlices, Border border) {
    int width = grid.width();
    int height = grid.height();
    int plane = width * height;
    Threads.forEach(
        channels * grid.depth(),
        part -> {
          alongX(samples, part * plane, width, height, border);
          across(samples, part * plane, height, width, width, border);
        });
    if (alongSlices) {
      Threads.forEach(
          channels * height,
          part -> {
            int start = part / height * grid.voxels() + part % height * width;
            across(samples, start, grid.depth(), plane, width, border);
          });
    }
  }

  /** Along rows of {@code size} samples that follow each other. */
  static void alongX(float[] samples, int start, int size, int rows, Border border) {
    int row = 0;
    for (; row + LANES <= rows; row += LANES) {
      alongFour(samples, start + row * size, size, border);
    }
    for (; row < rows; row++) {
      across(samples, start + row * size, size, 1, 1, border);
    }
  }

  /** Four rows at once, since each sample waits for the one before it in its row. */
  private static void alongFour(float[] samples, int start, int size, Border border) {
    int b = start + size;
    int c = b + size;
    int d = c + size;
    float[] ends = {samples[b - 1], samples[c - 1], samples[d - 1], samples[d + size - 1]};
    float opening = opening(border);
    float pa = samples[start] *= opening;
    float pb = samples[b] *= opening;
    float pc = samples[c] *= opening;
    float pd = samples[d] *= opening;
    for (int x = 1; x < size; x++) {
      samples[start + x] = pa = Math.fma(Z, pa, GAIN * samples[start + x]);
      samples[b + x] = pb = Math.fma(Z, pb, GAIN * samples[b + x]);
      samples[c + x] = pc = Math.fma(Z, pc, GAIN * samples[c + x]);
      samples[d + x] = pd = Math.fma(Z, pd, GAIN * samples[d + x]);
    }
    samples[b - 1] = pa = closing(pa, ends[0], border);
    samples[c - 1] = pb = closing(pb, ends[1], border);
    samples[d - 1] = pc = closing(pc, ends[2], border);
    samples[d + size - 1] = pd = closing(pd, ends[3], border);
    for (int x = size - 2; x >= 0; x--) {
      samples[start + x] = pa = Math.fma(Z, pa, -Z * samples[start + x]);
      samples[b + x] = pb = Math.fma(Z, pb, -Z * samples[b + x]);
      samples[c + x] = pc = Math.fma(Z, pc, -Z * samples[c + x]);
      samples[d + x] = pd = Math.fma(Z, pd, -Z * samples[d + x]);
    }
  }

  /** What the first sample is multiplied by: the sum over all before it. */
  private static float opening(Border border) {
    return border == Border.EDGE ? (float) (GAIN / (1 - POLE)) : GAIN;
  }

  /** The last coefficient, from the last forward value and the last sample. */
  private static float closing(float forward, float end, Border border) {
    float beyond = border == Border.EDGE ? (float) (GAIN * POLE / (1 - POLE)) : 0;
    return (float) (-POLE / (1 - POLE * POLE)) * Math.fma(beyond, end, forward);
  }

  /**
   * Along an axis of {@code size} steps of {@code stride} samples, for {@code width} neighbours at
   * once.
   */
  static void across(float[] samples, int start, int size, int stride, int width, Border border) {
    int last = start + (size - 1) * stride;
    float[] end = new float[width]; // the last samples, before they are overwritten
    System.arraycopy(samples, last, end, 0, width);
    float opening = opening(border);
    for (int x = start; x < start + width; x++) {
      samples[x] *= opening;
    }
    for (int k = 1; k < size; k++) {
      forward(samples, start + k * stride, stride, width);
    }
    for (int x = 0; x < width; x++) {
      samples[last + x] = closing(samples[last + x], end[x], border);
    }
    for (int k = size - 2; k >= 0; k--) {
      backward(samples, start + k * stride, stride, width);
    }
  }

  private static void forward(float[] samples, int at, int stride, int width) {
    for (int x = at; x < at + width; x++) {
      samples[x] = Math.fma(Z, samples[x - stride], GAIN * samples[x]);
    }
  }

  private static void backward(float[] samples, int at, int stride, int width) {
    for (int x = at; x < at + width; x++) {
      samples[x] = Math.fma(Z, samples[x + stride], -Z * samples[x]);
    }
  }
}
