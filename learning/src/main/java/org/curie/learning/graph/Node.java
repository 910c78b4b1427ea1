// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import java.util.List;
import org.curie.learning.operator.Operator;

/**
 * One application of an operator: the names of what it reads, and the name of what it makes.
 *
 * @param inputs values first, then parameters, in the order the operator states
 */
public record Node(String name, Operator operator, List<String> inputs, String output) {
  public Node {
    inputs = List.copyOf(inputs);
  }
}
