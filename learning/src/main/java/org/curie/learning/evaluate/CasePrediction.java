// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.evaluate;

import java.util.List;
import java.util.Optional;
import org.curie.learning.model.Disagreement;

/**
 * What a model said about one case.
 *
 * @param index position in the data set
 * @param label the truth
 * @param probabilities of each class
 * @param disagreement of an ensemble's members
 */
public record CasePrediction(
    int index,
    String caseId,
    int label,
    List<Double> probabilities,
    Optional<Disagreement> disagreement) {
  public CasePrediction {
    probabilities = List.copyOf(probabilities);
  }

  /** Of a model with one network. */
  public CasePrediction(int index, String caseId, int label, List<Double> probabilities) {
    this(index, caseId, label, probabilities, Optional.empty());
  }

  /** The most probable class; the first of equals. */
  public int predicted() {
    int best = 0;
    for (int k = 1; k < probabilities.size(); k++) {
      if (probabilities.get(k) > probabilities.get(best)) {
        best = k;
      }
    }
    return best;
  }

  public boolean isRight() {
    return predicted() == label;
  }

  /** The probability of the predicted class. */
  public double confidence() {
    return probabilities.get(predicted());
  }
}
