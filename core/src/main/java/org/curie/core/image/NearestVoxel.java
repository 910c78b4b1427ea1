// SPDX-License-Identifier: Apache-2.0
package org.curie.core.image;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.curie.core.geometry.Spacing;

/**
 * Which voxel of a set is nearest to each voxel of a grid.
 *
 * <p><b>Source</b> the exact distance transform by lower envelopes of parabolas, one axis after the
 * other: Felzenszwalb and Huttenlocher 2012, doi:10.4086/toc.2012.v008a019. <b>Complexity</b> O(n).
 */
public final class NearestVoxel {
  private static final double NONE = Double.POSITIVE_INFINITY;

  private NearestVoxel() {}

  /**
   * For each flat index in {@code [z][y][x]} that of the nearest voxel in the set; where the set is
   * empty, its own.
   *
   * @param size along x, y, z; together no more voxels than an array holds
   */
  public static int[] of(IntPredicate inSet, int[] size, Spacing mm) {
    double[] spacing = {mm.xMm(), mm.yMm(), mm.zMm()};
    int voxels = size[0] * size[1] * size[2];
    double[] squared = new double[voxels];
    int[] source = new int[voxels];
    for (int i = 0; i < voxels; i++) {
      squared[i] = inSet.test(i) ? 0 : NONE;
      source[i] = i;
    }
    int stride = 1;
    for (int axis = 0; axis < 3; axis++) {
      Line line = new Line(size[axis], spacing[axis]);
      for (int i = 0; i < voxels; i++) {
        if (i / stride % size[axis] == 0) {
          line.run(squared, source, i, stride);
        }
      }
      stride *= size[axis];
    }
    return source;
  }

  /** Working memory for the lines of one axis. */
  private static final class Line {
    private final int length;
    private final double spacing;
    private final double[] height;
    private final int[] origin;
    private final int[] apex;
    private final double[] from;

    Line(int length, double spacing) {
      this.length = length;
      this.spacing = spacing;
      this.height = new double[length];
      this.origin = new int[length];
      this.apex = new int[length];
      this.from = new double[length + 1];
    }

    void run(double[] squared, int[] source, int start, int stride) {
      int count = 0;
      for (int i = 0; i < length; i++) {
        height[i] = squared[start + i * stride];
        origin[i] = source[start + i * stride];
        if (height[i] == NONE) {
          continue;
        }
        while (count > 0 && meeting(apex[count - 1], i) <= from[count - 1]) {
          count--;
        }
        from[count] = count == 0 ? Double.NEGATIVE_INFINITY : meeting(apex[count - 1], i);
        apex[count++] = i;
      }
      if (count == 0) {
        return;
      }
      Arrays.fill(from, count, length + 1, NONE);
      int k = 0;
      for (int i = 0; i < length; i++) {
        while (from[k + 1] < i * spacing) {
          k++;
        }
        double distance = (i - apex[k]) * spacing;
        squared[start + i * stride] = height[apex[k]] + distance * distance;
        source[start + i * stride] = origin[apex[k]];
      }
    }

    /**
     * Where, in mm along the line, the parabola of {@code b} comes to lie below that of {@code a}.
     */
    private double meeting(int a, int b) {
      double pa = a * spacing;
      double pb = b * spacing;
      return (height[b] + pb * pb - height[a] - pa * pa) / (2 * (pb - pa));
    }
  }
}
