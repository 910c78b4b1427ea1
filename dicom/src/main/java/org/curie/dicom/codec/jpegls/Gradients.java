// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

import java.util.Arrays;

/**
 * Tells from its neighbours in which context a sample lies.
 *
 * <p><b>Source</b> ITU-T T.87 A.3.3 and A.3.4.
 */
final class Gradients {
  private static final int STEPS = 9; // a gradient has 9 values, from −4 to 4

  private final byte[] steps; // of every difference of two samples, the least first
  private final int zero;

  Gradients(CodingParameters parameters) {
    zero = parameters.maxVal();
    steps = new byte[2 * zero + 1];
    int[] bounds = {
      parameters.near() + 1, parameters.t1(), parameters.t2(), parameters.t3(), zero + 1
    };
    for (int step = 1; step < bounds.length; step++) {
      int low = bounds[step - 1];
      int high = bounds[step];
      Arrays.fill(steps, zero + low, zero + high, (byte) step);
      Arrays.fill(steps, zero - high + 1, zero - low + 1, (byte) -step);
    }
  }

  /** The context from −364 to 364; 0 where a run begins. */
  int context(int left, int above, int corner, int aboveRight) {
    int quantized = steps[zero + aboveRight - above];
    quantized = quantized * STEPS + steps[zero + above - corner];
    return quantized * STEPS + steps[zero + corner - left];
  }
}
