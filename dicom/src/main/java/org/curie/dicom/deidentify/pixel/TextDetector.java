// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.pixel;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds text drawn into a picture: thin strokes of even brightness, as high as each other, side by
 * side on a line.
 *
 * <p>Both bright and dark text are looked for. <b>Units</b> letters from 5 to 48 pixels high with
 * strokes up to 7 pixels. <b>Limits</b> lines that run level; three letters at least; text of
 * little contrast, of changing colour, turned or written by hand is missed. It is an aid to the
 * eye, not a proof: the evidence says so. Safe for use by several threads.
 */
final class TextDetector {
  private static final int THICKEST_STROKE = 9; // of the opening: strokes up to 8 pixels remain
  private static final int[] CONTRASTS = {64, 128}; // of 255; the higher parts text from anatomy
  private static final int LOWEST = 5;
  private static final int TALLEST = 48;
  private static final double LEAST_FILL = 0.15;
  private static final double EVEN = 40; // deviation inside a letter, of 255
  private static final int LEAST_LETTERS = 3;
  private static final double LEAST_SCORE = 0.3; // below this nobody need hear of it
  private static final int MOST_MARKS = 20_000;

  private TextDetector() {}

  /** Text that was found, with how sure that is. */
  record Found(Rectangle rectangle, double score) {}

  static List<Found> find(GrayPlane brightest, GrayPlane darkest) {
    List<Found> found = new ArrayList<>(bright(brightest));
    found.addAll(bright(darkest.inverted()));
    return found;
  }

  private static List<Found> bright(GrayPlane plane) {
    if (plane.width() < THICKEST_STROKE || plane.height() < LOWEST) {
      return List.of();
    }
    int[] relief = Strokes.relief(plane, THICKEST_STROKE);
    List<Found> found = new ArrayList<>();
    for (int contrast : CONTRASTS) {
      List<Mark> all = Mark.find(Strokes.above(relief, contrast), plane);
      List<Mark> letters = all.stream().filter(TextDetector::isLetter).toList();
      if (letters.size() > MOST_MARKS || all.size() > 4 * MOST_MARKS) {
        continue; // noise: lines would be found everywhere
      }
      for (TextLine line : TextLine.gather(letters)) {
        double score = score(line);
        if (score >= LEAST_SCORE) {
          found.add(new Found(margined(line.grownBox(all)), score));
        }
      }
    }
    return found;
  }

  private static boolean isLetter(Mark mark) {
    return mark.height() >= LOWEST
        && mark.height() <= TALLEST
        && mark.width() <= 20 * mark.height()
        && mark.fill() >= LEAST_FILL
        && mark.deviation() <= EVEN;
  }

  /** From 0 to 1: many letters, of one height and brightness, on one line, are surely text. */
  static double score(TextLine line) {
    int letters = line.letters();
    Rectangle box = line.box();
    if (letters < LEAST_LETTERS || line.marks().size() < 2 || box.width() < 1.5 * box.height()) {
      return 0;
    }
    double height = line.mean(Mark::height);
    double count = Math.min(1, (letters - 1) / 5.0);
    double level = 1 - Math.min(1, line.spread(Mark::bottom) / (0.35 * height));
    double like = 1 - Math.min(1, line.spread(Mark::height) / (0.5 * height));
    double even = 1 - Math.min(1, line.spread(Mark::peak) / 14);
    double flat = 1 - Math.min(1, line.mean(Mark::deviation) / EVEN);
    return count * 0.25 + level * 0.25 + like * 0.15 + even * 0.15 + flat * 0.2;
  }

  /** With the margin where smoothed strokes fade, and marks such as dots and commas stand. */
  private static Rectangle margined(Rectangle box) {
    int margin = Math.max(2, box.height() / 3);
    int x = Math.max(0, box.x() - margin);
    int y = Math.max(0, box.y() - margin);
    return new Rectangle(
        x, y, box.x() + box.width() + margin - x, box.y() + box.height() + margin - y);
  }
}
