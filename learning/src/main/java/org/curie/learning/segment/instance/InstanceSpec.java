// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.instance;

/**
 * That single things are told apart, and how finely their depth is learned.
 *
 * @param levels of depth inside a thing; 2 are border and interior
 */
public record InstanceSpec(int levels) {
  private static final int MOST = 16;

  public InstanceSpec {
    if (levels < 2 || levels > MOST) {
      throw new IllegalArgumentException(
          "levels of depth are 2 to %d, but were %d".formatted(MOST, levels));
    }
  }

  /** What the network answers with for each voxel: background, and every level. */
  public int answers() {
    return levels + 1;
  }
}
