// SPDX-License-Identifier: Apache-2.0
package org.curie.core.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.geometry.Grid;

/**
 * The longest line between two points of an outline in space, exactly.
 *
 * <p>A corner of the hull in space is a corner of the hull in every plane through it, so places
 * that are none in one of three planes are dropped; pairs are tried from the outside inwards until
 * no other can be longer.
 */
final class LongestInSpace {
  private static final double ROUNDING = 1 + 1e-12;

  private LongestInSpace() {}

  static Diameter of(Grid grid, int[] voxels) {
    Lattice lattice = new Lattice(grid);
    List<HalfVoxel> places = Outline.of(grid, voxels, 2).inSpace();
    for (int across = 2; across >= 0; across--) {
      places = corners(places, across);
    }
    return longest(places, lattice);
  }

  /** Those that are corners of the hull of the places with the same number along an axis. */
  private static List<HalfVoxel> corners(List<HalfVoxel> places, int across) {
    Map<Integer, List<HalfVoxel>> planes = new HashMap<>();
    for (HalfVoxel place : places) {
      planes.computeIfAbsent(place.along(across), _ -> new ArrayList<>()).add(place);
    }
    return planes.values().stream()
        .flatMap(plane -> Hull.of(plane, across).stream())
        .sorted(HalfVoxel.ORDER)
        .toList();
  }

  /** A place and how far it is from one in the middle. */
  private record Spoke(HalfVoxel place, double mm) {}

  private static Diameter longest(List<HalfVoxel> places, Lattice lattice) {
    HalfVoxel middle = middle(places);
    List<Spoke> spokes =
        places.stream()
            .map(p -> new Spoke(p, Math.sqrt(lattice.squared(p, middle)) * ROUNDING))
            .sorted(Comparator.comparingDouble(Spoke::mm).reversed())
            .toList();
    HalfVoxel from = places.getFirst();
    HalfVoxel to = from;
    double best = 0;
    for (int i = 0; i < spokes.size(); i++) {
      Spoke one = spokes.get(i);
      for (int j = i + 1; j < spokes.size(); j++) {
        Spoke other = spokes.get(j);
        if (one.mm() + other.mm() < Math.sqrt(best)) {
          break; // nor can those that lie further in be longer
        }
        double squared = lattice.squared(one.place(), other.place());
        if (squared > best) {
          best = squared;
          from = one.place();
          to = other.place();
        }
      }
    }
    return lattice.diameter(from, to);
  }

  private static HalfVoxel middle(List<HalfVoxel> places) {
    long x = 0;
    long y = 0;
    long z = 0;
    for (HalfVoxel place : places) {
      x += place.x();
      y += place.y();
      z += place.z();
    }
    int n = places.size();
    return new HalfVoxel((int) (x / n), (int) (y / n), (int) (z / n));
  }
}
