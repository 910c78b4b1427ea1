// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.predict;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.curie.learning.model.Disagreement;

/**
 * What a model says about one image.
 *
 * @param input where the image came from
 * @param predicted the most probable class; the first of equals
 * @param probabilities calibrated, of every class in the model's order; they sum to 1
 * @param disagreement of an ensemble's members
 */
public record Prediction(
    String input,
    String predicted,
    double probability,
    Map<String, Double> probabilities,
    Optional<Disagreement> disagreement) {
  public Prediction {
    probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
  }

  /** Of a model with one network. */
  public Prediction(
      String input, String predicted, double probability, Map<String, Double> probabilities) {
    this(input, predicted, probability, probabilities, Optional.empty());
  }
}
