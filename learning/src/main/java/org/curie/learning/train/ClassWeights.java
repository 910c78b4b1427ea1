// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Split;
import org.curie.learning.experiment.FitSpec.ClassWeighting;
import org.curie.learning.experiment.Sampling;

/** How much a case of each class counts in the loss, by the training cases. */
final class ClassWeights {
  private static final double BETA = 0.999;

  private ClassWeights() {}

  static float[] of(DataSet data, ClassWeighting weighting) {
    int[] counts = data.counts(Split.TRAIN);
    return switch (weighting) {
      case NONE -> equal(counts.length);
      case BALANCED -> balanced(counts);
      case EFFECTIVE_NUMBER -> inverse(counts, new Sampling.EffectiveNumber(BETA)::of);
    };
  }

  private static float[] equal(int classes) {
    float[] weights = new float[classes];
    Arrays.fill(weights, 1f);
    return weights;
  }

  private static float[] balanced(int[] counts) {
    int total = Arrays.stream(counts).sum();
    float[] weights = new float[counts.length];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = (float) total / (counts.length * Math.max(1, counts[k]));
    }
    return weights;
  }

  /** One over the size of each class, so that the mean over the cases is 1. */
  private static float[] inverse(int[] counts, IntToDoubleFunction size) {
    double total = Arrays.stream(counts).sum();
    double sum = 0;
    double[] inverse = new double[counts.length];
    for (int k = 0; k < counts.length; k++) {
      inverse[k] = 1 / size.applyAsDouble(Math.max(1, counts[k]));
      sum += counts[k] * inverse[k];
    }
    float[] weights = new float[counts.length];
    for (int k = 0; k < counts.length; k++) {
      weights[k] = (float) (inverse[k] * total / sum);
    }
    return weights;
  }
}
