// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Interpolates the slices of a stack on a regular grid.
 *
 * <p><b>Formula</b> linear between the two slices around a height, along the third axis of the
 * grid; within each, bilinear where that axis meets it. All slices are parallel, so the shift
 * within a slice is the same for all its pixels. A slice within the tolerances of {@link StackLine}
 * of its place is copied. What no slice covers takes the background. <b>Limits</b> linear
 * interpolation smooths; lengths and places are kept.
 */
final class StackResampler {
  private final StackLine line;
  private final RegularGrid grid;
  private final int columns;
  private final int rows;

  /**
   * @param columns of the slices that are there
   */
  StackResampler(RegularGrid grid, int columns, int rows) {
    this.line = grid.line();
    this.grid = grid;
    this.columns = columns;
    this.rows = rows;
  }

  /** A slice that is there and its part in a slice of the grid. */
  record Part(int place, double weight) {}

  /**
   * What a slice of the grid is made of: one slice, or the two around it.
   *
   * @param present the places that have a slice, ascending, with the first and the last
   */
  List<Part> parts(int slice, int[] present) {
    double height = grid.height(slice);
    double tolerance = StackLine.placeToleranceMm(grid.stepMm());
    int above = 0;
    while (above < present.length - 1 && line.height(present[above]) < height) {
      above++;
    }
    int nearest =
        above > 0
                && height - line.height(present[above - 1])
                    < Math.abs(line.height(present[above]) - height)
            ? above - 1
            : above;
    if (above == 0 || Math.abs(line.height(present[nearest]) - height) <= tolerance) {
      return List.of(new Part(present[nearest], 1));
    }
    double low = line.height(present[above - 1]);
    double part = Math.min(1, (height - low) / (line.height(present[above]) - low));
    List<Part> parts = new ArrayList<>(2);
    parts.add(new Part(present[above - 1], 1 - part));
    parts.add(new Part(present[above], part));
    return parts;
  }

  /**
   * Fills one channel.
   *
   * @param source the slices by place, from {@code from} on
   * @param target the slices of the grid, from {@code to} on
   */
  void resample(float[] source, int from, int[] present, float background, float[] target, int to) {
    int plane = grid.columns() * grid.rows();
    for (int slice = 0; slice < grid.slices(); slice++) {
      int begin = to + slice * plane;
      Arrays.fill(target, begin, begin + plane, 0);
      for (Part part : parts(slice, present)) {
        int sourceBegin = from + part.place() * columns * rows;
        addShifted(source, sourceBegin, shift(part), background, target, begin);
      }
    }
  }

  /** The first pixel of the output in pixels of the slice, and its weight. */
  private record Shift(double x, double y, double weight) {}

  /** Between slices along the lean of the grid: straight up where it is rectangular. */
  private Shift shift(Part part) {
    double height = line.height(part.place());
    double x = grid.alongRow(height) - line.alongRow(part.place());
    double y = grid.downColumn(height) - line.downColumn(part.place());
    return new Shift(
        snapped(x / line.first().columnSpacingMm()),
        snapped(y / line.first().rowSpacingMm()),
        part.weight());
  }

  private static double snapped(double pixels) {
    double whole = Math.rint(pixels);
    return Math.abs(pixels - whole) <= StackLine.IN_PLANE_TOLERANCE_PIXELS ? whole : pixels;
  }

  private void addShifted(
      float[] source, int from, Shift shift, float background, float[] target, int to) {
    int x0 = (int) Math.floor(shift.x());
    int y0 = (int) Math.floor(shift.y());
    double fx = shift.x() - x0;
    double fy = shift.y() - y0;
    int at = to;
    for (int y = 0; y < grid.rows(); y++) {
      for (int x = 0; x < grid.columns(); x++, at++) {
        double value =
            (1 - fy) * between(source, from, x + x0, y + y0, fx, background)
                + (fy == 0 ? 0 : fy * between(source, from, x + x0, y + y0 + 1, fx, background));
        target[at] += (float) (shift.weight() * value);
      }
    }
  }

  private double between(float[] source, int from, int x, int y, double fx, float background) {
    double left = sample(source, from, x, y, background);
    return fx == 0 ? left : (1 - fx) * left + fx * sample(source, from, x + 1, y, background);
  }

  private float sample(float[] source, int from, int x, int y, float background) {
    boolean inside = x >= 0 && x < columns && y >= 0 && y < rows;
    return inside ? source[from + y * columns + x] : background;
  }
}
