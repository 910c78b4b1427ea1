// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curie.core.geometry.Box;
import org.curie.core.geometry.Grid;
import org.curie.learning.data.Csv;
import org.curie.learning.predict.FailedInput;

/**
 * What a detector found, as {@code predict} writes it.
 *
 * @param model its name
 * @param threshold of the score, from which on boxes are told
 */
public record Found(
    String task,
    String model,
    String weightsSha256,
    List<String> classes,
    double threshold,
    List<Answer> predictions,
    List<FailedInput> failures,
    String warning) {
  public Found {
    classes = List.copyOf(classes);
    predictions = List.copyOf(predictions);
    failures = List.copyOf(failures);
  }

  /**
   * One image. Without a box nothing was found, which is an answer.
   *
   * @param width in pixels
   */
  public record Answer(String input, int width, int height, List<FoundBox> boxes) {
    public Answer {
      boxes = List.copyOf(boxes);
    }
  }

  /**
   * One box.
   *
   * @param pixels from edge to edge: x0, y0, x1, y1
   * @param millimetres {@link PatientCorners}
   */
  public record FoundBox(
      String label, double score, List<Double> pixels, Optional<List<List<Double>>> millimetres) {
    public FoundBox {
      pixels = List.copyOf(pixels);
    }

    /** A box of a planar image. */
    public static FoundBox of(String label, double score, Box box, Grid image) {
      return new FoundBox(
          label,
          score,
          List.of(box.x0(), box.y0(), box.x1(), box.y1()),
          PatientCorners.of(box, image));
    }
  }

  String table() {
    StringBuilder table =
        new StringBuilder(Csv.row("input", "label", "score", "x0", "y0", "x1", "y1"));
    for (Answer answer : predictions) {
      for (FoundBox box : answer.boxes()) {
        List<String> row =
            new ArrayList<>(List.of(answer.input(), box.label(), String.valueOf(box.score())));
        box.pixels().forEach(p -> row.add(String.valueOf(p)));
        table.append(Csv.row(row.toArray(String[]::new)));
      }
    }
    return table.toString();
  }
}
