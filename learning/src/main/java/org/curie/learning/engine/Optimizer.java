// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine;

/**
 * How a gradient changes the weights. The learning rate comes from the schedule, step by step;
 * weight decay applies to weights only, never to biases and normalisation.
 */
public sealed interface Optimizer {

  /** Stochastic gradient descent with (Nesterov) momentum. */
  record Sgd(double momentum, boolean nesterov, double weightDecay) implements Optimizer {
    public Sgd {
      requireShare("momentum", momentum);
      requireDecay(weightDecay);
      if (nesterov && momentum == 0) {
        throw new IllegalArgumentException("nesterov needs a momentum above 0");
      }
    }
  }

  /** Kingma and Ba 2015, arXiv:1412.6980; weight decay is added to the gradient. */
  record Adam(double beta1, double beta2, double epsilon, double weightDecay) implements Optimizer {
    public Adam {
      requireShare("beta1", beta1);
      requireShare("beta2", beta2);
      requireEpsilon(epsilon);
      requireDecay(weightDecay);
    }

    public static Adam defaults() {
      return new Adam(0.9, 0.999, 1e-8, 0);
    }
  }

  /** Loshchilov and Hutter 2019, arXiv:1711.05101; weight decay is decoupled from the gradient. */
  record AdamW(double beta1, double beta2, double epsilon, double weightDecay)
      implements Optimizer {
    public AdamW {
      requireShare("beta1", beta1);
      requireShare("beta2", beta2);
      requireEpsilon(epsilon);
      requireDecay(weightDecay);
    }

    public static AdamW withWeightDecay(double weightDecay) {
      return new AdamW(0.9, 0.999, 1e-8, weightDecay);
    }
  }

  /** Hinton's running-mean-square scaling, Coursera 2012, lecture 6e. */
  record RmsProp(double alpha, double epsilon, double weightDecay) implements Optimizer {
    public RmsProp {
      requireShare("alpha", alpha);
      requireEpsilon(epsilon);
      requireDecay(weightDecay);
    }

    public static RmsProp defaults() {
      return new RmsProp(0.99, 1e-8, 0);
    }
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1), but was " + value);
    }
  }

  private static void requireEpsilon(double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("epsilon must be a number above 0, but was " + value);
    }
  }

  private static void requireDecay(double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException("weightDecay must be in [0, 1), but was " + value);
    }
  }
}
