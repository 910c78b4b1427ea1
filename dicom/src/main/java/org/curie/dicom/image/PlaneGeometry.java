// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.image;

import java.util.Arrays;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.pixel.ImagePixel;

/**
 * Where the pixels of one frame lie in the patient.
 *
 * <p><b>Units</b> mm. <b>Frame</b> voxel (i along a row, j down a column) to LPS. <b>Formula</b>
 * {@code p = position + i·dx·row + j·dy·column + k·dz·(row × column)}. <b>Source</b> DICOM PS3.3
 * C.7.6.2.1.1; of PixelSpacing the first value is between rows, dy. <b>Limits</b> orientation
 * vectors must be of unit length and at right angles within {@value #TOLERANCE}.
 */
public final class PlaneGeometry {
  private static final double TOLERANCE = 1e-3;
  private static final List<Tag> SPACINGS =
      List.of(Tags.PixelSpacing, Tags.ImagerPixelSpacing, Tags.NominalScannedPixelSpacing);

  private PlaneGeometry() {}

  /** The grid of one frame; what had to be assumed is added to {@code remarks}. */
  public static Grid grid(DataSet dataSet, ImagePixel pixel, List<String> remarks) {
    Spacing spacing = spacing(dataSet, remarks);
    Affine toPatient = placement(dataSet, remarks).after(Affine.scaling(spacing));
    return new Grid(pixel.columns(), pixel.rows(), 1, toPatient);
  }

  private static Spacing spacing(DataSet dataSet, List<String> remarks) {
    double thickness = dataSet.decimal(Tags.SliceThickness).orElse(0);
    double zMm = thickness > 0 ? thickness : 1;
    for (Tag tag : SPACINGS) {
      double[] rowsThenColumns = dataSet.decimals(tag);
      if (rowsThenColumns.length > 0) {
        requireCount(tag, rowsThenColumns, 2);
        if (!tag.equals(Tags.PixelSpacing)) {
          remarks.add(
              "spacing is from "
                  + Dictionary.describe(tag)
                  + ", measured at the detector or scanner, not in the patient");
        }
        return new Spacing(rowsThenColumns[1], rowsThenColumns[0], zMm);
      }
    }
    remarks.add("no pixel spacing is given; 1 mm is assumed, so lengths mean nothing");
    return new Spacing(1, 1, zMm);
  }

  /** The rigid map from the axes of the image to those of the patient. */
  private static Affine placement(DataSet dataSet, List<String> remarks) {
    double[] axes = dataSet.decimals(Tags.ImageOrientationPatient);
    double[] position = dataSet.decimals(Tags.ImagePositionPatient);
    if (axes.length == 0) {
      return Affine.IDENTITY;
    }
    requireCount(Tags.ImageOrientationPatient, axes, 6);
    if (position.length == 0) {
      remarks.add("no ImagePositionPatient is given; the first pixel is taken as the origin");
      position = new double[3];
    }
    requireCount(Tags.ImagePositionPatient, position, 3);
    double[] row = Arrays.copyOfRange(axes, 0, 3);
    double[] column = Arrays.copyOfRange(axes, 3, 6);
    requireOrthonormal(row, column);
    double[] normal = cross(row, column);
    return new Affine(
        row[0],
        column[0],
        normal[0],
        position[0],
        row[1],
        column[1],
        normal[1],
        position[1],
        row[2],
        column[2],
        normal[2],
        position[2]);
  }

  private static void requireOrthonormal(double[] row, double[] column) {
    boolean orthonormal =
        Math.abs(dot(row, row) - 1) <= TOLERANCE
            && Math.abs(dot(column, column) - 1) <= TOLERANCE
            && Math.abs(dot(row, column)) <= TOLERANCE;
    if (!orthonormal) {
      throw new CurieException(
          ErrorCode.GEOMETRY_INVALID,
          Dictionary.describe(Tags.ImageOrientationPatient)
              + " must be two unit vectors at right angles, but was "
              + Arrays.toString(row)
              + " and "
              + Arrays.toString(column));
    }
  }

  private static void requireCount(Tag tag, double[] values, int count) {
    if (values.length != count) {
      throw new CurieException(
          ErrorCode.GEOMETRY_INVALID,
          Dictionary.describe(tag) + " must have " + count + " values, but has " + values.length);
    }
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
