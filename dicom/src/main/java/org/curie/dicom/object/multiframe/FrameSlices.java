// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.multiframe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.object.common.InstanceReference;
import org.curie.dicom.object.plane.FramePlane;
import org.curie.dicom.object.plane.FunctionalGroups;
import org.curie.dicom.object.plane.PlaneStack;

/**
 * In which slice of a grid each frame of a multi-frame object lies.
 *
 * <p>Frames with a plane in the patient are placed by it; the others by the source frame they were
 * derived from, in the order of its numbers.
 *
 * <p><b>Limits</b> tiled whole-slide images are refused.
 */
public final class FrameSlices {
  private final int columns;
  private final int rows;
  private final List<FramePlane> planes; // one for each frame, or none at all
  private final List<SourcePlace> places; // one for each frame when there are no planes
  private final Spacing spacing;

  /** A source frame that stands for a slice; the number counts from 1. */
  private record SourcePlace(String sopInstanceUid, int frame) {}

  private FrameSlices(
      int columns, int rows, List<FramePlane> planes, List<SourcePlace> places, Spacing spacing) {
    this.columns = columns;
    this.rows = rows;
    this.planes = planes;
    this.places = places;
    this.spacing = spacing;
  }

  /**
   * @throws CurieException FORMAT_UNSUPPORTED for tiled images and for frames that say neither
   *     where they lie nor what they show; FORMAT_DAMAGED or GEOMETRY_INVALID when they contradict
   *     themselves
   */
  public static FrameSlices of(DataSet dataSet, FunctionalGroups groups) {
    int columns = dataSet.requireInt(Tags.Columns);
    int rows = dataSet.requireInt(Tags.Rows);
    requireNotTiled(dataSet, groups);
    List<FramePlane> planes = new ArrayList<>();
    for (int frame = 0; frame < groups.frames(); frame++) {
      groups.plane(frame, columns, rows).ifPresent(planes::add);
    }
    if (planes.size() == groups.frames()) {
      return new FrameSlices(columns, rows, planes, List.of(), Spacing.UNIT);
    }
    if (!planes.isEmpty()) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "only " + planes.size() + " of " + groups.frames() + " frames say where they lie");
    }
    List<SourcePlace> places = new ArrayList<>();
    for (int frame = 0; frame < groups.frames(); frame++) {
      places.add(place(groups, frame));
    }
    double[] mm = groups.group(0, Tags.PixelMeasuresSequence).decimals(Tags.PixelSpacing);
    Spacing spacing = mm.length == 2 ? new Spacing(mm[1], mm[0], 1) : Spacing.UNIT;
    return new FrameSlices(columns, rows, List.of(), places, spacing);
  }

  public int columns() {
    return columns;
  }

  public int rows() {
    return rows;
  }

  /** Whether the frames lie in the patient. */
  public boolean isSpatial() {
    return !planes.isEmpty();
  }

  /** The planes of the frames, in their order; none when they do not lie in the patient. */
  public List<FramePlane> planes() {
    return planes;
  }

  /**
   * The grid that the frames themselves span.
   *
   * @throws CurieException GEOMETRY_INVALID when they span none, BUDGET_EXCEEDED when it would have
   *     more than {@code maxVoxels} voxels
   */
  public Grid grid(long maxVoxels) {
    int maxDepth = Math.clamp(maxVoxels / ((long) columns * rows), 0, Integer.MAX_VALUE);
    if (isSpatial()) {
      return PlaneStack.of(planes, maxDepth).grid();
    }
    int depth = 0;
    for (int slice : slicesByNumber()) {
      depth = Math.max(depth, slice + 1);
    }
    requireWithin(depth, maxDepth);
    return new Grid(columns, rows, depth, Affine.scaling(spacing));
  }

  /**
   * For each frame the slice of {@code grid} it lies in, pixel on pixel.
   *
   * @throws CurieException with GEOMETRY_INVALID when one lies in no slice
   */
  public int[] on(Grid grid) {
    int[] slices = isSpatial() ? slicesByPlace(grid) : slicesByNumber();
    for (int frame = 0; frame < slices.length; frame++) {
      boolean inside =
          slices[frame] >= 0
              && slices[frame] < grid.depth()
              && grid.width() == columns
              && grid.height() == rows;
      if (!inside) {
        throw new CurieException(
            ErrorCode.GEOMETRY_INVALID,
            "frame "
                + (frame + 1)
                + " of "
                + columns
                + " x "
                + rows
                + " pixels lies in no slice of the grid of "
                + grid.size()
                + "; resample it instead");
      }
    }
    return slices;
  }

  private int[] slicesByPlace(Grid grid) {
    return planes.stream().mapToInt(plane -> PlaneStack.slice(grid, plane).orElse(-1)).toArray();
  }

  private int[] slicesByNumber() {
    Set<String> instances = new LinkedHashSet<>();
    places.forEach(place -> instances.add(place.sopInstanceUid()));
    if (instances.size() == 1) {
      return places.stream().mapToInt(place -> place.frame() - 1).toArray();
    }
    List<SourcePlace> distinct = new ArrayList<>(new LinkedHashSet<>(places));
    Map<SourcePlace, Integer> order = new HashMap<>();
    distinct.forEach(place -> order.put(place, order.size()));
    return places.stream().mapToInt(order::get).toArray();
  }

  private static void requireNotTiled(DataSet dataSet, FunctionalGroups groups) {
    boolean tiled =
        dataSet.string(Tags.DimensionOrganizationType).orElse("").startsWith("TILED")
            || (groups.frames() > 0 && !groups.items(0, Tags.PlanePositionSlideSequence).isEmpty());
    if (tiled) {
      throw new CurieException(
          ErrorCode.FORMAT_UNSUPPORTED,
          "it is tiled, as of a whole slide; expected frames that lie in the patient");
    }
  }

  private static SourcePlace place(FunctionalGroups groups, int frame) {
    List<DataSet> images =
        groups.group(frame, Tags.DerivationImageSequence).items(Tags.SourceImageSequence);
    if (images.isEmpty()) {
      throw new CurieException(
          ErrorCode.FORMAT_UNSUPPORTED,
          "frame " + (frame + 1) + " says neither where it lies nor which source it shows");
    }
    DataSet image = images.getFirst();
    int number = image.integer(Tags.ReferencedFrameNumber).orElse(1);
    if (number < 1) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED, "frames are counted from 1, but one was " + number);
    }
    return new SourcePlace(InstanceReference.from(image).sopInstanceUid(), number);
  }

  private static void requireWithin(int depth, int maxDepth) {
    if (depth > maxDepth) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "the frames span " + depth + " slices, more than the " + maxDepth + " allowed");
    }
  }
}
