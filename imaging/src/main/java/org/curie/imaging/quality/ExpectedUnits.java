// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.quality;

/** What the samples of an image are supposed to be; an image does not say so itself. */
public enum ExpectedUnits {
  /** Anything: nothing is said about the scale. */
  ANY,
  /** Hounsfield units: air about -1000, water 0. */
  HOUNSFIELD
}
