// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.evaluate;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.curie.learning.graph.Softmax;

/**
 * Finds the one number that makes a network's probabilities mean what they say.
 *
 * <p><b>Formula</b> the temperature T that minimises the mean negative log-likelihood of {@code
 * softmax(z / T)} on validation cases; no answer changes, only how sure it is. <b>Source</b> Guo et
 * al. 2017, arXiv:1706.04599.
 */
public final class TemperatureScaling {
  private static final double LOWEST = 0.05;
  private static final double HIGHEST = 20;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final int ITERATIONS = 60;

  private TemperatureScaling() {}

  /**
   * @param logits {@code [cases, classes]} row-major
   * @return between {@value #LOWEST}, where every answer is right, and {@value #HIGHEST}, where the
   *     answers have nothing to do with the truth
   * @throws IllegalArgumentException when there is no case, or not as many logits for each
   */
  public static double fit(float[] logits, List<Integer> labels) {
    if (labels.isEmpty() || logits.length == 0 || logits.length % labels.size() != 0) {
      throw new IllegalArgumentException(
          logits.length + " logits are not as many for each of " + labels.size() + " cases");
    }
    int classes = logits.length / labels.size();
    DoubleUnaryOperator loss =
        logT -> {
          double sum = 0;
          for (int i = 0; i < labels.size(); i++) {
            double[] p = Softmax.of(logits, i * classes, classes, Math.exp(logT));
            sum -= Math.log(Math.max(p[labels.get(i)], Double.MIN_NORMAL));
          }
          return sum;
        };
    return Math.exp(minimum(loss, Math.log(LOWEST), Math.log(HIGHEST)));
  }

  /** Golden-section search: the loss has one valley. */
  private static double minimum(DoubleUnaryOperator f, double low, double high) {
    double a = low;
    double b = high;
    double c = b - GOLDEN * (b - a);
    double d = a + GOLDEN * (b - a);
    double fc = f.applyAsDouble(c);
    double fd = f.applyAsDouble(d);
    for (int i = 0; i < ITERATIONS; i++) {
      if (fc < fd) {
        b = d;
        d = c;
        fd = fc;
        c = b - GOLDEN * (b - a);
        fc = f.applyAsDouble(c);
      } else {
        a = c;
        c = d;
        fc = fd;
        d = a + GOLDEN * (b - a);
        fd = f.applyAsDouble(d);
      }
    }
    return (a + b) / 2;
  }
}
