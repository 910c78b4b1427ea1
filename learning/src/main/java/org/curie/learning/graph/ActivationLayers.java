// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import org.curie.learning.operator.Activation.Clip;
import org.curie.learning.operator.Activation.Elu;
import org.curie.learning.operator.Activation.Gelu;
import org.curie.learning.operator.Activation.HardSigmoid;
import org.curie.learning.operator.Activation.HardSwish;
import org.curie.learning.operator.Activation.LeakyRelu;
import org.curie.learning.operator.Activation.LogSoftmax;
import org.curie.learning.operator.Activation.PRelu;
import org.curie.learning.operator.Activation.Relu;
import org.curie.learning.operator.Activation.Selu;
import org.curie.learning.operator.Activation.Sigmoid;
import org.curie.learning.operator.Activation.Silu;
import org.curie.learning.operator.Activation.Softmax;
import org.curie.learning.operator.Activation.Softplus;
import org.curie.learning.operator.Activation.Tanh;
import org.curie.learning.operator.Dropout;
import org.curie.learning.operator.Role;

/** Activations, and dropout. Numbers not given are torch's. */
public sealed interface ActivationLayers extends Layers permits Flow {

  default Flow relu() {
    return then(new Relu());
  }

  /** At least 0, at most 6. */
  default Flow relu6() {
    return clip(0, 6);
  }

  default Flow leakyRelu(double slope) {
    return then(new LeakyRelu(slope));
  }

  /** A leaky ReLU that learns one slope for each channel, from 0.25. */
  default Flow prelu() {
    return then(new PRelu(), new NewParameter("slope", PRelu.slopes(shape()), Role.NORM_SCALE));
  }

  default Flow elu() {
    return then(new Elu(1));
  }

  default Flow selu() {
    return then(new Selu());
  }

  default Flow gelu() {
    return then(new Gelu(Gelu.Form.EXACT));
  }

  /** A little cheaper than {@link #gelu}, and different by less than 0.001. */
  default Flow geluTanh() {
    return then(new Gelu(Gelu.Form.TANH));
  }

  default Flow silu() {
    return then(new Silu());
  }

  default Flow sigmoid() {
    return then(new Sigmoid());
  }

  /** {@code x / 6 + 1/2}, but at least 0 and at most 1. */
  default Flow hardSigmoid() {
    return then(new HardSigmoid(Double.parseDouble(Float.toString(1f / 6)), 0.5));
  }

  default Flow hardSwish() {
    return then(new HardSwish());
  }

  default Flow tanh() {
    return then(new Tanh());
  }

  default Flow softplus() {
    return then(new Softplus());
  }

  /** Probabilities over the last axis. */
  default Flow softmax() {
    return then(new Softmax(shape().rank() - 1));
  }

  /** Logarithms of probabilities over the last axis. */
  default Flow logSoftmax() {
    return then(new LogSoftmax(shape().rank() - 1));
  }

  default Flow clip(double lowest, double highest) {
    return then(new Clip(lowest, highest));
  }

  default Flow dropout(double ratio) {
    return then(new Dropout(ratio));
  }
}
