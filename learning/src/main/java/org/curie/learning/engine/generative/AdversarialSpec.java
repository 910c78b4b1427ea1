// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine.generative;

import org.curie.learning.engine.Optimizer;

/**
 * Everything an engine must know to train two networks against each other; computed in fp32.
 *
 * @param threads threads inside the engine; part of what makes a run bit-reproducible
 */
public record AdversarialSpec(
    AdversarialLoss loss, Optimizer generator, Optimizer discriminator, int threads) {
  public AdversarialSpec {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, but was " + threads);
    }
  }

  /**
   * The optimisers that the papers use: Adam(0, 0.9) for Wasserstein (Gulrajani et al. 2017), else
   * Adam(0.5, 0.999) (Radford et al. 2016, arXiv:1511.06434, section 4).
   */
  public static AdversarialSpec of(AdversarialLoss loss, int threads) {
    Optimizer adam =
        switch (loss) {
          case AdversarialLoss.Wasserstein _ -> new Optimizer.Adam(0, 0.9, 1e-8, 0);
          case AdversarialLoss.NonSaturating _, AdversarialLoss.LeastSquares _ ->
              new Optimizer.Adam(0.5, 0.999, 1e-8, 0);
        };
    return new AdversarialSpec(loss, adam, adam, threads);
  }
}
