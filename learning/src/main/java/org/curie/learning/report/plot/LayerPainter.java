// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.curie.learning.report.markup.Element;

/** Draws the layers of one plot. */
final class LayerPainter {
  private static final double DOT = 3.2;
  private static final double HIGHLIGHT = 5.5;
  private static final double CAP = 3;

  private final Plot plot;

  LayerPainter(Plot plot) {
    this.plot = plot;
  }

  List<Element> paint(Layer layer) {
    return switch (layer) {
      case Layer.Line l -> List.of(path(l.ink(), pixels(l.points())));
      case Layer.Steps s -> List.of(path(s.ink(), pixels(corners(s.points()))));
      case Layer.Dots d -> dots(d);
      case Layer.Whiskers w -> w.whiskers().stream().map(one -> whisker(w.ink(), one)).toList();
      case Layer.Bars b -> b.bars().stream().map(one -> bar(b.ink(), one)).toList();
      case Layer.Reference r -> List.of(reference(r));
      case Layer.Baseline b -> List.of(baseline(b));
      case Layer.Highlight h -> List.of(highlight(h));
      case Layer.Note n -> List.of(note(n));
    };
  }

  private static Element path(Ink ink, List<Point> pixels) {
    return Element.of("path").as("line " + ink.classes()).with("d", PathOutline.of(pixels));
  }

  private List<Point> pixels(List<Point> points) {
    return points.stream()
        .map(p -> p.isFinite() ? new Point(plot.pixelX(p.x()), plot.pixelY(p.y())) : p)
        .toList();
  }

  private static List<Point> corners(List<Point> points) {
    List<Point> corners = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      if (i > 0) {
        corners.add(new Point(points.get(i - 1).x(), points.get(i).y()));
      }
      corners.add(points.get(i));
    }
    return corners;
  }

  private List<Element> dots(Layer.Dots layer) {
    return pixels(layer.points()).stream()
        .filter(Point::isFinite)
        .map(p -> Shapes.circle("dot " + layer.ink().classes(), p.x(), p.y(), DOT))
        .toList();
  }

  private Element whisker(Ink ink, Layer.Whisker whisker) {
    double x = plot.pixelX(whisker.x());
    double low = plot.pixelY(whisker.low());
    double high = plot.pixelY(whisker.high());
    return Element.of(
            "g",
            Shapes.line("stem", x, low, x, high),
            Shapes.line("stem", x - CAP, low, x + CAP, low),
            Shapes.line("stem", x - CAP, high, x + CAP, high))
        .as(ink.classes());
  }

  private Element bar(Ink ink, Layer.Bar bar) {
    double left = plot.pixelX(bar.left());
    double top = plot.pixelY(bar.top());
    return Shapes.rectangle(
        "bar " + ink.classes(),
        left,
        top,
        plot.pixelX(bar.right()) - left,
        plot.pixelY(bar.bottom()) - top);
  }

  private Element reference(Layer.Reference r) {
    return Shapes.line(
        "reference",
        plot.pixelX(r.from().x()),
        plot.pixelY(r.from().y()),
        plot.pixelX(r.to().x()),
        plot.pixelY(r.to().y()));
  }

  private Element baseline(Layer.Baseline b) {
    double y = plot.pixelY(b.y());
    return Shapes.line("axis", plot.frame().left(), y, plot.frame().right(), y);
  }

  private Element highlight(Layer.Highlight h) {
    return Shapes.circle(
        "highlight " + h.ink().classes(),
        plot.pixelX(h.at().x()),
        plot.pixelY(h.at().y()),
        HIGHLIGHT);
  }

  private Element note(Layer.Note n) {
    String anchor =
        switch (n.anchor()) {
          case START -> "start";
          case MIDDLE -> "mid";
          case END -> "end";
        };
    return Shapes.words(
        "note " + anchor, plot.pixelX(n.at().x()), plot.pixelY(n.at().y()), n.text());
  }
}
