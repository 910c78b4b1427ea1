// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import org.curie.learning.operator.Arithmetic.Add;
import org.curie.learning.operator.Arithmetic.Div;
import org.curie.learning.operator.Arithmetic.Max;
import org.curie.learning.operator.Arithmetic.Min;
import org.curie.learning.operator.Arithmetic.Mul;
import org.curie.learning.operator.Arithmetic.Pow;
import org.curie.learning.operator.Arithmetic.Sub;

/** Element by element, with one value repeated where it is smaller than the other. */
public sealed interface ArithmeticLayers extends Layers permits Flow {

  default Flow add(Flow other) {
    return with(other, new Add());
  }

  default Flow sub(Flow other) {
    return with(other, new Sub());
  }

  default Flow mul(Flow other) {
    return with(other, new Mul());
  }

  default Flow div(Flow other) {
    return with(other, new Div());
  }

  default Flow pow(Flow exponent) {
    return with(exponent, new Pow());
  }

  /** The smaller of the two. */
  default Flow min(Flow other) {
    return with(other, new Min());
  }

  /** The larger of the two. */
  default Flow max(Flow other) {
    return with(other, new Max());
  }
}
