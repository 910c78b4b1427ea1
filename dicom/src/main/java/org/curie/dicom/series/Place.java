// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.curie.dicom.series.plane.Placement;
import org.curie.dicom.series.plane.Plane;
import org.curie.dicom.series.plane.Vector;

/**
 * The slices that lie at one height of a stack.
 *
 * @param heightMm along the normal of the stack
 * @param planes at least one, in the order they were made
 */
record Place(double heightMm, List<Plane> planes) {
  /**
   * Slices nearer to each other than this part of a pixel are at one place: the digits a scanner
   * prints differ by less, the slices of no scanner lie closer.
   */
  static final double SAME_PLACE_IN_PIXELS = 0.01;

  Place {
    planes = List.copyOf(planes);
  }

  private record Raised(Plane plane, double heightMm) {}

  /** The places of parallel slices, from the lowest to the highest. */
  static List<Place> of(List<Plane> stack) {
    Placement first = stack.getFirst().requirePlacement();
    Vector normal = first.orientation().normal();
    List<Raised> sorted =
        stack.stream()
            .map(p -> new Raised(p, p.requirePlacement().position().dot(normal)))
            .sorted(Comparator.comparingDouble(Raised::heightMm))
            .toList();
    double tolerance = SAME_PLACE_IN_PIXELS * first.smallerSpacingMm();
    List<Place> places = new ArrayList<>();
    int begin = 0;
    for (int i = 1; i <= sorted.size(); i++) {
      double height = sorted.get(begin).heightMm();
      if (i == sorted.size() || sorted.get(i).heightMm() - height > tolerance) {
        List<Plane> planes =
            sorted.subList(begin, i).stream()
                .map(Raised::plane)
                .sorted(Plane.IN_ORDER_OF_INSTANCE)
                .toList();
        places.add(new Place(height, planes));
        begin = i;
      }
    }
    return places;
  }

  Placement placement() {
    return planes.getFirst().requirePlacement();
  }
}
