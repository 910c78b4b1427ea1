// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.predict;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a model says about one image.
 *
 * @param input where the image came from
 * @param predicted the most probable class; the first of equals
 * @param probabilities calibrated, of every class in the model's order; they sum to 1
 */
public record Prediction(
    String input, String predicted, double probability, Map<String, Double> probabilities) {
  public Prediction {
    probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
  }
}
