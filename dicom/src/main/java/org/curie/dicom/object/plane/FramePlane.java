// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.plane;

import java.util.Arrays;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;

/**
 * The plane of one frame in the patient.
 *
 * <p><b>Units</b> mm. <b>Frame</b> pixel (i along a row, j down a column) to LPS; the third axis of
 * {@code toPatient} is the normal, row × column, as long as the slice is thick. <b>Source</b> DICOM
 * PS3.3 C.7.6.2.1.1. <b>Limits</b> rows and columns must be at right angles within {@value
 * #RIGHT_ANGLE}.
 */
public record FramePlane(int columns, int rows, Affine toPatient) {
  private static final double RIGHT_ANGLE = 1e-3;

  /** How far corners may lie apart and still be the same place, in pixels. */
  private static final double SAME_PLACE = 0.01;

  public FramePlane {
    double[] row = {toPatient.xx(), toPatient.yx(), toPatient.zx()};
    double[] column = {toPatient.xy(), toPatient.yy(), toPatient.zy()};
    double cosine = dot(row, column) / (length(row) * length(column));
    if (columns < 1 || rows < 1 || !(Math.abs(cosine) <= RIGHT_ANGLE) || !toPatient.isFinite()) {
      throw new CurieException(
          ErrorCode.GEOMETRY_INVALID,
          "a frame needs at least one pixel and rows and columns at right angles in the patient,"
              + " but has "
              + columns
              + " x "
              + rows
              + " pixels and the cosine "
              + cosine
              + " between them");
    }
  }

  /** The slice {@code k} of a grid. */
  public static FramePlane of(Grid grid, int k) {
    Affine a = grid.toPatient();
    double[] row = {a.xx(), a.yx(), a.zx()};
    double[] column = {a.xy(), a.yy(), a.zy()};
    double[] normal = unit(cross(row, column));
    double thickness = Math.abs(dot(normal, new double[] {a.xz(), a.yz(), a.zz()}));
    double[] position = a.apply(0, 0, k);
    return of(grid.width(), grid.height(), row, column, position, thickness);
  }

  /**
   * The plane that Image Position, Image Orientation and Pixel Spacing describe, when all three are
   * there.
   *
   * @param position has Image Position (Patient), as {@code orientation} and {@code measures} have
   *     the other two: the same data set for a single-frame image, three functional groups else
   * @throws CurieException with GEOMETRY_INVALID when they are no plane
   */
  public static Optional<FramePlane> from(
      int columns, int rows, DataSet position, DataSet orientation, DataSet measures) {
    double[] at = position.decimals(Tags.ImagePositionPatient);
    double[] axes = orientation.decimals(Tags.ImageOrientationPatient);
    double[] spacing = measures.decimals(Tags.PixelSpacing);
    if (at.length == 0 || axes.length == 0 || spacing.length == 0) {
      return Optional.empty();
    }
    requireCount(Tags.ImagePositionPatient, at, 3);
    requireCount(Tags.ImageOrientationPatient, axes, 6);
    requireCount(Tags.PixelSpacing, spacing, 2);
    double thickness = measures.decimal(Tags.SliceThickness).orElse(0);
    double between = measures.decimal(Tags.SpacingBetweenSlices).orElse(0);
    double zMm = between > 0 ? between : thickness > 0 ? thickness : 1;
    Spacing mm = new Spacing(spacing[1], spacing[0], zMm); // first value: between rows
    double[] row = scaled(unit(Arrays.copyOfRange(axes, 0, 3)), mm.xMm());
    double[] column = scaled(unit(Arrays.copyOfRange(axes, 3, 6)), mm.yMm());
    return Optional.of(of(columns, rows, row, column, at, mm.zMm()));
  }

  private static FramePlane of(
      int columns, int rows, double[] row, double[] column, double[] position, double thickness) {
    double[] n = scaled(unit(cross(row, column)), thickness);
    Affine toPatient =
        new Affine(
            row[0],
            column[0],
            n[0],
            position[0],
            row[1],
            column[1],
            n[1],
            position[1],
            row[2],
            column[2],
            n[2],
            position[2]);
    return new FramePlane(columns, rows, toPatient);
  }

  /** Image Position (Patient): the centre of the first pixel. */
  public double[] position() {
    return new double[] {toPatient.tx(), toPatient.ty(), toPatient.tz()};
  }

  /** Image Orientation (Patient): the directions of the rows and of the columns. */
  public double[] orientation() {
    double[] row = unit(new double[] {toPatient.xx(), toPatient.yx(), toPatient.zx()});
    double[] column = unit(new double[] {toPatient.xy(), toPatient.yy(), toPatient.zy()});
    return new double[] {row[0], row[1], row[2], column[0], column[1], column[2]};
  }

  public Spacing spacing() {
    return new Grid(columns, rows, 1, toPatient).spacing();
  }

  /** How far along its normal the plane lies from the origin, in mm. */
  double distance() {
    return dot(normal(), position());
  }

  double[] normal() {
    return unit(new double[] {toPatient.xz(), toPatient.yz(), toPatient.zz()});
  }

  /** Whether every pixel of both lies in the same place, to a hundredth of a pixel. */
  public boolean coincidesWith(FramePlane other) {
    return columns == other.columns && rows == other.rows && farthest(other) <= SAME_PLACE;
  }

  /** Whether both planes are parallel, with pixels of one size in one direction. */
  boolean isParallelTo(FramePlane other) {
    FramePlane moved = other.movedTo(position());
    return columns == other.columns && rows == other.rows && farthest(moved) <= SAME_PLACE;
  }

  FramePlane movedTo(double[] place) {
    Affine a = toPatient;
    return new FramePlane(
        columns,
        rows,
        new Affine(
            a.xx(), a.xy(), a.xz(), place[0], a.yx(), a.yy(), a.yz(), place[1], a.zx(), a.zy(),
            a.zz(), place[2]));
  }

  /** The greatest distance between corners, in pixels of this plane. */
  private double farthest(FramePlane other) {
    double farthest = 0;
    for (int[] corner : new int[][] {{0, 0}, {columns, 0}, {0, rows}}) {
      double[] here = toPatient.apply(corner[0], corner[1], 0);
      double[] there = other.toPatient.apply(corner[0], corner[1], 0);
      double[] between = {here[0] - there[0], here[1] - there[1], here[2] - there[2]};
      farthest = Math.max(farthest, length(between));
    }
    return farthest / Math.min(spacing().xMm(), spacing().yMm());
  }

  private static void requireCount(Tag tag, double[] values, int count) {
    if (values.length != count) {
      throw new CurieException(
          ErrorCode.GEOMETRY_INVALID,
          Dictionary.describe(tag) + " must have " + count + " values, but has " + values.length);
    }
  }

  private static double[] unit(double[] a) {
    return scaled(a, 1 / length(a));
  }

  private static double[] scaled(double[] a, double factor) {
    return new double[] {a[0] * factor, a[1] * factor, a[2] * factor};
  }

  private static double length(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }
}
