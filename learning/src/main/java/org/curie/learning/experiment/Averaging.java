// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.experiment;

import java.util.Optional;

/**
 * How the weights of many moments of a run become one set, which answers better than that of any
 * moment. Which of the two sets is validated and kept says {@link FitSpec.Keep}.
 */
public sealed interface Averaging {

  /**
   * The exponential moving average over all updates, of weights and of normalisation statistics.
   *
   * <p><b>Formula</b> after update t (from 1): {@code a = d a + (1 - d) w} with d the decay, and
   * with warm-up {@code min(decay, (1 + t) / (10 + t))}, so that the start is soon forgotten.
   * <b>Source</b> Polyak and Juditsky 1992, doi:10.1137/0330046; the warm-up is that of
   * TensorFlow's ExponentialMovingAverage.
   *
   * @param warmUp on unless it is turned off
   */
  record Ema(double decay, Optional<Boolean> warmUp) implements Averaging {
    private static final double WARM_UP_UPDATES = 10;

    public Ema {
      requireShare("decay", decay);
    }

    /** With warm-up. */
    public static Ema of(double decay) {
      return new Ema(decay, Optional.empty());
    }

    /**
     * How far the average moves towards the weights after an update.
     *
     * @param update from 1
     */
    public double share(long update) {
      double started = (1 + update) / (WARM_UP_UPDATES + update);
      return 1 - (warmUp.orElse(true) ? Math.min(decay, started) : decay);
    }
  }

  /**
   * The plain mean of the weights at the end of each epoch in the last part of a run, with
   * normalisation statistics estimated anew for it by a pass over the training cases.
   *
   * <p><b>Source</b> Izmailov et al. 2018, arXiv:1803.05407. Their learning rate stays high while
   * weights are collected: a constant schedule, or restarts of one epoch.
   *
   * @param start share of the run before the first epoch that counts
   */
  record Swa(double start) implements Averaging {
    public Swa {
      requireShare("start", start);
    }

    /** The first epoch, from 1, at whose end the weights count. */
    public int firstEpoch(int epochs) {
      return Math.min(epochs, (int) Math.floor(start * epochs) + 1);
    }

    /** How far the mean moves at the end of an epoch, so that all epochs in it count the same. */
    public double share(int epoch, int epochs) {
      return 1.0 / (epoch - firstEpoch(epochs) + 1);
    }
  }

  /** Whether at the end of this epoch (from 1) there is an average. */
  default boolean hasBegun(int epoch, int epochs) {
    return switch (this) {
      case Ema _ -> true;
      case Swa s -> epoch >= s.firstEpoch(epochs);
    };
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1), but was " + value);
    }
  }
}
