// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

/** Logits to probabilities. <b>Formula</b> {@code exp(z_k / T) / sum_j exp(z_j / T)}. */
public final class Softmax {
  private Softmax() {}

  /**
   * @param temperature 1 for the plain softmax; larger is less sure
   */
  public static double[] of(float[] logits, int offset, int classes, double temperature) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      highest = Math.max(highest, logits[offset + k]);
    }
    double[] p = new double[classes];
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      p[k] = Math.exp((logits[offset + k] - highest) / temperature);
      sum += p[k];
    }
    for (int k = 0; k < classes; k++) {
      p[k] /= sum;
    }
    return p;
  }
}
