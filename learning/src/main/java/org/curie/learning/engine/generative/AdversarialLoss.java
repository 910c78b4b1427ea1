// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine.generative;

/**
 * What generator G and discriminator D try to bring down. D answers with one number for each case,
 * {@code D(x)}, not squashed: larger is more like a real case. E is the mean over the batch.
 */
public sealed interface AdversarialLoss {

  /**
   * <b>Formula</b> D: {@code E softplus(-D(x)) + E softplus(D(G(z)))}; G: {@code E
   * softplus(-D(G(z)))}. <b>Source</b> Goodfellow et al. 2014, arXiv:1406.2661, section 3.
   */
  record NonSaturating() implements AdversarialLoss {}

  /**
   * <b>Formula</b> D: {@code (E (D(x) - 1)^2 + E D(G(z))^2) / 2}; G: {@code E (D(G(z)) - 1)^2 / 2}.
   * <b>Source</b> Mao et al. 2017, arXiv:1611.04076, equation 9.
   */
  record LeastSquares() implements AdversarialLoss {}

  /**
   * The Wasserstein distance, with D kept smooth by a penalty on its gradient at points m between a
   * real and a generated case.
   *
   * <p><b>Formula</b> D: {@code E D(G(z)) - E D(x) + penalty E (|dD/dm| - 1)^2}; G: {@code -E
   * D(G(z))}. <b>Source</b> Gulrajani et al. 2017, arXiv:1704.00028, algorithm 1. <b>Limits</b> a D
   * with batch normalisation is refused: its answer for a case depends on the others (section 4).
   *
   * @param penalty the weight of the penalty; 10 in the paper
   */
  record Wasserstein(double penalty) implements AdversarialLoss {
    public Wasserstein {
      if (!(penalty >= 0) || Double.isInfinite(penalty)) {
        throw new IllegalArgumentException("penalty must be 0 or above, but was " + penalty);
      }
    }
  }
}
