// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.phantom;

import java.util.function.ToDoubleFunction;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.PatientPoint;
import org.curie.core.geometry.VoxelIndex;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;

/** Geometric images on any grid; what is true of each stands in closed form beside it. */
public final class Phantoms {
  private Phantoms() {}

  /** Every voxel holds {@link Ramp#at} of its centre. */
  public static Image ramp(Grid grid, Ramp ramp) {
    return image(grid, voxel -> ramp.at(grid.toPatient(voxel)));
  }

  /** 1 where the centre of the voxel is in the ball, 0 elsewhere. */
  public static Image sphere(Grid grid, Sphere sphere) {
    return image(grid, voxel -> sphere.contains(grid.toPatient(voxel)) ? 1 : 0);
  }

  /** Label 1 where the centre of the voxel is in the ball, 0 elsewhere. */
  public static LabelMap sphereLabels(Grid grid, Sphere sphere) {
    Image image = sphere(grid, sphere);
    int[] labels = new int[image.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (int) image.sample(i);
    }
    return LabelMap.of(grid, labels);
  }

  /**
   * 0 and 1 in turns, in cubes of {@code cell} voxels, the first 0: half of it is 1 when every size
   * is a multiple of twice the cell, and mirroring about the middle then swaps 0 and 1 once an
   * axis.
   */
  public static Image checkerboard(Grid grid, int cell) {
    return image(grid, v -> ((int) v.i() / cell + (int) v.j() / cell + (int) v.k() / cell) % 2);
  }

  /** The middle of the grid, between voxels where a size is even. */
  public static PatientPoint center(Grid grid) {
    return grid.toPatient(
        new VoxelIndex(
            (grid.width() - 1) / 2.0, (grid.height() - 1) / 2.0, (grid.depth() - 1) / 2.0));
  }

  private static Image image(Grid grid, ToDoubleFunction<VoxelIndex> intensity) {
    float[] samples = new float[grid.voxels()];
    int index = 0;
    for (int k = 0; k < grid.depth(); k++) {
      for (int j = 0; j < grid.height(); j++) {
        for (int i = 0; i < grid.width(); i++) {
          samples[index++] = (float) intensity.applyAsDouble(new VoxelIndex(i, j, k));
        }
      }
    }
    return Image.of(grid, 1, samples);
  }
}
