// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.plan;

import java.util.List;

/**
 * How large a plan's images and network may be.
 *
 * @param largestSide in pixels
 * @param narrowing by which the network's usual width is divided
 */
record Scale(int largestSide, int narrowing) {
  /** What a CPU trains in reasonable time. */
  static final Scale FULL = new Scale(128, 1);

  /** From the one to be wished for to the fastest: first the width, which costs least accuracy. */
  static final List<Scale> DESCENDING =
      List.of(FULL, new Scale(128, 2), new Scale(96, 2), new Scale(64, 2), new Scale(48, 4));
}
