// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import org.curie.learning.operator.Linear.Gemm;
import org.curie.learning.operator.Shape;

/** Fully connected layers. */
public sealed interface LinearLayers extends Layers permits Flow {

  /** A fully connected layer with bias; the input must be flat. */
  default Flow dense(int features) {
    Shape weight = Shape.of(features, shape().dim(1));
    return then(new Gemm(), NewParameter.weight(weight), NewParameter.bias(features));
  }
}
