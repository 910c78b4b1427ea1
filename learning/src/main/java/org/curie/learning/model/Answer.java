// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a model says about an image.
 *
 * @param probabilities calibrated, of each class; they sum to 1
 * @param disagreement of an ensemble's members
 */
public record Answer(List<Double> probabilities, Optional<Disagreement> disagreement) {
  public Answer {
    probabilities = List.copyOf(probabilities);
  }

  static Answer of(double[] probabilities, Optional<Disagreement> disagreement) {
    return new Answer(Arrays.stream(probabilities).boxed().toList(), disagreement);
  }
}
