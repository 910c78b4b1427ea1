// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import org.curie.learning.operator.Arithmetic.Add;
import org.curie.learning.operator.Arithmetic.Mul;

/** Element by element, with one value repeated where it is smaller than the other. */
public sealed interface ArithmeticLayers extends Layers permits Flow {

  default Flow add(Flow other) {
    return with(other, new Add());
  }

  default Flow mul(Flow other) {
    return with(other, new Mul());
  }
}
