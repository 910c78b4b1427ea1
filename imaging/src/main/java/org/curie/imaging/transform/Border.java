// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

/** What lies outside an image when a step has to look there. */
public enum Border {
  /** Samples outside are 0, and pixels at the border are blended with them. */
  ZERO,
  /** Samples outside equal the nearest sample inside. */
  EDGE
}
