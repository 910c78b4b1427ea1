// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial;

/** A direction of the voxel grid. */
public enum Axis {
  /** Along rows, x: a flip exchanges left and right. */
  HORIZONTAL(0),
  /** Along columns, y: a flip exchanges top and bottom. */
  VERTICAL(1),
  /** Along slices, z: a flip exchanges the first and the last. */
  DEPTH(2);

  private final int number;

  Axis(int number) {
    this.number = number;
  }

  /** 0, 1 or 2 for x, y or z. */
  public int number() {
    return number;
  }
}
