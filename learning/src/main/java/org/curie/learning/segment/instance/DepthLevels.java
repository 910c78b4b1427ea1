// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.instance;

import java.util.Arrays;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.LabelMap;
import org.curie.core.image.NearestVoxel;

/**
 * How deep inside its thing each voxel lies: what a network learns in order to tell things apart.
 *
 * <p><b>Shape</b> in: a number for each thing, 0 for none; out: 0 outside, else 1 (at the border)
 * to the number of levels (in the middle). <b>Formula</b> {@code 1 + floor(levels (d - m / 2) /
 * D)}, at most the number of levels, with d the distance in mm to the nearest voxel that is not of
 * the same thing, m the smallest side of a voxel, and D the largest d of the thing: a small thing
 * has its middle as a large one has. What lies beyond the image is not known and is no border.
 * <b>Source</b> levels of depth as classes: Bai and Urtasun 2017, arXiv:1611.08303.
 * <b>Complexity</b> linear in the voxels of the boxes around things.
 */
public final class DepthLevels {
  private final LabelMap things;
  private final Grid grid;
  private final Spacing mm;
  private final double smallest;
  private final int levels;
  private final int[] found;

  private DepthLevels(LabelMap things, int levels) {
    this.things = things;
    this.grid = things.grid();
    this.mm = grid.spacing();
    double inPlane = Math.min(mm.xMm(), mm.yMm());
    this.smallest = grid.isPlanar() ? inPlane : Math.min(inPlane, mm.zMm());
    this.levels = levels;
    this.found = new int[grid.voxels()];
  }

  public static LabelMap of(LabelMap things, int levels) {
    DepthLevels work = new DepthLevels(things, levels);
    for (ThingBox box : ThingBox.all(things)) {
      work.fill(box);
    }
    return LabelMap.of(things.grid(), work.found);
  }

  private void fill(ThingBox box) {
    ThingBox wide = box.grown(grid);
    int[] size = wide.size();
    int[] at = new int[size[0] * size[1] * size[2]]; // in the whole map
    for (int i = 0; i < at.length; i++) {
      int x = wide.low()[0] + i % size[0];
      int y = wide.low()[1] + i / size[0] % size[1];
      int z = wide.low()[2] + i / size[0] / size[1];
      at[i] = (z * grid.height() + y) * grid.width() + x;
    }
    int[] nearest = NearestVoxel.of(i -> things.label(at[i]) != box.label(), size, mm);
    double[] depth = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      depth[i] = things.label(at[i]) == box.label() ? distance(i, nearest[i], size) : 0;
    }
    double deepest = Arrays.stream(depth).max().orElseThrow();
    for (int i = 0; i < at.length; i++) {
      if (things.label(at[i]) == box.label()) {
        found[at[i]] = level(depth[i], deepest);
      }
    }
  }

  private int level(double depth, double deepest) {
    if (deepest == 0) {
      return levels; // the thing fills the image: no border is seen
    }
    return (int) Math.clamp(1 + Math.floor(levels * (depth - smallest / 2) / deepest), 1, levels);
  }

  private double distance(int from, int to, int[] size) {
    double x = (from % size[0] - to % size[0]) * mm.xMm();
    double y = (from / size[0] % size[1] - to / size[0] % size[1]) * mm.yMm();
    double z = (from / size[0] / size[1] - to / size[0] / size[1]) * mm.zMm();
    return Math.sqrt(x * x + y * y + z * z);
  }
}
