// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.presentation;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.object.common.ImagePoint;

/**
 * A line drawing.
 *
 * <p><b>Source</b> DICOM PS3.3 C.10.5, Graphic Type (0070,0023).
 */
public sealed interface Graphic {

  AnnotationUnits units();

  List<ImagePoint> points();

  /** Only closed shapes can be filled. */
  boolean filled();

  /** One point. */
  record Point(AnnotationUnits units, ImagePoint point) implements Graphic {
    @Override
    public List<ImagePoint> points() {
      return List.of(point);
    }

    @Override
    public boolean filled() {
      return false;
    }
  }

  /** Straight lines from point to point; closed when the last is the first. */
  record Polyline(AnnotationUnits units, List<ImagePoint> points, boolean filled)
      implements Graphic {
    public Polyline {
      points = several(points, filled);
    }
  }

  /** A smooth curve through the points; closed when the last is the first. */
  record Interpolated(AnnotationUnits units, List<ImagePoint> points, boolean filled)
      implements Graphic {
    public Interpolated {
      points = several(points, filled);
    }
  }

  /** A circle, by its centre and a point on it. */
  record Circle(AnnotationUnits units, ImagePoint center, ImagePoint onCircle, boolean filled)
      implements Graphic {
    @Override
    public List<ImagePoint> points() {
      return List.of(center, onCircle);
    }
  }

  /** An ellipse, by the ends of its axes. */
  record Ellipse(
      AnnotationUnits units,
      ImagePoint majorStart,
      ImagePoint majorEnd,
      ImagePoint minorStart,
      ImagePoint minorEnd,
      boolean filled)
      implements Graphic {
    @Override
    public List<ImagePoint> points() {
      return List.of(majorStart, majorEnd, minorStart, minorEnd);
    }
  }

  /** Graphic Type (0070,0023). */
  default String term() {
    return switch (this) {
      case Point _ -> "POINT";
      case Polyline _ -> "POLYLINE";
      case Interpolated _ -> "INTERPOLATED";
      case Circle _ -> "CIRCLE";
      case Ellipse _ -> "ELLIPSE";
    };
  }

  /** Whether the shape has an inside, so that Graphic Filled (0070,0024) applies. */
  default boolean isClosed() {
    return switch (this) {
      case Point _ -> false;
      case Circle _, Ellipse _ -> true;
      case Polyline line -> closes(line.points());
      case Interpolated curve -> closes(curve.points());
    };
  }

  private static boolean closes(List<ImagePoint> points) {
    return points.size() > 2 && points.getFirst().equals(points.getLast());
  }

  private static List<ImagePoint> several(List<ImagePoint> points, boolean filled) {
    if (points.size() < 2 || (filled && !closes(points))) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a line has at least two points, and is closed when it is filled, but this has "
              + points.size()
              + (filled ? " and is filled" : ""));
    }
    return List.copyOf(points);
  }
}
