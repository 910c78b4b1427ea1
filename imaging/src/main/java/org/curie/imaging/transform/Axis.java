// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

/** A direction in the picture plane. */
public enum Axis {
  /** Along rows: a flip exchanges left and right. */
  HORIZONTAL,
  /** Along columns: a flip exchanges top and bottom. */
  VERTICAL
}
