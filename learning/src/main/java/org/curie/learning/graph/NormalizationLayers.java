// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import org.curie.learning.operator.Normalization;
import org.curie.learning.operator.Normalization.BatchNormalization;
import org.curie.learning.operator.Normalization.GroupNormalization;
import org.curie.learning.operator.Normalization.InstanceNormalization;
import org.curie.learning.operator.Normalization.LayerNormalization;
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

  /** Over the spatial axes of each channel of each case. */
  default Flow instanceNormalization() {
    return perChannel(new InstanceNormalization(EPSILON));
  }

  /** Over the spatial axes and {@code channels / groups} neighbouring channels of each case. */
  default Flow groupNormalization(int groups) {
    return perChannel(new GroupNormalization(groups, EPSILON));
  }

  /** Over the last axis of each case: over the features of each token. */
  default Flow layerNormalization(double epsilon) {
    return layerNormalization(shape().rank() - 1, epsilon);
  }

  /**
   * Over {@code axis} and all axes after it.
   *
   * @param axis counted from 0
   */
  default Flow layerNormalization(int axis, double epsilon) {
    Shape normalized = new Shape(shape().dims().subList(axis, shape().rank()));
    return then(
        new LayerNormalization(axis, epsilon),
        new NewParameter("scale", normalized, Role.NORM_SCALE),
        new NewParameter("shift", normalized, Role.NORM_SHIFT));
  }

  private Flow perChannel(Normalization normalization) {
    Shape vector = Shape.of(shape().dim(1));
    return then(
        normalization,
        new NewParameter("scale", vector, Role.NORM_SCALE),
        new NewParameter("shift", vector, Role.NORM_SHIFT));
  }
}
