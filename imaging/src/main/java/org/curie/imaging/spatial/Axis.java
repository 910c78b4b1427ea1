// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial;

/** A direction of the voxel grid. */
public enum Axis {
  /** Along rows, x: a flip exchanges left and right. */
  HORIZONTAL,
  /** Along columns, y: a flip exchanges top and bottom. */
  VERTICAL,
  /** Along slices, z: a flip exchanges the first and the last. */
  DEPTH
}
