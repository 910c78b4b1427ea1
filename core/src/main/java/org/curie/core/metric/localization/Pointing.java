// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.localization;

import java.util.List;
import java.util.Optional;
import org.curie.core.geometry.Box;

/**
 * A model was asked where in an image something is that is there.
 *
 * @param id of the image
 * @param patient to whom the image belongs; images of one patient are not independent
 * @param category what was asked for, from 0
 * @param image the whole of it
 * @param truths where it is, at least one box
 * @param place where the evidence is largest; absent where nothing spoke for it at all, which no
 *     figure forgives
 * @param answered whether the model, asked what the image shows, said the same
 */
public record Pointing(
    String id,
    String patient,
    int category,
    Box image,
    List<Box> truths,
    Optional<Place> place,
    boolean answered) {
  public Pointing {
    truths = List.copyOf(truths);
    if (truths.isEmpty() || category < 0) {
      throw new IllegalArgumentException(
          "a model is asked where something is that is there, but %s has %d boxes of category %d"
              .formatted(id, truths.size(), category));
    }
  }

  /** How far the point lies from the nearest true box; infinite without a place. */
  public double distance() {
    return place
        .map(p -> truths.stream().mapToDouble(p::distance).min().orElseThrow())
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** The overlap of the place's box with the true box that it fits best; 0 without a place. */
  public double iou() {
    return place
        .map(p -> truths.stream().mapToDouble(p.box()::iou).max().orElseThrow())
        .orElse(0.0);
  }

  /** The same question with another answer. */
  Pointing to(Place other) {
    return new Pointing(id, patient, category, image, truths, Optional.of(other), answered);
  }
}
