// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;

/**
 * Two axes and what is drawn between them.
 *
 * @param description what the plot shows, in words, for those who do not see it
 */
public record Plot(String description, Frame frame, Axis x, Axis y, List<Layer> layers) {
  private static final double LABEL_X = 12;
  private static final double TICK_GAP = 7;
  private static final double LABEL_RISE = 4; // from a line of text's base to its middle

  public Plot {
    layers = List.copyOf(layers);
  }

  /** The plot as an {@code svg} element. */
  public Element draw() {
    List<Markup> parts = new ArrayList<>();
    xAxis(parts);
    yAxis(parts);
    LayerPainter painter = new LayerPainter(this);
    layers.forEach(layer -> parts.addAll(painter.paint(layer)));
    return Shapes.drawing(frame.width(), frame.height(), description).as("plot").addAll(parts);
  }

  double pixelX(double value) {
    return x.place(value, frame.left(), frame.right());
  }

  double pixelY(double value) {
    return y.place(value, frame.base(), frame.top());
  }

  private void xAxis(List<Markup> parts) {
    double base = frame.base();
    for (Tick tick : x.ticks()) {
      double at = pixelX(tick.value());
      if (x.isGridded()) {
        parts.add(Shapes.line("grid", at, frame.top(), at, base));
      }
      parts.add(Shapes.line("axis", at, base, at, base + 4));
      parts.add(Shapes.words("tick mid", at, base + 18, tick.label()));
    }
    double middle = (frame.left() + frame.right()) / 2;
    parts.add(Shapes.words("label mid", middle, frame.height() - 10, x.label()));
    parts.add(Shapes.line("axis", frame.left(), base, frame.right(), base));
  }

  private void yAxis(List<Markup> parts) {
    for (Tick tick : y.ticks()) {
      double at = pixelY(tick.value());
      if (y.isGridded()) {
        parts.add(Shapes.line("grid", frame.left(), at, frame.right(), at));
      }
      parts.add(Shapes.words("tick end", frame.left() - TICK_GAP, at + LABEL_RISE, tick.label()));
    }
    double middle = (frame.top() + frame.base()) / 2;
    Element label = Shapes.words("label mid", LABEL_X, middle, y.label());
    parts.add(Shapes.turned(label, -90, LABEL_X, middle));
  }
}
