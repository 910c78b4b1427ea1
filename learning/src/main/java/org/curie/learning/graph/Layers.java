// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import java.util.List;
import org.curie.learning.operator.Operator;
import org.curie.learning.operator.Shape;

/** What every family of layers of a {@link Flow} is written with. */
sealed interface Layers
    permits ActivationLayers,
        ArithmeticLayers,
        ConvolutionLayers,
        ElementaryLayers,
        LinearLayers,
        NormalizationLayers,
        PoolingLayers,
        RearrangementLayers,
        ReductionLayers,
        ResamplingLayers {

  /** The shape of the value as it is here. */
  Shape shape();

  /** What an operator makes of this value, other values and new parameters, in this order. */
  Flow then(Operator operator, List<Flow> others, List<NewParameter> parameters);

  default Flow then(Operator operator, NewParameter... parameters) {
    return then(operator, List.of(), List.of(parameters));
  }

  default Flow with(Flow other, Operator operator) {
    return then(operator, List.of(other), List.of());
  }
}
