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

  private final int[] transposed = new int[Block.SIZE];
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
    pass(block, transposed, columnShift);
    pass(transposed, block, rowShift);
    for (int row = 0; row < Block.SIDE; row++) {
      int from = row * Block.SIDE;
      int to = at + row * stride;
      for (int column = 0; column < Block.SIDE; column++) {
        samples[to + column] = clamp(block[from + column]);
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
    return Math.max(0, Math.min(largest, value + center));
  }

  /** Transforms each column of a block into a row of another. */
  private static void pass(int[] in, int[] out, int shift) {
    int round = 1 << (shift - 1);
    for (int i = 0; i < Block.SIDE; i++) {
      int v0 = (in[i] << CONSTANT_BITS) + round;
      int v1 = in[i + 8];
      int v2 = in[i + 16];
      int v3 = in[i + 24];
      int v4 = in[i + 32];
      int v5 = in[i + 40];
      int v6 = in[i + 48];
      int v7 = in[i + 56];
      int to = i * Block.SIDE;
      if ((v1 | v2 | v3 | v4 | v5 | v6 | v7) == 0) {
        Arrays.fill(out, to, to + Block.SIDE, v0 >> shift);
        continue;
      }
      int rotated = (v2 + v6) * F_0_541196100;
      int even2 = rotated - v6 * F_1_847759065;
      int even3 = rotated + v2 * F_0_765366865;
      int sum = v0 + (v4 << CONSTANT_BITS);
      int difference = v0 - (v4 << CONSTANT_BITS);

      int z5 = (v7 + v3 + v5 + v1) * F_1_175875602;
      int z1 = (v7 + v1) * -F_0_899976223;
      int z2 = (v5 + v3) * -F_2_562915447;
      int z3 = (v7 + v3) * -F_1_961570560 + z5;
      int z4 = (v5 + v1) * -F_0_390180644 + z5;
      int odd0 = v7 * F_0_298631336 + z1 + z3;
      int odd1 = v5 * F_2_053119869 + z2 + z4;
      int odd2 = v3 * F_3_072711026 + z2 + z3;
      int odd3 = v1 * F_1_501321110 + z1 + z4;

      out[to] = (sum + even3 + odd3) >> shift;
      out[to + 1] = (difference + even2 + odd2) >> shift;
      out[to + 2] = (difference - even2 + odd1) >> shift;
      out[to + 3] = (sum - even3 + odd0) >> shift;
      out[to + 4] = (sum - even3 - odd0) >> shift;
      out[to + 5] = (difference - even2 - odd1) >> shift;
      out[to + 6] = (difference + even2 - odd2) >> shift;
      out[to + 7] = (sum + even3 - odd3) >> shift;
    }
  }
}
