// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial;

/**
 * How a sample between voxels is made.
 *
 * <p>When axes are resampled to larger voxels, LINEAR and CUBIC are widened by the scale and
 * B_SPLINE blurs first, so that every source voxel counts and nothing aliases; NEAREST does
 * neither, for it must not mix values.
 */
public enum Interpolation {
  /** The sample whose cell contains the point: labels, palettes. */
  NEAREST,
  /** Triangle of half-width 1. */
  LINEAR,
  /**
   * Keys's cubic convolution with a = -0.5, half-width 2; may overshoot at edges. <b>Source</b>
   * Keys 1981, doi:10.1109/TASSP.1981.1163711.
   */
  CUBIC,
  /**
   * The cubic spline through all samples, smooth to the second derivative; may overshoot at edges.
   * <b>Source</b> Unser 1999, doi:10.1109/79.799930.
   */
  B_SPLINE
}
