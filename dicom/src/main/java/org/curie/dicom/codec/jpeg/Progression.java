// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import java.util.Arrays;

/**
 * Which bits of which coefficients of a component the scans of a progressive frame have told.
 *
 * <p><b>Source</b> ITU-T T.81 G.1.1.1.
 */
final class Progression {
  private static final int UNTOLD = -1;

  /** Lowest bit told of each coefficient, in the order of the code. */
  private final int[] lowest = new int[Block.SIZE];

  Progression() {
    Arrays.fill(lowest, UNTOLD);
  }

  /** A scan tells more; refused when it does not follow on what was told before. */
  void advance(ScanHeader scan) {
    for (int k = scan.start(); k <= scan.end(); k++) {
      boolean follows =
          scan.high() == 0
              ? lowest[k] == UNTOLD
              : lowest[k] == scan.high() && scan.low() == scan.high() - 1;
      if (!follows) {
        throw Refusals.damaged(
            "a progressive scan goes from bit %d to bit %d of coefficient %d, which does not follow"
                + " on the scans before it",
            scan.high(), scan.low(), k);
      }
      lowest[k] = scan.low();
    }
  }

  /** Whether the first coefficients are known: without them there is no picture. */
  boolean hasDc() {
    return lowest[0] != UNTOLD;
  }

  boolean isComplete() {
    return Arrays.stream(lowest).allMatch(low -> low == 0);
  }
}
