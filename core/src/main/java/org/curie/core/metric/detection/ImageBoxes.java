// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.detection;

import java.util.Comparator;
import java.util.List;
import org.curie.core.geometry.Box;

/**
 * What is true of an image, and what was found in it.
 *
 * @param patient to whom the image belongs; images of one patient are not independent
 */
public record ImageBoxes(
    String id, String patient, List<Truth> truths, List<Detection> detections) {

  /**
   * @param category from 0
   */
  public record Truth(int category, Box box) {}

  /**
   * @param category from 0
   * @param score higher for what is surer
   */
  public record Detection(int category, Box box, double score) {
    public Detection {
      if (Double.isNaN(score)) {
        throw new IllegalArgumentException("a detection needs a score, but it was NaN");
      }
    }
  }

  public ImageBoxes {
    truths = List.copyOf(truths);
    detections = List.copyOf(detections);
  }

  List<Truth> truthsOf(int category) {
    return truths.stream().filter(t -> t.category() == category).toList();
  }

  /** Those of equal scores stay in their order. */
  List<Detection> surestFirst(int category) {
    return detections.stream()
        .filter(d -> d.category() == category)
        .sorted(Comparator.comparingDouble(Detection::score).reversed())
        .toList();
  }
}
