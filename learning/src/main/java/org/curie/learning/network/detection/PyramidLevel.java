// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network.detection;

import java.util.ArrayList;
import java.util.List;
import org.curie.learning.operator.Shape;

/**
 * One resolution at which a detector looks.
 *
 * @param stride pixels from one place to the next, along each axis
 * @param extents how many places along each axis, in the order of the tensor: (z,) y, x
 */
public record PyramidLevel(int stride, List<Integer> extents) {
  public PyramidLevel {
    extents = List.copyOf(extents);
    if (stride < 1 || extents.isEmpty() || extents.stream().anyMatch(e -> e < 1)) {
      throw new IllegalArgumentException(
          "a level needs a stride and extents of 1 or more, but had " + stride + ", " + extents);
    }
  }

  public int places() {
    return extents.stream().reduce(1, Math::multiplyExact);
  }

  /**
   * The middles of the places in pixels, in the order of the network's answer.
   *
   * @return one point for each place, x first
   */
  public List<double[]> centres() {
    List<double[]> centres = new ArrayList<>(places());
    int rank = extents.size();
    for (int place = 0; place < places(); place++) {
      double[] centre = new double[rank];
      int rest = place;
      for (int axis = 0; axis < rank; axis++) { // x, y, z: the last extent runs fastest
        int extent = extents.get(rank - 1 - axis);
        centre[axis] = (rest % extent + 0.5) * stride;
        rest /= extent;
      }
      centres.add(centre);
    }
    return centres;
  }

  /** The level of an image at this stride. */
  static PyramidLevel of(Shape image, int stride) {
    return new PyramidLevel(stride, image.spatial().stream().map(e -> e / stride).toList());
  }
}
