// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.experiment;

/**
 * Which training cases an epoch shows. Every epoch shows as many as there are; all but {@link
 * Shuffled} show some more than once and others not at all.
 *
 * <p>Drawn by the address (seed, epoch): the same whatever came before.
 */
public sealed interface Sampling {

  /** Every case once, in an order of the epoch's own. */
  record Shuffled() implements Sampling {}

  /** Every class as often as every other: a case is drawn by one over the size of its class. */
  record ClassBalanced() implements Sampling {}

  /**
   * Between {@link Shuffled} (beta 0) and {@link ClassBalanced} (beta near 1): a case is drawn by
   * one over the effective number of its class.
   *
   * <p><b>Formula</b> {@code (1 - beta^n) / (1 - beta)} for a class of n cases; a class is then
   * drawn n times as often as one of its cases. <b>Source</b> Cui et al. 2019, arXiv:1901.05555,
   * equation 2; they use 0.9 to 0.9999.
   */
  record EffectiveNumber(double beta) implements Sampling {
    public EffectiveNumber {
      if (!(beta >= 0 && beta < 1)) {
        throw new IllegalArgumentException("beta must be in [0, 1), but was " + beta);
      }
    }

    /** As how many cases the n cases of a class count. */
    public double of(int n) {
      return (1 - Math.pow(beta, n)) / (1 - beta);
    }
  }

  /** Every patient as often as every other, whatever the number of their images. */
  record PatientBalanced() implements Sampling {}
}
