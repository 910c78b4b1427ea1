// SPDX-License-Identifier: Apache-2.0
package org.curie.core.measure;

import java.util.List;
import java.util.Map;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.PatientPoint;
import org.jspecify.annotations.Nullable;

/**
 * The longest line in any slice of an outline, and the longest one perpendicular to it, exactly.
 */
final class LongestInPlane {
  private final Lattice lattice;
  private final int across;
  private double best = -1; // mm²
  private @Nullable PlanarDiameters found;

  private LongestInPlane(Lattice lattice, int across) {
    this.lattice = lattice;
    this.across = across;
  }

  static PlanarDiameters of(Grid grid, int[] voxels, int across) {
    LongestInPlane longest = new LongestInPlane(new Lattice(grid), across);
    for (Map.Entry<Integer, List<HalfVoxel>> slice :
        Outline.of(grid, voxels, across).inSlices().entrySet()) {
      longest.look(slice.getKey(), slice.getValue());
    }
    if (longest.found == null) {
      throw new IllegalArgumentException("a lesion without voxels has no diameter");
    }
    return longest.found;
  }

  private void look(int slice, List<HalfVoxel> hull) {
    for (int i = 0; i < hull.size(); i++) {
      for (int j = i + 1; j < hull.size(); j++) {
        double squared = lattice.squared(hull.get(i), hull.get(j));
        if (squared >= best) {
          take(slice, hull, hull.get(i), hull.get(j));
        }
      }
    }
  }

  private void take(int slice, List<HalfVoxel> hull, HalfVoxel from, HalfVoxel to) {
    Diameter shortAxis = new Section(from, to).longest(hull);
    double squared = lattice.squared(from, to);
    if (found == null || squared > best || shortAxis.mm() > found.shortAxis().mm()) {
      found = new PlanarDiameters(slice, lattice.diameter(from, to), shortAxis);
      best = squared;
    }
  }

  /**
   * Lines across a hull, perpendicular to the line between two of its corners.
   *
   * <p>How long such a line is, is a concave function of where it crosses, with its bends at the
   * corners of the hull: the longest crosses at one of them.
   */
  private final class Section {
    private final int u = across == 0 ? 1 : 0;
    private final int v = across == 2 ? 1 : 2;
    private final HalfVoxel origin;
    private final double length;
    private final double cosine; // of the line, in an orthonormal frame of the plane
    private final double sine;

    Section(HalfVoxel from, HalfVoxel to) {
      this.origin = from;
      this.length = Math.sqrt(lattice.squared(from, to));
      this.cosine = x(to) / length;
      this.sine = y(to) / length;
    }

    private double x(HalfVoxel p) {
      double uu = Math.sqrt(lattice.product(u, u));
      return uu * (p.along(u) - origin.along(u))
          + lattice.product(u, v) / uu * (p.along(v) - origin.along(v));
    }

    private double y(HalfVoxel p) {
      return height() * (p.along(v) - origin.along(v));
    }

    /** How far a step along the second axis leads away from the first. */
    private double height() {
      double uv = lattice.product(u, v);
      return Math.sqrt(lattice.product(v, v) - uv * uv / lattice.product(u, u));
    }

    private double along(HalfVoxel p) {
      return x(p) * cosine + y(p) * sine;
    }

    private double beside(HalfVoxel p) {
      return y(p) * cosine - x(p) * sine;
    }

    Diameter longest(List<HalfVoxel> hull) {
      double at = 0;
      double[] widest = {0, 0};
      for (HalfVoxel corner : hull) {
        double[] ends = ends(hull, along(corner));
        if (ends[1] - ends[0] > widest[1] - widest[0]) {
          widest = ends;
          at = along(corner);
        }
      }
      return new Diameter(widest[1] - widest[0], patient(at, widest[0]), patient(at, widest[1]));
    }

    /** Between where the line at a place along the diameter enters the hull and where it leaves. */
    private double[] ends(List<HalfVoxel> hull, double at) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < hull.size(); i++) {
        HalfVoxel a = hull.get(i);
        HalfVoxel b = hull.get((i + 1) % hull.size());
        double from = along(a);
        double to = along(b);
        if (at < Math.min(from, to) || at > Math.max(from, to)) {
          continue;
        }
        double share = from == to ? 0 : (at - from) / (to - from);
        double crossing = beside(a) + share * (beside(b) - beside(a));
        low = Math.min(low, from == to ? Math.min(beside(a), beside(b)) : crossing);
        high = Math.max(high, from == to ? Math.max(beside(a), beside(b)) : crossing);
      }
      return new double[] {low, high};
    }

    private PatientPoint patient(double along, double beside) {
      double x = along * cosine - beside * sine;
      double y = along * sine + beside * cosine;
      double stepV = y / height();
      double uu = lattice.product(u, u);
      double stepU = (x * Math.sqrt(uu) - lattice.product(u, v) * stepV) / uu;
      double[] at = {origin.x(), origin.y(), origin.z()};
      at[u] += stepU;
      at[v] += stepV;
      return lattice.patient(at[0], at[1], at[2]);
    }
  }
}
