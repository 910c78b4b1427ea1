// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.dicom.series.plane.Placement;
import org.curie.dicom.series.plane.Vector;

/**
 * The regular grid that an irregular or leaning stack is resampled to.
 *
 * <p>It begins and ends with the first and the last slice, and is as wide as all slices together:
 * nothing is cut off. Missing slices are filled in at the usual distance, so that those that are
 * there keep their samples; unequal distances become the smallest of them, but no less than half
 * the median, so that one slice that lies close does not multiply the volume.
 *
 * @param stepMm of height from slice to slice
 * @param leanAlongRow of the grid for each mm of height, 0 for a rectangular one
 * @param alongRowMm where its first pixel lies, from that of the stack
 */
record RegularGrid(
    StackLine line,
    int slices,
    double stepMm,
    double leanAlongRow,
    double leanDownColumn,
    double alongRowMm,
    double downColumnMm,
    int columns,
    int rows) {
  /** How many times as many voxels a resampled volume may have; more is no mending. */
  private static final double MOST_GROWTH = 8;

  /**
   * @param keepShear whether the grid leans as the stack does
   * @throws CurieException with BUDGET_EXCEEDED when it would be many times as large as the stack
   */
  static RegularGrid of(StackLine line, boolean keepShear, int columns, int rows) {
    double leanRow = keepShear ? line.leanAlongRow() : 0;
    double leanColumn = keepShear ? line.leanDownColumn() : 0;
    Range along = Range.of(line, i -> line.alongRow(i) - leanRow * line.height(i));
    Range down = Range.of(line, i -> line.downColumn(i) - leanColumn * line.height(i));
    Placement first = line.first();
    long wide = columns + along.pixels(first.columnSpacingMm());
    long high = rows + down.pixels(first.rowSpacingMm());
    long slices = Math.round(line.extentMm() / targetStep(line)) + 1;
    double growth = (double) wide * high * slices / ((double) columns * rows * line.places());
    if (growth > MOST_GROWTH) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "resampled to a regular grid the %d slices would become %d of %d x %d pixels, more than"
                  .formatted(line.places(), slices, wide, high)
              + " %.0f times their size; export the series again".formatted(MOST_GROWTH));
    }
    return new RegularGrid(
        line,
        (int) slices,
        line.extentMm() / Math.max(1, slices - 1),
        leanRow,
        leanColumn,
        along.from(),
        down.from(),
        (int) wide,
        (int) high);
  }

  private static double targetStep(StackLine line) {
    double usual = line.distanceMm();
    if (line.isEvenlySpaced()) {
      return line.extentMm() / (line.places() - 1);
    }
    return line.missing() > 0 ? usual : line.smallestDistanceMm(usual / 2);
  }

  /** What the slices reach over in one direction of the plane. */
  private record Range(double from, double to) {
    @FunctionalInterface
    interface Offset {
      double of(int place);
    }

    static Range of(StackLine line, Offset offset) {
      double from = offset.of(0);
      double to = from;
      for (int i = 1; i < line.places(); i++) {
        from = Math.min(from, offset.of(i));
        to = Math.max(to, offset.of(i));
      }
      return new Range(from, to);
    }

    /** How many pixels more than one slice has; rounding of positions asks for none. */
    long pixels(double spacingMm) {
      double more = (to - from) / spacingMm;
      return (long) Math.ceil(more - StackLine.IN_PLANE_TOLERANCE_PIXELS);
    }
  }

  double height(int slice) {
    return slice * stepMm;
  }

  /** Where the axis of the first pixels is along a row at this height, from that of the stack. */
  double alongRow(double heightMm) {
    return alongRowMm + leanAlongRow * heightMm;
  }

  double downColumn(double heightMm) {
    return downColumnMm + leanDownColumn * heightMm;
  }

  Grid grid() {
    Placement first = line.first();
    Vector origin = first.position().plus(line.inPlane(alongRowMm, downColumnMm));
    Vector k =
        first
            .orientation()
            .normal()
            .times(stepMm)
            .plus(line.inPlane(leanAlongRow * stepMm, leanDownColumn * stepMm));
    return new Grid(columns, rows, slices, line.affine(origin, k));
  }
}
