// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.plan;

import java.util.List;
import java.util.Locale;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Split;
import org.curie.learning.experiment.FitSpec.ClassWeighting;

/** Whether classes of unlike size are to count the same. */
final class ClassBalance {
  private static final double IMBALANCE = 1.5;

  private ClassBalance() {}

  /**
   * @param choices gets the choice and its reason
   */
  static ClassWeighting weighting(Fingerprint data, List<Choice> choices) {
    double ratio = ratio(data);
    ClassWeighting weighting = ratio > IMBALANCE ? ClassWeighting.BALANCED : ClassWeighting.NONE;
    choices.add(
        new Choice(
            "class weights",
            weighting == ClassWeighting.BALANCED ? "balanced" : "none",
            String.format(
                Locale.ROOT, "the largest class has %.1f times the cases of the smallest", ratio)));
    return weighting;
  }

  /** How many times the training cases of the smallest class the largest has. */
  static double ratio(Fingerprint data) {
    List<Integer> counts = data.counts().get(Split.TRAIN);
    int most = counts.stream().mapToInt(Integer::intValue).max().orElse(1);
    int fewest = Math.max(1, counts.stream().mapToInt(Integer::intValue).min().orElse(1));
    return (double) most / fewest;
  }
}
