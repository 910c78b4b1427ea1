// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.locate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.curie.core.geometry.Box;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Parts;
import org.curie.core.metric.localization.Place;
import org.curie.learning.explain.Evidence;

/**
 * The places of a map of evidence.
 *
 * <p><b>Formula</b> the voxels of at least {@link LocatingSpec#extent} of the largest evidence fall
 * into parts that hang together; each is a place, with the box about the part, and the part's
 * highest voxel as its point: of several peaks in one part the highest stands for it. Where
 * neighbours are equally high but for rounding, the point is the middle of them. <b>Source</b>
 * class activation mapping, Zhou et al. 2016, arXiv:1512.04150, section 3.2, which takes the
 * largest part; here the part with the highest voxel comes first, so that point and box are of one
 * place.
 */
final class Places {
  private static final double ROUNDING = 1e-5;

  private final Grid grid;
  private final float[] values;

  private Places(Evidence evidence) {
    this.grid = Grid.of(evidence.width(), evidence.height(), evidence.depth(), Spacing.UNIT);
    this.values = evidence.values();
  }

  /** The strongest first; none where nothing spoke. */
  static List<Place> in(Evidence evidence, LocatingSpec spec) {
    Places places = new Places(evidence);
    List<Place> found = new ArrayList<>();
    Parts.forEach(
        places.grid, places.atLeast(spec.extent()), part -> found.add(places.place(part)));
    return found.stream()
        .filter(p -> p.strength() >= spec.peak())
        .sorted(Comparator.comparingDouble(Place::strength).reversed())
        .toList();
  }

  private BitSet atLeast(double least) {
    BitSet voxels = new BitSet(values.length);
    for (int i = 0; i < values.length; i++) {
      if (values[i] >= least) {
        voxels.set(i);
      }
    }
    return voxels;
  }

  private Place place(int[] part) {
    float highest = 0;
    for (int voxel : part) {
      highest = Math.max(highest, values[voxel]);
    }
    double[] peak = middle(plateau(part, highest));
    return new Place(peak[0], peak[1], peak[2], highest, box(part));
  }

  /** The first of the highest voxels, with those as high that hang together with it. */
  private int[] plateau(int[] part, float highest) {
    BitSet high = new BitSet();
    for (int voxel : part) {
      if (values[voxel] >= highest * (1 - ROUNDING)) {
        high.set(voxel);
      }
    }
    List<int[]> plateaus = new ArrayList<>();
    Parts.forEach(grid, high, plateaus::add);
    return plateaus.getFirst();
  }

  private double[] middle(int[] voxels) {
    double[] sum = new double[3];
    for (int voxel : voxels) {
      sum[0] += x(voxel) + 0.5;
      sum[1] += y(voxel) + 0.5;
      sum[2] += z(voxel) + 0.5;
    }
    for (int axis = 0; axis < sum.length; axis++) {
      sum[axis] /= voxels.length;
    }
    return sum;
  }

  private Box box(int[] voxels) {
    int[] low = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
    int[] high = new int[low.length];
    for (int voxel : voxels) {
      int[] at = {x(voxel), y(voxel), z(voxel)};
      for (int axis = 0; axis < at.length; axis++) {
        low[axis] = Math.min(low[axis], at[axis]);
        high[axis] = Math.max(high[axis], at[axis] + 1);
      }
    }
    return new Box(low[0], low[1], low[2], high[0], high[1], high[2]);
  }

  private int x(int voxel) {
    return voxel % grid.width();
  }

  private int y(int voxel) {
    return voxel / grid.width() % grid.height();
  }

  private int z(int voxel) {
    return voxel / grid.width() / grid.height();
  }
}
