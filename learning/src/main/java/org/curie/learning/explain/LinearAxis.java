// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.explain;

/**
 * How the cells of a longer axis lie between the centres of a shorter one's.
 *
 * <p><b>Formula</b> the centre of cell i lies at {@code (i + 0.5) short / long - 0.5}, held within
 * the first and the last centre.
 */
final class LinearAxis {
  private final int last;
  private final double[] positions;

  LinearAxis(int from, int to) {
    last = from - 1;
    positions = new double[to];
    for (int i = 0; i < to; i++) {
      positions[i] = Math.clamp((i + 0.5) * from / to - 0.5, 0.0, (double) last);
    }
  }

  int size() {
    return positions.length;
  }

  /** The cell of the shorter axis whose centre is at or before this one's. */
  int lower(int i) {
    return (int) positions[i];
  }

  int upper(int i) {
    return Math.min(lower(i) + 1, last);
  }

  /** How far from the lower centre to the upper one, 0 to 1. */
  double share(int i) {
    return positions[i] - lower(i);
  }
}
