// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import org.curie.learning.operator.Normalization.BatchNormalization;
import org.curie.learning.operator.Role;
import org.curie.learning.operator.Shape;

/** Normalisations, each with its learned scale and shift. */
public sealed interface NormalizationLayers extends Layers permits Flow {
  /** As in torch: 1e-5 against division by zero; a tenth of each batch enters the statistics. */
  double EPSILON = 1e-5;

  double MOMENTUM = 0.9;

  /** Over the batch and the spatial axes of each channel. */
  default Flow batchNormalization() {
    Shape vector = Shape.of(shape().dim(1));
    return then(
        new BatchNormalization(EPSILON, MOMENTUM),
        new NewParameter("scale", vector, Role.NORM_SCALE),
        new NewParameter("shift", vector, Role.NORM_SHIFT),
        new NewParameter("mean", vector, Role.RUNNING_MEAN),
        new NewParameter("variance", vector, Role.RUNNING_VARIANCE));
  }
}
