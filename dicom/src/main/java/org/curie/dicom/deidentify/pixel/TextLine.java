// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.pixel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Marks that stand side by side as letters do. */
record TextLine(List<Mark> marks) {
  private static final double LEAST_OVERLAP = 0.5;
  private static final double TALLEST_TO_LOWEST = 2.2;
  private static final double WIDEST_GAP = 1.3; // of the taller one's height
  private static final double LIKE_PEAKS = 28; // of 255
  private static final double FURTHEST_WORD = 2.2; // of the height
  private static final int TALLEST = 64;

  TextLine {
    marks = List.copyOf(marks);
  }

  /** The marks gathered into lines, each mark in one. */
  static List<TextLine> gather(List<Mark> marks) {
    List<Mark> sorted = new ArrayList<>(marks);
    sorted.sort(Comparator.comparingInt(Mark::left));
    boolean[] taken = new boolean[sorted.size()];
    List<TextLine> lines = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      if (!taken[i]) {
        lines.add(new TextLine(follow(sorted, taken, i)));
      }
    }
    return lines;
  }

  private static List<Mark> follow(List<Mark> sorted, boolean[] taken, int first) {
    List<Mark> line = new ArrayList<>();
    Mark last = sorted.get(first);
    line.add(last);
    taken[first] = true;
    for (int i = first + 1; i < sorted.size(); i++) {
      Mark next = sorted.get(i);
      if (next.left() - last.right() > WIDEST_GAP * TALLEST) {
        break; // sorted by their left edges: nothing further on is nearer
      }
      if (!taken[i] && continues(last, next)) {
        line.add(next);
        taken[i] = true;
        last = next.right() >= last.right() ? next : last;
      }
    }
    return line;
  }

  private static boolean continues(Mark last, Mark next) {
    int taller = Math.max(last.height(), next.height());
    int lower = Math.min(last.height(), next.height());
    int overlap = Math.min(last.bottom(), next.bottom()) - Math.max(last.top(), next.top());
    return next.left() - last.right() <= WIDEST_GAP * taller
        && overlap >= LEAST_OVERLAP * lower
        && taller <= TALLEST_TO_LOWEST * lower
        && Math.abs(last.peak() - next.peak()) <= LIKE_PEAKS;
  }

  /**
   * The box of the line and of the marks that belong to it and are no letters by themselves, or
   * stand apart: full stops, accents, the next word.
   */
  Rectangle grownBox(List<Mark> all) {
    Rectangle box = box();
    int height = (int) Math.round(mean(Mark::height));
    double peak = mean(Mark::peak);
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Mark mark : all) {
        if (isBeside(mark, box, height) && Math.abs(mark.peak() - peak) <= 2 * LIKE_PEAKS) {
          Rectangle wider =
              box.around(new Rectangle(mark.left(), mark.top(), mark.width(), mark.height()));
          grew |= !wider.equals(box);
          box = wider;
        }
      }
    }
    return box;
  }

  /** Within the rows of the line, give or take a little, and not far from its ends. */
  private static boolean isBeside(Mark mark, Rectangle box, int height) {
    double slack = 0.3 * height;
    boolean rows = mark.top() >= box.y() - slack && mark.bottom() <= box.y() + box.height() + slack;
    double reach = FURTHEST_WORD * height;
    boolean near = mark.left() <= box.x() + box.width() + reach && mark.right() >= box.x() - reach;
    return rows && near && mark.height() <= TALLEST_TO_LOWEST * height;
  }

  Rectangle box() {
    int left = Integer.MAX_VALUE;
    int top = Integer.MAX_VALUE;
    int right = 0;
    int bottom = 0;
    for (Mark mark : marks) {
      left = Math.min(left, mark.left());
      top = Math.min(top, mark.top());
      right = Math.max(right, mark.right());
      bottom = Math.max(bottom, mark.bottom());
    }
    return new Rectangle(left, top, right - left, bottom - top);
  }

  int letters() {
    return marks.stream().mapToInt(Mark::letters).sum();
  }

  double mean(ToDoubleFunction<Mark> property) {
    return marks.stream().mapToDouble(property).average().orElse(0);
  }

  /** How far a property strays over the marks: its standard deviation. */
  double spread(ToDoubleFunction<Mark> property) {
    double mean = mean(property);
    return Math.sqrt(
        marks.stream().mapToDouble(property).map(v -> (v - mean) * (v - mean)).average().orElse(0));
  }
}
