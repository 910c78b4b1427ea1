// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

/** How strongly neighbours exchange, by their difference d. */
public enum Conductance {
  /** {@code exp(-(d / k)²)}: favours edges of high contrast. */
  EXPONENTIAL,
  /** {@code 1 / (1 + (d / k)²)}: favours wide regions. */
  RATIONAL
}
