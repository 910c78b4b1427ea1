// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.plane;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;

/**
 * Parallel planes at equal distances, some of which may be missing: the grid they lie on.
 *
 * <p><b>Frame</b> LPS mm. <b>Limits</b> planes that are not parallel, or not at multiples of one
 * distance along one line, within {@value #UNEVEN} of that distance, are refused: they are no grid.
 */
public final class PlaneStack {
  private static final double UNEVEN = 0.01;

  private final Grid grid;
  private final List<FramePlane> planes;

  private PlaneStack(Grid grid, List<FramePlane> planes) {
    this.grid = grid;
    this.planes = planes;
  }

  /**
   * The stack of the planes given, of which several may be the same, upwards along the normal or
   * downwards as most of them follow each other.
   *
   * @param maxDepth the most slices the grid may have, gaps included
   * @throws CurieException GEOMETRY_INVALID when they are no stack, BUDGET_EXCEEDED when the gaps
   *     make it deeper than {@code maxDepth}
   */
  public static PlaneStack of(List<FramePlane> given, int maxDepth) {
    List<FramePlane> planes = inOrder(given);
    FramePlane first = planes.getFirst();
    for (FramePlane plane : planes) {
      if (!first.isParallelTo(plane)) {
        throw new CurieException(
            ErrorCode.GEOMETRY_INVALID,
            "the frames do not lie in parallel planes of equal pixels; expected one stack");
      }
    }
    if (planes.size() == 1) {
      return new PlaneStack(new Grid(first.columns(), first.rows(), 1, first.toPatient()), planes);
    }
    double[] step = step(planes);
    long depth = 1 + Math.round(total(planes) / normalStep(first, step));
    if (depth > maxDepth) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "the frames span "
              + depth
              + " slices, more than the "
              + maxDepth
              + " allowed; project them on the grid of their source instead");
    }
    Grid grid = new Grid(first.columns(), first.rows(), (int) depth, along(first, step));
    PlaneStack stack = new PlaneStack(grid, planes);
    stack.requireEven();
    return stack;
  }

  public Grid grid() {
    return grid;
  }

  /** The slice of {@code grid} in which {@code plane} lies, pixel on pixel. */
  public static OptionalInt slice(Grid grid, FramePlane plane) {
    double k =
        grid.toPatient()
            .inverse()
            .apply(plane.position()[0], plane.position()[1], plane.position()[2])[2];
    if (!(k > -1 && k < grid.depth())) {
      return OptionalInt.empty();
    }
    int nearest = Math.clamp(Math.round(k), 0, grid.depth() - 1);
    return FramePlane.of(grid, nearest).coincidesWith(plane)
        ? OptionalInt.of(nearest)
        : OptionalInt.empty();
  }

  private static List<FramePlane> inOrder(List<FramePlane> planes) {
    List<FramePlane> sorted = new ArrayList<>(planes);
    sorted.sort(Comparator.comparingDouble(FramePlane::distance));
    List<FramePlane> distinct = new ArrayList<>();
    for (FramePlane plane : sorted) {
      if (distinct.isEmpty() || !distinct.getLast().coincidesWith(plane)) {
        distinct.add(plane);
      }
    }
    if (rises(planes) < 0) {
      Collections.reverse(distinct);
    }
    return distinct;
  }

  /**
   * How many steps from frame to frame go up along the normal, less those that go down. The frames
   * of one segment follow each other, so that most steps go the way of the slices.
   */
  private static int rises(List<FramePlane> planes) {
    int rises = 0;
    for (int i = 1; i < planes.size(); i++) {
      rises += Double.compare(planes.get(i).distance(), planes.get(i - 1).distance());
    }
    return rises;
  }

  /** From one slice to the next: the smallest step, refined by how many of them the whole has. */
  private static double[] step(List<FramePlane> planes) {
    FramePlane first = planes.getFirst();
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 1; i < planes.size(); i++) {
      double gap = Math.abs(planes.get(i).distance() - planes.get(i - 1).distance());
      smallest = Math.min(smallest, gap);
    }
    double declared = first.spacing().zMm();
    double wholeGaps = smallest / declared;
    // All neighbours may be missing: then only the declared distance tells, if it divides the gaps.
    boolean divides = wholeGaps > 1.5 && Math.abs(wholeGaps - Math.rint(wholeGaps)) <= UNEVEN;
    double stepLength = divides ? declared : smallest;
    double steps = Math.rint(total(planes) / stepLength);
    if (!(stepLength > 0) || !(steps >= 1) || steps > Integer.MAX_VALUE) {
      throw new CurieException(
          ErrorCode.GEOMETRY_INVALID, "several frames lie in one plane; expected a stack");
    }
    double[] from = first.position();
    double[] to = planes.getLast().position();
    return new double[] {
      (to[0] - from[0]) / steps, (to[1] - from[1]) / steps, (to[2] - from[2]) / steps
    };
  }

  private static double total(List<FramePlane> planes) {
    return Math.abs(planes.getLast().distance() - planes.getFirst().distance());
  }

  private static double normalStep(FramePlane plane, double[] step) {
    double[] n = plane.normal();
    return Math.abs(n[0] * step[0] + n[1] * step[1] + n[2] * step[2]);
  }

  private static Affine along(FramePlane first, double[] step) {
    Affine a = first.toPatient();
    return new Affine(
        a.xx(), a.xy(), step[0], a.tx(), a.yx(), a.yy(), step[1], a.ty(), a.zx(), a.zy(), step[2],
        a.tz());
  }

  private void requireEven() {
    Affine toVoxel = grid.toPatient().inverse();
    for (FramePlane plane : planes) {
      double[] p = plane.position();
      double[] voxel = toVoxel.apply(p[0], p[1], p[2]);
      double off = Math.abs(voxel[2] - Math.rint(voxel[2]));
      if (off > UNEVEN || Math.abs(voxel[0]) > UNEVEN || Math.abs(voxel[1]) > UNEVEN) {
        throw new CurieException(
            ErrorCode.GEOMETRY_INVALID,
            "the frames do not lie at equal distances along one line: one is off by "
                + Math.max(off, Math.max(Math.abs(voxel[0]), Math.abs(voxel[1])))
                + " voxels; project them on the planes of their source instead");
      }
    }
  }
}
