// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import org.curie.learning.operator.Activation.Relu;
import org.curie.learning.operator.Activation.Sigmoid;
import org.curie.learning.operator.Activation.Softmax;
import org.curie.learning.operator.Dropout;

/** Activations, and dropout. */
public sealed interface ActivationLayers extends Layers permits Flow {

  default Flow relu() {
    return then(new Relu());
  }

  default Flow sigmoid() {
    return then(new Sigmoid());
  }

  /** Probabilities over the last axis. */
  default Flow softmax() {
    return then(new Softmax(shape().rank() - 1));
  }

  default Flow dropout(double ratio) {
    return then(new Dropout(ratio));
  }
}
