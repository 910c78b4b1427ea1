// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.locate;

import java.util.Comparator;
import java.util.List;
import org.curie.core.geometry.Grid;
import org.curie.core.metric.localization.LocalizationMetrics;
import org.curie.core.metric.localization.Place;
import org.curie.core.metric.localization.Pointing;
import org.curie.learning.data.Split;

/**
 * How well a classifier points at what it sees, on a split of images with boxes.
 *
 * @param images of the split, also those that show nothing of what is asked for
 * @param asked the classes; {@link Pointing#category} is the position here
 * @param tolerance pixels that a point may lie beside a box in the pointing game
 * @param cases one for each image and class that it shows
 */
public record LocalizationReport(
    Split split,
    int images,
    List<BoxedClass> asked,
    LocatingSpec spec,
    double tolerance,
    LocalizationMetrics metrics,
    List<Case> cases) {

  /**
   * One question, its answer and the truth.
   *
   * @param number of the image in its set
   * @param grid of the image
   * @param probability that the model gives the class
   * @param predicted the class that it answers with
   * @param places all, the strongest first
   */
  public record Case(
      int number,
      Grid grid,
      double probability,
      String predicted,
      Pointing pointing,
      List<Place> places) {
    public Case {
      places = List.copyOf(places);
    }

    /** Whether the point lies in a true box or near enough. */
    public boolean isHit(double tolerance) {
      return pointing.distance() <= tolerance;
    }
  }

  public LocalizationReport {
    asked = List.copyOf(asked);
    cases = List.copyOf(cases);
  }

  /** By the overlap of the box, then by how near the point is; of equal ones the first first. */
  public List<Case> bestFirst() {
    return cases.stream()
        .sorted(
            Comparator.comparingDouble((Case c) -> -c.pointing().iou())
                .thenComparingDouble(c -> c.pointing().distance()))
        .toList();
  }
}
