// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.locate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.curie.app.verb.detect.CocoDocument;
import org.curie.app.verb.detect.Found;
import org.curie.app.verb.detect.PatientCorners;
import org.curie.core.geometry.Box;
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
   * An image that was asked for a class. Without a place nothing in it speaks for the class, which
   * is an answer.
   *
   * @param width in voxels
   * @param depth 1 of a planar image
   * @param label the class that was asked for
   * @param probability that the model gives it
   * @param predicted the class that the model answers with
   */
  public record LocatedImage(
      String input,
      int width,
      int height,
      int depth,
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
   * @param point where it speaks most, in voxels from edge to edge: x, y, of a volume also z
   * @param strength 1 where the image speaks most
   * @param voxels the box, from edge to edge: x0, y0, x1, y1; of a volume x0, y0, z0, x1, y1, z1
   * @param millimetres {@link PatientCorners} of the box
   */
  public record FoundPlace(
      List<Double> point,
      double strength,
      List<Double> voxels,
      Optional<List<List<Double>>> millimetres) {
    public FoundPlace {
      point = List.copyOf(point);
      voxels = List.copyOf(voxels);
    }

    static FoundPlace of(Place place, Grid image) {
      Box b = place.box();
      boolean planar = image.isPlanar();
      return new FoundPlace(
          planar ? List.of(place.x(), place.y()) : List.of(place.x(), place.y(), place.z()),
          place.strength(),
          planar
              ? List.of(b.x0(), b.y0(), b.x1(), b.y1())
              : List.of(b.x0(), b.y0(), b.z0(), b.x1(), b.y1(), b.z1()),
          PatientCorners.of(b, image));
    }
  }

  /** Whether the images are volumes: a model reads either these or planar ones. */
  boolean areVolumes() {
    return images.stream().anyMatch(i -> i.depth() > 1);
  }

  String table() {
    List<String> columns = new ArrayList<>(List.of("input", "label", "probability", "strength"));
    columns.addAll(
        areVolumes()
            ? List.of("x", "y", "z", "x0", "y0", "z0", "x1", "y1", "z1")
            : List.of("x", "y", "x0", "y0", "x1", "y1"));
    StringBuilder table = new StringBuilder(Csv.row(columns.toArray(String[]::new)));
    for (LocatedImage image : images) {
      for (FoundPlace place : image.places()) {
        List<String> row = new ArrayList<>(List.of(image.input(), image.label()));
        row.add(String.valueOf(image.probability()));
        row.add(String.valueOf(place.strength()));
        place.point().forEach(p -> row.add(String.valueOf(p)));
        place.voxels().forEach(p -> row.add(String.valueOf(p)));
        table.append(Csv.row(row.toArray(String[]::new)));
      }
    }
    return table.toString();
  }

  /**
   * Of planar images, as COCO has it: a box is as sure as the class is probable and the place is
   * strong.
   */
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
                              p.voxels(),
                              p.millimetres()))
                  .toList()));
    }
    return CocoDocument.of(List.copyOf(classes), answers);
  }
}
