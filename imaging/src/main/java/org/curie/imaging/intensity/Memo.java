// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A costly function of one value, remembered for the values that come again: images hold few
 * different ones. One place for each hash, so what is remembered is a matter of speed only.
 */
final class Memo {
  private static final int BITS = 12;
  private static final int HASH = 0x9E3779B9; // 2^32 / golden ratio: spreads neighbouring bits

  private final DoubleUnaryOperator function;
  private final int[] keys = new int[1 << BITS];
  private final float[] values = new float[1 << BITS];

  Memo(DoubleUnaryOperator function) {
    this.function = function;
    Arrays.fill(keys, Float.floatToRawIntBits(Float.NaN));
    Arrays.fill(values, (float) function.applyAsDouble(Float.NaN));
  }

  /** Writes the function of each sample to the same place of {@code target}. */
  void map(float[] samples, float[] target, int from, int to) {
    for (int i = from; i < to; i++) {
      int key = Float.floatToRawIntBits(samples[i]);
      int place = (key * HASH) >>> (32 - BITS);
      if (keys[place] != key) {
        keys[place] = key;
        values[place] = (float) function.applyAsDouble(samples[i]);
      }
      target[i] = values[place];
    }
  }
}
