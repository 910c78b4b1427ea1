// SPDX-License-Identifier: Apache-2.0
package org.curie.core.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The corners of the convex hull of places in one plane of a grid.
 *
 * <p><b>Source</b> the monotone chain of Andrew 1979, doi:10.1016/0020-0190(79)90072-3, in whole
 * numbers: nothing is rounded. <b>Limits</b> grids of up to 2^29 voxels along an axis.
 * <b>Complexity</b> O(n log n).
 */
final class Hull {
  private Hull() {}

  /**
   * In order around the hull; those that lie on a straight line between others are left out.
   *
   * @param across the axis along which all places are the same
   */
  static List<HalfVoxel> of(Collection<HalfVoxel> places, int across) {
    int u = across == 0 ? 1 : 0;
    int v = across == 2 ? 1 : 2;
    List<HalfVoxel> sorted =
        places.stream()
            .distinct()
            .sorted(
                Comparator.<HalfVoxel>comparingInt(p -> p.along(u))
                    .thenComparingInt(p -> p.along(v)))
            .toList();
    if (sorted.size() <= 2) {
      return sorted;
    }
    List<HalfVoxel> hull = chain(sorted, u, v);
    hull.removeLast(); // it begins the way back
    List<HalfVoxel> back = chain(sorted.reversed(), u, v);
    back.removeLast();
    hull.addAll(back);
    return hull;
  }

  private static List<HalfVoxel> chain(List<HalfVoxel> sorted, int u, int v) {
    List<HalfVoxel> chain = new ArrayList<>();
    for (HalfVoxel place : sorted) {
      while (chain.size() >= 2
          && !turnsLeft(chain.get(chain.size() - 2), chain.getLast(), place, u, v)) {
        chain.removeLast();
      }
      chain.add(place);
    }
    return chain;
  }

  private static boolean turnsLeft(HalfVoxel a, HalfVoxel b, HalfVoxel c, int u, int v) {
    long abU = (long) b.along(u) - a.along(u);
    long abV = (long) b.along(v) - a.along(v);
    long acU = (long) c.along(u) - a.along(u);
    long acV = (long) c.along(v) - a.along(v);
    return abU * acV - abV * acU > 0;
  }
}
