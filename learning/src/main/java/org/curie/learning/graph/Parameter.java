// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

/**
 * A named tensor that the network learns or keeps, as an object of its own: sharing and freezing
 * are explicit.
 *
 * @param trainable false for frozen parameters; running statistics are never trained by gradient
 */
public record Parameter(String name, Shape shape, Role role, boolean trainable) {

  /** What a parameter is to the operator that reads it. */
  public enum Role {
    WEIGHT,
    BIAS,
    NORM_SCALE,
    NORM_SHIFT,
    RUNNING_MEAN,
    RUNNING_VARIANCE;

    /** Whether gradients may change it at all. */
    public boolean isLearned() {
      return this != RUNNING_MEAN && this != RUNNING_VARIANCE;
    }

    /** Whether weight decay applies: only to weights, never to biases and normalisation. */
    public boolean isDecayed() {
      return this == WEIGHT;
    }
  }

  public Parameter {
    if (trainable && !role.isLearned()) {
      throw new IllegalArgumentException(name + ": running statistics are not trainable");
    }
  }

  /** The same parameter, kept as it is during training. */
  public Parameter frozen() {
    return new Parameter(name, shape, role, false);
  }
}
