// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial;

/** How a label is chosen between voxels; either way it is one that was there. */
public enum LabelRule {
  /** The label of the voxel whose cell contains the point. */
  NEAREST,
  /**
   * The label with the largest share of the linear weights that an image's sample at this place
   * would have: smoother borders, and when voxels grow every source voxel has its vote. The nearest
   * label wins a tie.
   */
  MAJORITY
}
