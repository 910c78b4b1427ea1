// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial;

import org.curie.core.geometry.Grid;
import org.curie.imaging.parallel.Threads;

/**
 * From samples to the coefficients of the cubic B-spline through them, in place, one axis at a
 * time.
 *
 * <p><b>Formula</b> {@code c+[k] = 6 s[k] + z c+[k-1]}, {@code c[k] = z (c[k+1] - c+[k])} with
 * {@code z = sqrt(3) - 2}. The first and last values are exact for samples that go on for ever as
 * {@link Border} says: sums of geometric series. <b>Source</b> Unser 1999, doi:10.1109/79.799930,
 * eq. 7–12.
 */
final class SplineFilter {
  /** {@code sqrt(3) - 2}. */
  static final double POLE = -0.26794919243112270647;

  private static final float Z = (float) POLE;
  private static final float GAIN = 6;
  private static final int LANES = 64; // rows transposed at once

  private SplineFilter() {}

  /** All channels of an image along x and y, and along z too if wanted. */
  static void volumes(
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
    float[] turned = new float[size * Math.min(LANES, rows)];
    for (int row = 0; row < rows; row += LANES) {
      int lanes = Math.min(LANES, rows - row);
      int from = start + row * size;
      for (int r = 0; r < lanes; r++) {
        for (int x = 0; x < size; x++) {
          turned[x * lanes + r] = samples[from + r * size + x];
        }
      }
      across(turned, 0, size, lanes, lanes, border);
      for (int r = 0; r < lanes; r++) {
        for (int x = 0; x < size; x++) {
          samples[from + r * size + x] = turned[x * lanes + r];
        }
      }
    }
  }

  /**
   * Along an axis of {@code size} steps of {@code stride} samples, for {@code width} neighbours at
   * once.
   */
  static void across(float[] samples, int start, int size, int stride, int width, Border border) {
    double z = POLE;
    int last = start + (size - 1) * stride;
    float[] end = new float[width]; // the last samples, before they are overwritten
    System.arraycopy(samples, last, end, 0, width);
    float opening = border == Border.EDGE ? (float) (GAIN / (1 - z)) : GAIN;
    for (int x = start; x < start + width; x++) {
      samples[x] *= opening;
    }
    for (int k = 1; k < size; k++) {
      forward(samples, start + k * stride, stride, width);
    }
    float beyond = border == Border.EDGE ? (float) (GAIN * z / (1 - z)) : 0;
    float closing = (float) (-z / (1 - z * z));
    for (int x = 0; x < width; x++) {
      samples[last + x] = closing * (samples[last + x] + beyond * end[x]);
    }
    for (int k = size - 2; k >= 0; k--) {
      backward(samples, start + k * stride, stride, width);
    }
  }

  private static void forward(float[] samples, int at, int stride, int width) {
    for (int x = at; x < at + width; x++) {
      samples[x] = GAIN * samples[x] + Z * samples[x - stride];
    }
  }

  private static void backward(float[] samples, int at, int stride, int width) {
    for (int x = at; x < at + width; x++) {
      samples[x] = Z * (samples[x + stride] - samples[x]);
    }
  }
}
