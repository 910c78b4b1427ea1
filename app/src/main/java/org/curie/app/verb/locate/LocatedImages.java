// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.locate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.curie.app.verb.detect.CocoDocument;
import org.curie.app.verb.detect.Found;
import org.curie.core.geometry.Grid;
import org.curie.core.metric.localization.Place;
import org.curie.learning.data.Csv;
import org.curie.learning.locate.LocalizationFigures;
import org.curie.learning.predict.FailedInput;

/**
 * Where a classifier sees what, as {@code locate} writes it.
 *
 * @param model its name
 * @param method what evidence is
 * @param threshold share of the largest evidence from which on a place extends
 * @param figures where true boxes are known
 */
public record LocatedImages(
    String task,
    String model,
    String weightsSha256,
    String method,
    double threshold,
    Optional<LocalizationFigures> figures,
    List<LocatedImage> images,
    List<FailedInput> failures,
    String warning) {
  static final String TASK = "localization";
  static final String METHOD = "grad-cam";

  public LocatedImages {
    images = List.copyOf(images);
    failures = List.copyOf(failures);
  }

  /**
   * A planar image that was asked for a class. Without a place nothing in it speaks for the class,
   * which is an answer.
   *
   * @param width in pixels
   * @param label the class that was asked for
   * @param probability that the model gives it
   * @param predicted the class that the model answers with
   */
  public record LocatedImage(
      String input,
      int width,
      int height,
      String label,
      double probability,
      String predicted,
      List<FoundPlace> places) {
    public LocatedImage {
      places = List.copyOf(places);
    }
  }

  /**
   * A place.
   *
   * @param point x and y of where it speaks most, in pixels from edge to edge
   * @param strength 1 where the image speaks most
   * @param pixels the box, from edge to edge: x0, y0, x1, y1
   * @param millimetres corners of the box in the patient, as {@code predict} gives them
   */
  public record FoundPlace(
      List<Double> point,
      double strength,
      List<Double> pixels,
      Optional<List<List<Double>>> millimetres) {
    public FoundPlace {
      point = List.copyOf(point);
      pixels = List.copyOf(pixels);
    }

    static FoundPlace of(Place place, Grid image) {
      Found.FoundBox box = Found.FoundBox.of("", place.strength(), place.box(), image);
      return new FoundPlace(
          List.of(place.x(), place.y()), place.strength(), box.pixels(), box.millimetres());
    }
  }

  String table() {
    StringBuilder table =
        new StringBuilder(
            Csv.row(
                "input", "label", "probability", "strength", "x", "y", "x0", "y0", "x1", "y1"));
    for (LocatedImage image : images) {
      for (FoundPlace place : image.places()) {
        List<String> row = new ArrayList<>(List.of(image.input(), image.label()));
        row.add(String.valueOf(image.probability()));
        row.add(String.valueOf(place.strength()));
        place.point().forEach(p -> row.add(String.valueOf(p)));
        place.pixels().forEach(p -> row.add(String.valueOf(p)));
        table.append(Csv.row(row.toArray(String[]::new)));
      }
    }
    return table.toString();
  }

  /** As COCO has it: a box is as sure as the class is probable and the place is strong. */
  CocoDocument coco() {
    Set<String> classes = new LinkedHashSet<>();
    List<Found.Answer> answers = new ArrayList<>();
    for (LocatedImage image : images) {
      classes.add(image.label());
      answers.add(
          new Found.Answer(
              image.input(),
              image.width(),
              image.height(),
              image.places().stream()
                  .map(
                      p ->
                          new Found.FoundBox(
                              image.label(),
                              image.probability() * p.strength(),
                              p.pixels(),
                              p.millimetres()))
                  .toList()));
    }
    return CocoDocument.of(List.copyOf(classes), answers);
  }
}
