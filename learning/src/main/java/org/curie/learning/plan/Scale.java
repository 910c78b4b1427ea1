// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.plan;

import java.util.List;

/**
 * How large a plan's images and network may be, and how many networks there may be.
 *
 * @param largestSide in pixels
 * @param narrowing by which the network's usual width is divided
 * @param mostNetworks that answer together
 */
record Scale(int largestSide, int narrowing, int mostNetworks) {
  /** What a CPU trains in reasonable time. */
  static final Scale FULL = new Scale(128, 1, 5);

  /**
   * From the one to be wished for to the fastest: first the number of networks, then the width,
   * which costs less accuracy than small images.
   */
  static final List<Scale> DESCENDING =
      List.of(
          FULL,
          new Scale(128, 1, 3),
          new Scale(128, 1, 1),
          new Scale(128, 2, 1),
          new Scale(96, 2, 1),
          new Scale(64, 2, 1),
          new Scale(48, 4, 1));
}
