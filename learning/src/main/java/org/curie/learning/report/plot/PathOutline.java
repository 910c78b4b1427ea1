// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * An SVG path through points in pixels, without those nobody could see.
 *
 * <p><b>Formula</b> of the points that share half a pixel in x, the first, the lowest, the highest
 * and the last stay: the drawing is the same, its size bounded by the plot's width. <b>Source</b>
 * U. Jugel et al. 2014, "M4", doi:10.14778/2732951.2732953. <b>Limits</b> expects x to rise.
 */
final class PathOutline {
  private static final double COLUMN = 0.5;
  private static final int FEW = 400;

  private PathOutline() {}

  static String of(List<Point> pixels) {
    StringBuilder path = new StringBuilder();
    String before = "";
    boolean down = false;
    for (Point p : pixels.size() <= FEW ? pixels : thinned(pixels)) {
      if (!p.isFinite()) {
        down = false;
        continue;
      }
      String place = Coordinates.text(p.x()) + " " + Coordinates.text(p.y());
      if (!down || !place.equals(before)) {
        path.append(down ? "L" : "M").append(place);
      }
      before = place;
      down = true;
    }
    return path.toString();
  }

  private static List<Point> thinned(List<Point> points) {
    List<Point> kept = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= points.size(); i++) {
      if (i == points.size() || column(points.get(i)) != column(points.get(start))) {
        keep(points.subList(start, i), kept);
        start = i;
      }
    }
    return kept;
  }

  private static void keep(List<Point> column, List<Point> kept) {
    int lowest = 0;
    int highest = 0;
    for (int i = 1; i < column.size(); i++) {
      lowest = column.get(i).y() < column.get(lowest).y() ? i : lowest;
      highest = column.get(i).y() > column.get(highest).y() ? i : highest;
    }
    kept.add(column.getFirst());
    kept.add(column.get(Math.min(lowest, highest)));
    kept.add(column.get(Math.max(lowest, highest)));
    kept.add(column.getLast());
  }

  private static long column(Point p) {
    return p.isFinite() ? (long) Math.floor(p.x() / COLUMN) : Long.MIN_VALUE;
  }
}
