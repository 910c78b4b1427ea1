// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial;

/** What lies outside an image when a step has to look there. */
public enum Border {
  /**
   * Samples outside are 0, and pixels at the border are blended with them ({@code grid-constant} in
   * SciPy).
   */
  ZERO,
  /** Samples outside equal the nearest sample inside ({@code nearest} in SciPy). */
  EDGE
}
