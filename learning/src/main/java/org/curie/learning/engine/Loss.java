// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine;

/**
 * What training makes small, as a mean over the batch weighted by {@link Batch#caseWeights}.
 *
 * <p>Targets are probabilities for each class, so label smoothing is part of the targets and not of
 * the loss.
 */
public sealed interface Loss {

  /** <b>Formula</b> {@code -sum_k t_k log softmax(z)_k}. */
  record CrossEntropy() implements Loss {}

  /**
   * Cross-entropy that counts well-answered cases less.
   *
   * <p><b>Formula</b> {@code -sum_k t_k (1 - p_k)^gamma log p_k}. <b>Source</b> Lin et al. 2017,
   * arXiv:1708.02002.
   */
  record Focal(double gamma) implements Loss {
    public Focal {
      if (!(gamma >= 0 && gamma <= 10)) {
        throw new IllegalArgumentException("focal gamma must be in 0..10, but was " + gamma);
      }
    }
  }
}
