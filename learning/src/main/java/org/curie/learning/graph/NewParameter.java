// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import org.curie.learning.operator.Role;
import org.curie.learning.operator.Shape;

/** A parameter that a node brings along; its name will be the node's and {@code suffix}. */
public record NewParameter(String suffix, Shape shape, Role role) {

  static NewParameter weight(Shape shape) {
    return new NewParameter("weight", shape, Role.WEIGHT);
  }

  static NewParameter bias(int length) {
    return new NewParameter("bias", Shape.of(length), Role.BIAS);
  }
}
