// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;

/** Seeded classifiers of which the truth is known. */
final class SimulatedCases {
  private SimulatedCases() {}

  /** Right with probability {@code accuracy}, whatever it says. */
  static ClassProbabilities ofAccuracy(double accuracy, int n, long seed) {
    RandomGenerator random = new RandomStreams(seed).stream("test.accuracy");
    double[][] probabilities = new double[n][];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      double p = random.nextDouble();
      int top = p > 0.5 ? 1 : 0;
      probabilities[i] = new double[] {1 - p, p};
      labels[i] = random.nextDouble() < accuracy ? top : 1 - top;
    }
    return ClassProbabilities.of(probabilities, labels);
  }

  /**
   * Logits normal with standard deviation 1, those of the positive half higher by {@code shift}.
   */
  static ClassProbabilities ofShift(double shift, int n, long seed) {
    RandomGenerator random = new RandomStreams(seed).stream("test.shift");
    double[][] probabilities = new double[n][];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = i % 2;
      double p = 1 / (1 + Math.exp(-random.nextGaussian() - shift * labels[i]));
      probabilities[i] = new double[] {1 - p, p};
    }
    return ClassProbabilities.of(probabilities, labels);
  }

  /**
   * Random probabilities, rounded to tenths so that there are ties, and labels that follow them.
   */
  static ClassProbabilities ofClasses(int classes, int n, long seed) {
    RandomGenerator random = new RandomStreams(seed).stream("test.classes");
    double[][] probabilities = new double[n][classes];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      for (int tenth = 0; tenth < 10; tenth++) {
        probabilities[i][random.nextInt(classes)] += 0.1;
      }
      double draw = random.nextDouble();
      for (double below = 0; labels[i] < classes - 1; labels[i]++) {
        below += probabilities[i][labels[i]];
        if (draw < below) {
          break;
        }
      }
      double sum = Arrays.stream(probabilities[i]).sum();
      for (int k = 0; k < classes; k++) {
        probabilities[i][k] = Math.round(10 * probabilities[i][k] / sum) / 10.0;
      }
    }
    return ClassProbabilities.of(probabilities, labels);
  }

  /** The cases at these places, in this order. */
  static ClassProbabilities select(ClassProbabilities cases, int[] places) {
    double[][] probabilities = new double[places.length][cases.classes()];
    int[] labels = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      labels[i] = cases.label(places[i]);
      for (int k = 0; k < cases.classes(); k++) {
        probabilities[i][k] = cases.probability(places[i], k);
      }
    }
    return ClassProbabilities.of(probabilities, labels);
  }
}
