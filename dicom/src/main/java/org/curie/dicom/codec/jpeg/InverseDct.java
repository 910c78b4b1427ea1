// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import java.util.Arrays;

/**
 * The inverse DCT with integers, from dequantized coefficients to samples.
 *
 * <p>The factorization of Loeffler, Ligtenberg and Moschytz with 12 multiplications, constants of
 * 13 bits, columns first and 2 (at 12-bit samples 1) more bits kept between the passes: rounding as
 * in the IJG library's accurate integer method, so that samples equal those of the programs built
 * on it. T.81 A.3.3 leaves the rounding open; this meets the bounds of ITU-T T.83.
 *
 * <p><b>Shape</b> 64 coefficients row by row to 8 rows of 8 samples. <b>Units</b> samples from 0 to
 * {@code 2^precision − 1}. <b>Source</b> C. Loeffler, A. Ligtenberg, G. Moschytz: Practical fast
 * 1-D DCT algorithms with 11 multiplications, ICASSP 1989.
 */
final class InverseDct {
  private static final int CONSTANT_BITS = 13;

  // round(x · 2^13)
  private static final int F_0_298631336 = 2446;
  private static final int F_0_390180644 = 3196;
  private static final int F_0_541196100 = 4433;
  private static final int F_0_765366865 = 6270;
  private static final int F_0_899976223 = 7373;
  private static final int F_1_175875602 = 9633;
  private static final int F_1_501321110 = 12299;
  private static final int F_1_847759065 = 15137;
  private static final int F_1_961570560 = 16069;
  private static final int F_2_053119869 = 16819;
  private static final int F_2_562915447 = 20995;
  private static final int F_3_072711026 = 25172;

  private final int columnShift;
  private final int rowShift;
  private final int center;
  private final int largest;

  InverseDct(int precision) {
    int kept = precision == 8 ? 2 : 1; // at 12 bits one more would overflow 32
    columnShift = CONSTANT_BITS - kept;
    rowShift = CONSTANT_BITS + kept + 3; // the 3 divide by the 8 of the two-dimensional transform
    center = 1 << (precision - 1);
    largest = (1 << precision) - 1;
  }

  /** Transforms a block into a plane of samples; the block is all zero afterwards. */
  void transform(int[] block, int[] samples, int at, int stride) {
    for (int column = 0; column < Block.SIDE; column++) {
      line(block, column, Block.SIDE, columnShift);
    }
    for (int row = 0; row < Block.SIDE; row++) {
      line(block, row * Block.SIDE, 1, rowShift);
      int to = at + row * stride;
      for (int column = 0; column < Block.SIDE; column++) {
        samples[to + column] = clamp(block[row * Block.SIDE + column]);
      }
    }
    Arrays.fill(block, 0);
  }

  /** The transform of a block whose only coefficient is the first. */
  void flat(int coefficient, int[] samples, int at, int stride) {
    int sample = clamp((coefficient + 4) >> 3);
    for (int row = 0; row < Block.SIDE; row++) {
      int from = at + row * stride;
      Arrays.fill(samples, from, from + Block.SIDE, sample);
    }
  }

  private int clamp(int value) {
    return Math.clamp((long) value + center, 0, largest);
  }

  /** One dimension, in place: eight numbers that are {@code step} apart. */
  private static void line(int[] v, int at, int step, int shift) {
    int v1 = v[at + step];
    int v2 = v[at + 2 * step];
    int v3 = v[at + 3 * step];
    int v4 = v[at + 4 * step];
    int v5 = v[at + 5 * step];
    int v6 = v[at + 6 * step];
    int v7 = v[at + 7 * step];
    int round = 1 << (shift - 1);
    if ((v1 | v2 | v3 | v4 | v5 | v6 | v7) == 0) {
      int flat = ((v[at] << CONSTANT_BITS) + round) >> shift;
      for (int i = 0; i < Block.SIDE; i++) {
        v[at + i * step] = flat;
      }
      return;
    }
    int rotated = (v2 + v6) * F_0_541196100;
    int even2 = rotated - v6 * F_1_847759065;
    int even3 = rotated + v2 * F_0_765366865;
    int sum = ((v[at] + v4) << CONSTANT_BITS) + round;
    int difference = ((v[at] - v4) << CONSTANT_BITS) + round;
    int e0 = sum + even3;
    int e3 = sum - even3;
    int e1 = difference + even2;
    int e2 = difference - even2;

    int z5 = (v7 + v3 + v5 + v1) * F_1_175875602;
    int z1 = (v7 + v1) * -F_0_899976223;
    int z2 = (v5 + v3) * -F_2_562915447;
    int z3 = (v7 + v3) * -F_1_961570560 + z5;
    int z4 = (v5 + v1) * -F_0_390180644 + z5;
    int o0 = v7 * F_0_298631336 + z1 + z3;
    int o1 = v5 * F_2_053119869 + z2 + z4;
    int o2 = v3 * F_3_072711026 + z2 + z3;
    int o3 = v1 * F_1_501321110 + z1 + z4;

    v[at] = (e0 + o3) >> shift;
    v[at + 7 * step] = (e0 - o3) >> shift;
    v[at + step] = (e1 + o2) >> shift;
    v[at + 6 * step] = (e1 - o2) >> shift;
    v[at + 2 * step] = (e2 + o1) >> shift;
    v[at + 5 * step] = (e2 - o1) >> shift;
    v[at + 3 * step] = (e3 + o0) >> shift;
    v[at + 4 * step] = (e3 - o0) >> shift;
  }
}
