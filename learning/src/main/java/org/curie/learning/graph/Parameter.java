// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import org.curie.learning.operator.Role;
import org.curie.learning.operator.Shape;

/**
 * A named tensor that the network learns or keeps, as an object of its own: sharing and freezing
 * are explicit.
 *
 * @param trainable false for frozen parameters; running statistics and constants never are trained
 */
public record Parameter(String name, Shape shape, Role role, boolean trainable) {

  public Parameter {
    if (trainable && !role.isLearned()) {
      throw new IllegalArgumentException(
          name + ": a parameter of role " + role + " is not trainable");
    }
  }

  /** The same parameter, kept as it is during training. */
  public Parameter frozen() {
    return new Parameter(name, shape, role, false);
  }
}
