// SPDX-License-Identifier: Apache-2.0
package org.curie.core.measure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.PatientPoint;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.core.image.Parts;

/**
 * Measures outlined lesions.
 *
 * <p>Lesions are the {@link Parts} of a label; two that touch by a corner are one. <b>Frame</b> the
 * grid of the label map, whatever its obliquity or shear. Immutable; safe for use by several
 * threads.
 */
public final class LesionMeasurer {
  private final MeasuringPlane plane;
  private final Optional<Image> image;

  /** Measures size and place alone. */
  public LesionMeasurer(MeasuringPlane plane) {
    this(plane, Optional.empty());
  }

  /**
   * Measures also the values of an image.
   *
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} unless the image has one channel
   */
  public LesionMeasurer(MeasuringPlane plane, Image image) {
    this(plane, Optional.of(image));
    if (image.channels() != 1) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "values are measured in an image of one channel, but this one has " + image.channels());
    }
  }

  private LesionMeasurer(MeasuringPlane plane, Optional<Image> image) {
    this.plane = plane;
    this.image = image;
  }

  /**
   * @throws CurieException with {@link ErrorCode#GEOMETRY_INVALID} when the image does not lie on
   *     the grid of the map
   */
  public StructureMeasurement measure(LabelMap map, int label) {
    image.ifPresent(i -> i.grid().requireSamePlace(map.grid(), "the mask"));
    BitSet voxels = new BitSet(map.array().length);
    for (int i = 0; i < map.array().length; i++) {
      voxels.set(i, map.label(i) == label);
    }
    List<int[]> parts = new ArrayList<>();
    Parts.forEach(map.grid(), voxels, parts::add);
    int[] all = voxels.stream().toArray();
    return new StructureMeasurement(
        Size.of(map.grid(), all.length),
        all.length == 0 ? Optional.empty() : Optional.of(centroid(map.grid(), all)),
        values(all),
        parts.stream()
            .sorted(Comparator.comparingInt((int[] part) -> part.length).reversed())
            .map(part -> lesion(map.grid(), part))
            .toList());
  }

  private Lesion lesion(Grid grid, int[] part) {
    return new Lesion(
        Size.of(grid, part.length),
        centroid(grid, part),
        LongestInPlane.of(grid, part, plane.across(grid)),
        grid.isPlanar() ? Optional.empty() : Optional.of(LongestInSpace.of(grid, part)),
        values(part));
  }

  private Optional<ValueStatistics> values(int[] voxels) {
    return image.flatMap(i -> ValueStatistics.of(i, voxels));
  }

  private static PatientPoint centroid(Grid grid, int[] voxels) {
    long x = 0;
    long y = 0;
    long z = 0;
    for (int voxel : voxels) {
      x += voxel % grid.width();
      y += voxel / grid.width() % grid.height();
      z += voxel / grid.width() / grid.height();
    }
    double n = voxels.length;
    double[] p = grid.toPatient().apply(x / n, y / n, z / n);
    return new PatientPoint(p[0], p[1], p[2]);
  }
}
