// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine.generative;

/** How far a reconstruction is from what went in, in the mean over the cases of a batch. */
public sealed interface AutoencoderLoss {

  /** <b>Formula</b> {@code mean (x - r)^2} over all values; the network answers with r. */
  record MeanSquare() implements AutoencoderLoss {}

  /**
   * The negative evidence lower bound, without its constant, of values that are normal around the
   * reconstruction. The network answers with r, mean m and log-variance v of the code.
   *
   * <p><b>Formula</b> {@code sum (x - r)^2 / (2 s^2) + sum (m^2 + exp(v) - v - 1) / 2} for each
   * case. <b>Source</b> Kingma and Welling 2014, arXiv:1312.6114, section 3 and appendix B.
   *
   * @param deviation s, the standard deviation of values around their reconstruction: smaller asks
   *     for sharper reconstructions, larger for a code that is closer to normal
   */
  record Variational(double deviation) implements AutoencoderLoss {
    public Variational {
      if (!(deviation > 0) || Double.isInfinite(deviation)) {
        throw new IllegalArgumentException("deviation must be above 0, but was " + deviation);
      }
    }
  }
}
