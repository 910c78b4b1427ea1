// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.instance;

import java.util.Arrays;
import org.curie.core.geometry.Grid;
import org.curie.core.image.LabelMap;

/**
 * Tells things apart by flooding a landscape of depth from its peaks downwards.
 *
 * <p>Voxels are taken from the deepest to the shallowest. One that touches nothing taken before is
 * a new peak; one that touches a basin joins it; where basins meet, those that rise less than the
 * prominence above this saddle are not things of their own and join the most prominent. The result
 * is that of a watershed from the maxima of at least this dynamic. <b>Source</b> the watershed by
 * flooding: Meyer 1994, doi:10.1016/0165-1684(94)90060-4; dynamics of extrema: Grimaud 1992,
 * doi:10.1117/12.60650. <b>Limits</b> neighbours are those by a face; of equal depths the first in
 * the order of the array is the deeper. <b>Complexity</b> O(n log n) in the voxels inside things.
 */
public final class Flooding {
  private static final int NONE = -1;

  private final DepthMap map;
  private final Grid grid;
  private final InstanceDecoding rules;
  private final int[] order; // voxels inside, the deepest first
  private final int[] rank; // of each voxel in that order; NONE outside
  private final int[] parent; // by rank: union-find, the root of a basin is its peak
  private final int[] joined; // by rank: when the voxel, or the basin it is the peak of, joined
  private final int[] touched = new int[6]; // ranks of taken neighbours
  private int touching;

  private Flooding(DepthMap map, InstanceDecoding rules) {
    this.map = map;
    this.grid = map.grid();
    this.rules = rules;
    this.order = deepestFirst(map, rules.inside());
    this.rank = new int[grid.voxels()];
    Arrays.fill(rank, NONE);
    this.parent = new int[order.length];
    this.joined = new int[order.length];
  }

  /** A number for each thing from 1 on, in the order of their first voxels; 0 for none. */
  public static LabelMap things(DepthMap map, InstanceDecoding rules) {
    Flooding flooding = new Flooding(map, rules);
    for (int r = 0; r < flooding.order.length; r++) {
      flooding.take(r);
    }
    return flooding.numbered();
  }

  private static int[] deepestFirst(DepthMap map, double inside) {
    int count = 0;
    long[] keys = new long[map.grid().voxels()];
    for (int i = 0; i < keys.length; i++) {
      if (map.inside(i) > inside) {
        // Depths are 0 or more, so their bits are in their order.
        keys[count++] = (long) -Float.floatToIntBits(map.depth(i)) << Integer.SIZE | i;
      }
    }
    Arrays.sort(keys, 0, count);
    int[] order = new int[count];
    for (int r = 0; r < count; r++) {
      order[r] = (int) keys[r];
    }
    return order;
  }

  private void take(int r) {
    touch(order[r]);
    rank[order[r]] = r;
    parent[r] = r;
    if (touching == 0) {
      return; // a peak
    }
    double saddle = depth(r);
    int owner = owner(saddle);
    join(r, owner, r);
    for (int n = 0; n < touching; n++) {
      int root = root(touched[n]);
      if (root != owner && depth(root) - saddle < rules.prominence()) {
        join(root, owner, r);
      }
    }
  }

  private void join(int what, int basin, int when) {
    parent[what] = basin;
    joined[what] = when;
  }

  /**
   * The basin that a voxel joins: of those that rise high enough, the one whose flood reached a
   * neighbour first; where none does, the highest.
   */
  private int owner(double saddle) {
    int prominent = NONE;
    int first = Integer.MAX_VALUE;
    int highest = Integer.MAX_VALUE;
    for (int n = 0; n < touching; n++) {
      int root = root(touched[n]);
      highest = Math.min(highest, root);
      boolean rises = depth(root) - saddle >= rules.prominence();
      if (rises && reached(touched[n]) < first) {
        first = reached(touched[n]);
        prominent = root;
      }
    }
    return prominent == NONE ? highest : prominent;
  }

  private double depth(int r) {
    return map.depth(order[r]);
  }

  private int root(int r) {
    int at = r;
    while (parent[at] != at) {
      int up = parent[at];
      if (parent[up] != up) { // shorten the way, for the next time
        parent[at] = parent[up];
        joined[at] = Math.max(joined[at], joined[up]);
      }
      at = up;
    }
    return at;
  }

  /** When the flood of the basin that a voxel is in now reached it. */
  private int reached(int r) {
    int latest = r;
    for (int at = r; parent[at] != at; at = parent[at]) {
      latest = Math.max(latest, joined[at]);
    }
    return latest;
  }

  /** Finds the neighbours of a voxel that were taken before it. */
  private void touch(int voxel) {
    int width = grid.width();
    int plane = width * grid.height();
    int x = voxel % width;
    int y = voxel / width % grid.height();
    int z = voxel / plane;
    touching = 0;
    touch(x > 0, voxel - 1);
    touch(x < width - 1, voxel + 1);
    touch(y > 0, voxel - width);
    touch(y < grid.height() - 1, voxel + width);
    touch(z > 0, voxel - plane);
    touch(z < grid.depth() - 1, voxel + plane);
  }

  private void touch(boolean exists, int neighbour) {
    if (exists && rank[neighbour] != NONE) {
      touched[touching++] = rank[neighbour];
    }
  }

  private LabelMap numbered() {
    int[] labels = new int[grid.voxels()];
    int[] numbers = new int[order.length]; // by root
    int count = 0;
    for (int i = 0; i < labels.length; i++) {
      if (rank[i] == NONE) {
        continue;
      }
      int root = root(rank[i]);
      if (depth(root) >= rules.peak()) {
        numbers[root] = numbers[root] == 0 ? ++count : numbers[root];
        labels[i] = numbers[root];
      }
    }
    return LabelMap.of(grid, labels);
  }
}
