// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.warp;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.curie.core.geometry.Grid;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.spatial.ElasticField;
import org.curie.imaging.spatial.separable.SplineTaps;

/**
 * An {@link ElasticField} on the voxels of a grid.
 *
 * <p><b>Formula</b> {@code u(p) = sum of c_ijk B(tx - i) B(ty - j) B(tz - k)} with B the cubic
 * B-spline and t the place counted in cells from the outer edge of the first voxel. <b>Units</b>
 * voxels. Immutable.
 */
public final class Displacement {
  private static final int SUPPORT = 4;

  private final int axes; // 2 for a planar grid
  private final int[] cells = {1, 1, 1};
  private final double[] cell = new double[3]; // voxels in a cell
  private final int[] points = {SUPPORT, SUPPORT, 1}; // control points along each axis
  private final double[][] control; // [component][k][j][i]

  public Displacement(ElasticField field, Grid grid) {
    this.axes = grid.isPlanar() ? 2 : 3;
    int[] wanted = {field.cellsX(), field.cellsY(), field.cellsZ()};
    int[] size = {grid.width(), grid.height(), grid.depth()};
    for (int a = 0; a < axes; a++) {
      cells[a] = wanted[a];
      cell[a] = (double) size[a] / wanted[a];
      points[a] = wanted[a] + SUPPORT - 1;
    }
    RandomGenerator random = new RandomStreams(field.seed()).stream("elastic-field");
    this.control = new double[axes][points[0] * points[1] * points[2]];
    for (int a = 0; a < axes; a++) {
      double most = field.magnitude() * cell[a];
      for (int i = 0; i < control[a].length; i++) {
        control[a][i] = most * (2 * random.nextDouble() - 1);
      }
    }
  }

  public boolean isPlanar() {
    return axes == 2;
  }

  /**
   * The displacement of each voxel of a row along each axis, and bounds of their sizes.
   *
   * @param number 0, 1, 2, …
   */
  void alongRow(int y, int z, double[] number, double[][] moved, double[] most) {
    double[] line = new double[points[0]];
    for (int a = 0; a < axes; a++) {
      collapse(control[a], y + 0.5, z + 0.5, line);
      most[a] = 0;
      for (double point : line) {
        most[a] = Math.max(most[a], Math.abs(point)); // a B-spline stays within its coefficients
      }
      alongLine(line, number, moved[a]);
    }
  }

  /** The displacement at any place; beyond the volume that of its border. */
  void at(double x, double y, double z, double[] moved) {
    double tx = along(0, x + 0.5);
    double ty = along(1, y + 0.5);
    double tz = axes == 3 ? along(2, z + 0.5) : 0;
    int i = cellOf(0, tx);
    int j = cellOf(1, ty);
    int k = axes == 3 ? cellOf(2, tz) : 0;
    Arrays.fill(moved, 0, axes, 0);
    for (int c = 0; c < (axes == 3 ? SUPPORT : 1); c++) {
      double shareZ = axes == 3 ? SplineTaps.basis(tz - k, c) : 1;
      for (int b = 0; b < SUPPORT; b++) {
        double share = shareZ * SplineTaps.basis(ty - j, b);
        int from = ((k + c) * points[1] + j + b) * points[0] + i;
        for (int a = 0; a < axes; a++) {
          double line = 0;
          for (int n = 0; n < SUPPORT; n++) {
            line += SplineTaps.basis(tx - i, n) * control[a][from + n];
          }
          moved[a] += share * line;
        }
      }
    }
  }

  private double along(int axis, double edgePlace) {
    return Math.clamp(edgePlace / cell[axis], 0.0, cells[axis]);
  }

  private int cellOf(int axis, double t) {
    return Math.min((int) t, cells[axis] - 1);
  }

  /** The control points of one row: those around it summed along y and z. */
  private void collapse(double[] all, double y, double z, double[] line) {
    Arrays.fill(line, 0);
    double ty = along(1, y);
    int j = cellOf(1, ty);
    double tz = axes == 3 ? along(2, z) : 0;
    int k = axes == 3 ? cellOf(2, tz) : 0;
    for (int c = 0; c < (axes == 3 ? SUPPORT : 1); c++) {
      double shareZ = axes == 3 ? SplineTaps.basis(tz - k, c) : 1;
      for (int b = 0; b < SUPPORT; b++) {
        double share = shareZ * SplineTaps.basis(ty - j, b);
        int from = ((k + c) * points[1] + j + b) * points[0];
        for (int i = 0; i < line.length; i++) {
          line[i] += share * all[from + i];
        }
      }
    }
  }

  /** Within a cell the spline is one cubic polynomial. */
  private void alongLine(double[] line, double[] number, double[] moved) {
    double perVoxel = 1 / cell[0];
    int from = 0;
    for (int i = 0; i < cells[0]; i++) {
      int end = i == cells[0] - 1 ? moved.length : (int) Math.ceil((i + 1) * cell[0] - 0.5);
      double a0 = (line[i] + 4 * line[i + 1] + line[i + 2]) / 6;
      double a1 = (line[i + 2] - line[i]) / 2;
      double a2 = (line[i] - 2 * line[i + 1] + line[i + 2]) / 2;
      double a3 = (line[i + 3] - line[i] + 3 * (line[i + 1] - line[i + 2])) / 6;
      double first = 0.5 * perVoxel - i;
      for (int x = from; x < end; x++) {
        double t = number[x] * perVoxel + first;
        moved[x] = ((a3 * t + a2) * t + a1) * t + a0;
      }
      from = Math.max(from, end);
    }
  }
}
