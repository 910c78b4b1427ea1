// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import org.curie.learning.engine.Batch;
import org.curie.learning.engine.Loss;
import org.curie.learning.graph.Network;

/**
 * One dense layer with bias, its loss and the gradient, in plain Java doubles: what libtorch's
 * figures are held against. Parameters lie end to end: the weight [2, n], then the bias [2].
 */
final class LinearReference {
  static final String WEIGHT = "head/gemm1.weight";
  static final String BIAS = "head/gemm1.bias";
  private static final double STEP = 1e-5;

  private final int inputs;
  private final Loss loss;

  LinearReference(int inputs, Loss loss) {
    this.inputs = inputs;
    this.loss = loss;
  }

  static double[] parameters(Network network) {
    float[] weight = network.weights().get(WEIGHT);
    float[] bias = network.weights().get(BIAS);
    double[] all = new double[weight.length + bias.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = i < weight.length ? weight[i] : bias[i - weight.length];
    }
    return all;
  }

  boolean isWeight(int parameter) {
    return parameter < 2 * inputs;
  }

  /** The mean over the batch, weighted by case weights. */
  double loss(double[] parameters, Batch batch) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < batch.count(); i++) {
      double[] z = new double[2];
      for (int k = 0; k < 2; k++) {
        z[k] = parameters[2 * inputs + k];
        for (int p = 0; p < inputs; p++) {
          z[k] += parameters[k * inputs + p] * batch.inputs().get(i * inputs + p);
        }
      }
      double caseWeight = batch.caseWeights().get(i);
      double logSum = Math.log(Math.exp(z[0]) + Math.exp(z[1]));
      for (int k = 0; k < 2; k++) {
        double logP = z[k] - logSum;
        double focus =
            switch (loss) {
              case Loss.CrossEntropy _ -> 1;
              case Loss.Focal f -> Math.pow(1 - Math.exp(logP), f.gamma());
              default -> throw new IllegalArgumentException("no reference for " + loss);
            };
        sum -= caseWeight * batch.targets().get(2 * i + k) * focus * logP;
      }
      weights += caseWeight;
    }
    return sum / weights;
  }

  /** By central differences, exact to about 1e-10. */
  double[] gradient(double[] parameters, Batch batch) {
    double[] gradient = new double[parameters.length];
    for (int i = 0; i < gradient.length; i++) {
      double[] up = parameters.clone();
      double[] down = parameters.clone();
      up[i] += STEP;
      down[i] -= STEP;
      gradient[i] = (loss(up, batch) - loss(down, batch)) / (2 * STEP);
    }
    return gradient;
  }
}
