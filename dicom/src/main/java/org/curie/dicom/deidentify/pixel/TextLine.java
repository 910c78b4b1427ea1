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
  private static final double LIKE_BRIGHTNESS = 48; // of 255
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
        && Math.abs(last.mean() - next.mean()) <= LIKE_BRIGHTNESS;
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
