// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

/**
 * How a sample between pixels is made when resizing.
 *
 * <p>When shrinking, LINEAR and CUBIC are widened by the scale, so that every source pixel counts
 * and nothing aliases; NEAREST is not, for it must not mix values.
 */
public enum Interpolation {
  /** The sample whose cell contains the point: labels, palettes. */
  NEAREST,
  /** Triangle of half-width 1. */
  LINEAR,
  /** Keys's cubic convolution with a = -0.5, half-width 2; may overshoot at edges. */
  CUBIC
}
