// SPDX-License-Identifier: Apache-2.0
package org.curie.app.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of text in columns, for a terminal.
 *
 * <p>Each letter of its form is a column: {@code l} flush left, {@code r} flush right, {@code w}
 * flush left and wrapped between words. Columns are two spaces apart.
 */
public final class TextTable {
  private static final int WIDTH = 100;
  private static final int WRAPPED_WIDTH = 36;
  private static final String GAP = "  ";

  private final String form;
  private final List<List<String>> rows = new ArrayList<>();

  private TextTable(String form) {
    this.form = form;
  }

  /**
   * @param form one of l, r and w for each column
   */
  public static TextTable of(String form) {
    return new TextTable(form);
  }

  /** Adds a row; cells are shown as {@link String#valueOf(Object)}. */
  public TextTable row(Object... cells) {
    if (cells.length != form.length()) {
      throw new IllegalArgumentException(
          "a row has " + form.length() + " cells, but got " + Arrays.toString(cells));
    }
    rows.add(Arrays.stream(cells).map(String::valueOf).toList());
    return this;
  }

  /** The lines, without trailing spaces. */
  public List<String> lines() {
    int[] widths = widths();
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      List<List<String>> cells = new ArrayList<>();
      for (int c = 0; c < widths.length; c++) {
        cells.add(isWrapped(c) ? wrapped(row.get(c), widths[c]) : List.of(row.get(c)));
      }
      int height = cells.stream().mapToInt(List::size).max().orElse(0);
      for (int h = 0; h < height; h++) {
        lines.add(line(cells, widths, h));
      }
    }
    return lines;
  }

  private String line(List<List<String>> cells, int[] widths, int h) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      String text = h < cells.get(c).size() ? cells.get(c).get(h) : "";
      String spaces = " ".repeat(Math.max(0, widths[c] - length(text)));
      line.append(c == 0 ? "" : GAP).append(form.charAt(c) == 'r' ? spaces + text : text + spaces);
    }
    return line.toString().stripTrailing();
  }

  /** As wide as the widest cell; wrapped columns less, and a wrapped last one the rest. */
  private int[] widths() {
    int[] widths = new int[form.length()];
    int used = 0;
    for (int c = 0; c < widths.length; c++) {
      int column = c;
      int widest = rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
      boolean last = c == widths.length - 1;
      int most = last ? Math.max(WRAPPED_WIDTH, WIDTH - used) : WRAPPED_WIDTH;
      widths[c] = isWrapped(c) ? Math.min(widest, most) : widest;
      used += widths[c] + GAP.length();
    }
    return widths;
  }

  private boolean isWrapped(int column) {
    return form.charAt(column) == 'w';
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** A word that is longer than the width stays whole: it may be a path to copy. */
  private static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && length(line.toString()) + 1 + length(word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
