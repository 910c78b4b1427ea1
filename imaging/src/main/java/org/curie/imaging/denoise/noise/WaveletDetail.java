// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise.noise;

import org.curie.imaging.denoise.Stack;
import org.curie.imaging.parallel.Threads;

/**
 * The finest details of an image along all its diagonals: what is left of it after a high-pass
 * filter along every axis, at every other sample. Noise is all there, structure hardly.
 *
 * <p><b>Source</b> the diagonal band of one step of Daubechies' wavelet with two vanishing moments,
 * as {@code pywt.dwtn(image, "db2")}: half-sample mirrored borders, {@code (n + 3) / 2}
 * coefficients for n samples.
 */
final class WaveletDetail {
  private static final int TAPS = 4;
  private static final double ROOT_3 = Math.sqrt(3);
  private static final double NORM = 4 * Math.sqrt(2);
  // A constant does not cancel exactly in float; the noise of a measured image is far larger.
  private static final float NEGLIGIBLE = 1e-6f;

  private final Stack stack;
  private final float[] magnitude;
  private final float[] mean;

  /** The details of all volumes of a stack that begins at {@code start}. */
  WaveletDetail(float[] source, int start, Stack stack) {
    this.stack = stack;
    int slices = stack.isPlanar() ? 1 : halved(stack.depth());
    int rows = halved(stack.height());
    int size = stack.count() * slices * rows * halved(stack.width());
    this.magnitude = new float[size];
    this.mean = new float[size];
    Threads.forEach(
        stack.count() * slices,
        part -> {
          for (int y = 0; y < rows; y++) {
            int volume = start + stack.start(part / slices, 0);
            fillRow(source, volume, part % slices, y, part * rows + y);
          }
        });
  }

  /** The filter's weight of the sample {@code 1 - j} after the middle of its support. */
  private static double weight(int j) {
    return switch (j) { // Daubechies 1988, doi:10.1002/cpa.3160410705, N = 2
      case 0 -> -(1 + ROOT_3) / NORM;
      case 1 -> (3 + ROOT_3) / NORM;
      case 2 -> -(3 - ROOT_3) / NORM;
      default -> (1 - ROOT_3) / NORM;
    };
  }

  /** The size of a detail, [volume][z][y][x]; 0 where there is none at all, as on a constant. */
  float[] magnitude() {
    return magnitude;
  }

  /** The mean of the samples that a detail is made of. */
  float[] mean() {
    return mean;
  }

  private static int halved(int length) {
    return (length + TAPS - 1) / 2;
  }

  /** The index inside that a mirror at the outer edges of the end samples shows. */
  private static int reflect(int index, int length) {
    int folded = Math.floorMod(index, 2 * length);
    return folded < length ? folded : 2 * length - 1 - folded;
  }

  private void fillRow(float[] source, int volume, int z, int y, int row) {
    int width = stack.width();
    float[] filtered = new float[width];
    float[] summed = new float[width];
    float[] line = new float[width];
    int slices = stack.isPlanar() ? 1 : TAPS;
    for (int k = 0; k < slices; k++) {
      int slice = stack.isPlanar() ? 0 : reflect(2 * z + 1 - k, stack.depth());
      double weightZ = stack.isPlanar() ? 1 : weight(k);
      for (int j = 0; j < TAPS; j++) {
        int from = volume + stack.start(0, slice) + reflect(2 * y + 1 - j, stack.height()) * width;
        System.arraycopy(source, from, line, 0, width);
        accumulate(line, (float) (weightZ * weight(j)), filtered, summed, width);
      }
    }
    float share = 1f / (slices * TAPS * TAPS);
    int length = halved(width);
    for (int x = 0; x < length; x++) {
      double detail = 0;
      float sum = 0;
      for (int i = 0; i < TAPS; i++) {
        int at = reflect(2 * x + 1 - i, width);
        detail += weight(i) * filtered[at];
        sum += summed[at];
      }
      int to = row * length + x;
      float size = (float) Math.abs(detail);
      mean[to] = sum * share;
      magnitude[to] = size <= NEGLIGIBLE * Math.abs(mean[to]) ? 0 : size;
    }
  }

  private static void accumulate(
      float[] line, float weight, float[] filtered, float[] summed, int end) {
    for (int i = 0; i < end; i++) {
      filtered[i] += weight * line[i];
      summed[i] += line[i];
    }
  }
}
