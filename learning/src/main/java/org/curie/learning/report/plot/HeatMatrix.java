// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;

/**
 * A square table of shares as depths of colour: the diagonal in one colour, the rest in another.
 *
 * @param description what it shows, in words
 * @param names of the rows and of the columns
 * @param cells {@code [row][column]}
 */
public record HeatMatrix(
    String description,
    String rowTitle,
    String columnTitle,
    List<String> names,
    List<List<Cell>> cells) {
  private static final double EXTENT = 340;
  private static final double SMALLEST_CELL = 26;
  private static final double LARGEST_CELL = 132;
  private static final double TWO_LINES = 44; // cells at least that wide hold two lines of words
  private static final int LEVEL_CONTRAST = 55; // per cent from which light letters read better
  private static final int LABEL_CHARACTERS = 16;
  private static final double LETTER = 6.6;

  /**
   * A field of the table.
   *
   * @param share depth of colour, 0–1
   * @param text the large line
   * @param detail the small line; left out where cells are small
   */
  public record Cell(double share, String text, String detail) {}

  public HeatMatrix {
    names = List.copyOf(names);
    cells = cells.stream().map(List::copyOf).toList();
  }

  /** The matrix as an {@code svg} element. */
  public Element draw() {
    int n = names.size();
    double cell = Math.clamp(EXTENT / n, SMALLEST_CELL, LARGEST_CELL);
    boolean turned = longest() * LETTER > cell;
    double left = 34 + longest() * LETTER;
    double top = turned ? 34 + longest() * LETTER : 52;
    List<Markup> parts = new ArrayList<>();
    titles(parts, left, top, cell * n);
    for (int i = 0; i < n; i++) {
      String name = Labels.shortened(names.get(i), LABEL_CHARACTERS);
      double middle = (i + 0.5) * cell;
      parts.add(Shapes.words("tick end", left - 8, top + middle + 4, name));
      parts.add(columnName(name, left + middle, top - 8, turned));
      for (int j = 0; j < n; j++) {
        parts.add(field(cells.get(i).get(j), i == j, left + j * cell, top + i * cell, cell));
      }
    }
    return Shapes.drawing(left + n * cell + 8, top + n * cell + 8, description)
        .as("plot matrix")
        .addAll(parts);
  }

  private int longest() {
    return names.stream()
        .map(name -> Labels.shortened(name, LABEL_CHARACTERS))
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  private void titles(List<Markup> parts, double left, double top, double extent) {
    parts.add(Shapes.words("label mid", left + extent / 2, 16, columnTitle));
    Element label = Shapes.words("label mid", 14, top + extent / 2, rowTitle);
    parts.add(Shapes.turned(label, -90, 14, top + extent / 2));
  }

  private static Element columnName(String name, double x, double y, boolean turned) {
    return turned
        ? Shapes.turned(Shapes.words("tick start", x + 4, y, name), -90, x + 4, y)
        : Shapes.words("tick mid", x, y, name);
  }

  private static Element field(Cell cell, boolean diagonal, double x, double y, double size) {
    int level = (int) Math.round(100 * Math.clamp(cell.share(), 0, 1));
    String words = level >= LEVEL_CONTRAST ? "strong" : "weak";
    boolean two = size >= TWO_LINES;
    double middle = x + size / 2;
    Element field =
        Element.of(
            "g",
            Shapes.rectangle("cell", x + 1, y + 1, size - 2, size - 2),
            Shapes.rectangle(diagonal ? "right" : "wrong", x + 1, y + 1, size - 2, size - 2)
                .with("fill-opacity", level == 100 ? "1" : "0." + (level < 10 ? "0" : "") + level),
            Shapes.words(
                (two ? "count mid " : "tick mid ") + words,
                middle,
                y + size / 2 + (two ? -1 : 4),
                cell.text()));
    return two
        ? field.add(Shapes.words("tick mid " + words, middle, y + size / 2 + 16, cell.detail()))
        : field;
  }
}
