// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.predict;

import java.util.Arrays;

/**
 * Probabilities from logits, for millions of voxels.
 *
 * <p><b>Shape</b> {@code [k][z][y][x]}, in place. <b>Formula</b> {@code exp(l_k - max l) / sum_j
 * exp(l_j - max l)}, the exponential as {@code (e^(x/128))^128} with the first nine terms of its
 * series: additions and multiplications only, which the compiler turns into vector instructions,
 * and which have the same bits on every processor. <b>Limits</b> relative error 3e-5; of what is
 * below e^-87 the probability is that of e^-87, 2e-38.
 */
final class Softmax implements Activation {
  private static final int BLOCK = 1024; // voxels: their scores stay in the cache for many classes
  private static final float LEAST = -87; // e^-88 is no normal float
  private static final float ROOT = 1f / 128;
  private static final float C2 = 1f / 2;
  private static final float C3 = 1f / 6;
  private static final float C4 = 1f / 24;
  private static final float C5 = 1f / 120;
  private static final float C6 = 1f / 720;
  private static final float C7 = 1f / 5040;
  private static final float C8 = 1f / 40320;

  private final int voxels;
  private final float[] row = new float[BLOCK];
  private final float[] highest = new float[BLOCK];
  private final float[] sum = new float[BLOCK];

  /**
   * @param voxels of each class
   */
  Softmax(int voxels) {
    this.voxels = voxels;
  }

  /** Over the classes of each voxel, in place. NaN becomes NaN for all classes of its voxel. */
  @Override
  public void apply(float[] logits) {
    for (int from = 0; from < voxels; from += BLOCK) {
      apply(logits, from, Math.min(BLOCK, voxels - from));
    }
  }

  private void apply(float[] logits, int from, int n) {
    System.arraycopy(logits, from, highest, 0, n);
    for (int at = from + voxels; at < logits.length; at += voxels) {
      for (int i = 0; i < n; i++) {
        highest[i] = Math.max(highest[i], logits[at + i]);
      }
    }
    Arrays.fill(sum, 0, n, 0);
    for (int at = from; at < logits.length; at += voxels) {
      System.arraycopy(logits, at, row, 0, n);
      exponential(row, highest, n);
      for (int i = 0; i < n; i++) {
        sum[i] += row[i];
      }
      System.arraycopy(row, 0, logits, at, n);
    }
    for (int i = 0; i < n; i++) {
      sum[i] = 1 / sum[i];
    }
    for (int at = from; at < logits.length; at += voxels) {
      for (int i = 0; i < n; i++) {
        logits[at + i] *= sum[i];
      }
    }
  }

  /** {@code x = e^(x - highest)}, where x is not above. */
  private static void exponential(float[] x, float[] highest, int n) {
    for (int i = 0; i < n; i++) {
      float r = Math.max(x[i] - highest[i], LEAST) * ROOT;
      float e =
          (((((((C8 * r + C7) * r + C6) * r + C5) * r + C4) * r + C3) * r + C2) * r + 1) * r + 1;
      float e2 = e * e;
      float e4 = e2 * e2;
      float e8 = e4 * e4;
      float e16 = e8 * e8;
      float e32 = e16 * e16;
      float e64 = e32 * e32;
      x[i] = e64 * e64;
    }
  }
}
