// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.plot;

/** The size of a plot and the room round its inner part, in SVG units (pixels at full size). */
public record Frame(double width, double height, double left, double bottom) {
  private static final double TOP = 14;
  private static final double RIGHT = 24;

  /** About as high as wide: curves between 0 and 1. */
  public static Frame square() {
    return new Frame(440, 380, 62, 52);
  }

  /** Half as high as wide. */
  public static Frame wide() {
    return new Frame(440, 230, 62, 50);
  }

  /** Three beside each other. */
  public static Frame small() {
    return new Frame(330, 240, 64, 50);
  }

  /** With room for words on the left. */
  public Frame withLeft(double room) {
    return new Frame(width, height, room, bottom);
  }

  public Frame withHeight(double other) {
    return new Frame(width, other, left, bottom);
  }

  double right() {
    return width - RIGHT;
  }

  double top() {
    return TOP;
  }

  double base() {
    return height - bottom;
  }
}
