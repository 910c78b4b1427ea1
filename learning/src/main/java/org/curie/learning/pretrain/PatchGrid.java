// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.pretrain;

import java.util.BitSet;
import java.util.List;

/**
 * An image cut into patches of the same side; the last along an axis may be cut short.
 *
 * @param extents of the image: (z,) y, x
 * @param side of a patch along every axis
 */
record PatchGrid(List<Integer> extents, int side) {
  PatchGrid {
    extents = List.copyOf(extents);
  }

  int patches() {
    return extents.stream().map(e -> Math.ceilDiv(e, side)).reduce(1, Math::multiplyExact);
  }

  /**
   * For each pixel, row-major: 0 where it is seen, else the root of (all pixels / hidden pixels).
   *
   * @param hidden numbers of patches, row-major
   */
  float[] mask(int[] hidden) {
    BitSet patches = new BitSet();
    for (int patch : hidden) {
      patches.set(patch);
    }
    float[] mask = new float[extents.stream().reduce(1, Math::multiplyExact)];
    int count = 0;
    for (int pixel = 0; pixel < mask.length; pixel++) {
      if (patches.get(patchOf(pixel))) {
        mask[pixel] = 1;
        count++;
      }
    }
    float factor = (float) Math.sqrt((double) mask.length / count);
    for (int pixel = 0; pixel < mask.length; pixel++) {
      mask[pixel] *= factor;
    }
    return mask;
  }

  private int patchOf(int pixel) {
    int rest = pixel;
    int patch = 0;
    int stride = 1;
    for (int axis = extents.size() - 1; axis >= 0; axis--) {
      int extent = extents.get(axis);
      patch += rest % extent / side * stride;
      stride *= Math.ceilDiv(extent, side);
      rest /= extent;
    }
    return patch;
  }
}
