// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.plot;

import java.util.List;

/** Something drawn in a plot; later layers lie over earlier ones. */
public sealed interface Layer {

  /** Points joined by straight lines; a point that is not finite leaves a gap. */
  record Line(Ink ink, List<Point> points) implements Layer {
    public Line {
      points = List.copyOf(points);
    }
  }

  /** A value that holds from the point before up to and with its own point. */
  record Steps(Ink ink, List<Point> points) implements Layer {
    public Steps {
      points = List.copyOf(points);
    }
  }

  record Dots(Ink ink, List<Point> points) implements Layer {
    public Dots {
      points = List.copyOf(points);
    }
  }

  /** Intervals in y. */
  record Whiskers(Ink ink, List<Whisker> whiskers) implements Layer {
    public Whiskers {
      whiskers = List.copyOf(whiskers);
    }
  }

  /** From low to high at x. */
  record Whisker(double x, double low, double high) {}

  record Bars(Ink ink, List<Bar> bars) implements Layer {
    public Bars {
      bars = List.copyOf(bars);
    }
  }

  /** A rectangle between two corners. */
  record Bar(double left, double right, double bottom, double top) {}

  /** A thin dashed line to compare with. */
  record Reference(Point from, Point to) implements Layer {}

  /** A hairline at y across the whole plot, on which columns stand. */
  record Baseline(double y) implements Layer {}

  /** An outlined point that matters most. */
  record Highlight(Ink ink, Point at) implements Layer {}

  /** Words in the plot. */
  record Note(Point at, Anchor anchor, String text) implements Layer {}

  /** Which part of the words stands at the point. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }
}
