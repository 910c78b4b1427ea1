// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

/** What a parameter is to the operator that reads it. */
public enum Role {
  /** A factor of the values of the layer before: kernels, matrices. */
  WEIGHT,
  /** A summand for each channel or feature. */
  BIAS,
  /** A learned table that is looked up or added: token and position embeddings. */
  TABLE,
  /** A factor for each channel: of a normalisation, of a layer, of a PReLU. */
  NORM_SCALE,
  NORM_SHIFT,
  RUNNING_MEAN,
  RUNNING_VARIANCE,
  /** A number that belongs to the computation and is not learned: a mask, a mean of the inputs. */
  CONSTANT;

  /** Whether gradients may change it at all. */
  public boolean isLearned() {
    return switch (this) {
      case WEIGHT, BIAS, TABLE, NORM_SCALE, NORM_SHIFT -> true;
      case RUNNING_MEAN, RUNNING_VARIANCE, CONSTANT -> false;
    };
  }

  /** Whether weight decay applies: only to weights, never to biases, tables and normalisation. */
  public boolean isDecayed() {
    return this == WEIGHT;
  }
}
