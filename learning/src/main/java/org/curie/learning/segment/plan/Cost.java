// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.plan;

/**
 * What a strided U-Net costs, counted from its layers.
 *
 * @param dimensions 2 or 3
 * @param channels of the image
 */
record Cost(int dimensions, int channels, int width, int levels) {
  private static final int KERNEL = 3;
  private static final int FORWARD_AND_BACKWARD = 3; // gradients of inputs and of weights
  private static final int VALUES_KEPT = 14; // tensors of a level that the way back needs
  private static final int WIDEST = 10;

  private int at(int level) {
    return Math.min(width << level, WIDEST * width);
  }

  /** Products for each voxel of a patch, in a step of training. */
  double productsPerVoxel() {
    double taps = Math.pow(KERNEL, dimensions);
    double products = 0;
    for (int level = 0; level < levels; level++) {
      double voxels = Math.pow(0.5, dimensions * level);
      double own = at(level);
      double below = level == 0 ? channels : at(level - 1);
      products += voxels * taps * (below * own + own * own); // encoder
      if (level < levels - 1) {
        products += voxels * (taps * (2 * own * own + own * own) + at(level + 1) * own);
      }
    }
    return FORWARD_AND_BACKWARD * products;
  }

  /** Bytes of memory for each voxel of a patch, in a step of training. */
  double bytesPerVoxel() {
    double values = 0;
    for (int level = 0; level < levels; level++) {
      values += VALUES_KEPT * at(level) * Math.pow(0.5, dimensions * level);
    }
    return Float.BYTES * values;
  }
}
