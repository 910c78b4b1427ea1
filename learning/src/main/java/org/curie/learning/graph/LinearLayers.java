// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import org.curie.learning.operator.Arithmetic.Add;
import org.curie.learning.operator.Linear.Gemm;
import org.curie.learning.operator.Linear.MatMul;
import org.curie.learning.operator.Shape;

/** Fully connected layers, and products of matrices. */
public sealed interface LinearLayers extends Layers permits Flow {

  /** A fully connected layer with bias over the last axis, alike at every place of the others. */
  default Flow dense(int features) {
    if (shape().rank() > 2) {
      return denseWithoutBias(features).then(new Add(), NewParameter.bias(features));
    }
    Shape weight = Shape.of(features, shape().dim(1));
    return then(new Gemm(), NewParameter.weight(weight), NewParameter.bias(features));
  }

  /** As {@link #dense}, for use where a bias would be without effect. */
  default Flow denseWithoutBias(int features) {
    int in = shape().dim(shape().rank() - 1);
    return shape().rank() > 2
        ? then(new MatMul(), NewParameter.weight(Shape.of(in, features)))
        : then(new Gemm(), NewParameter.weight(Shape.of(features, in)));
  }

  /** This [batch, rows, inner] times the other [batch, inner, columns]. */
  default Flow matmul(Flow other) {
    return with(other, new MatMul());
  }
}
