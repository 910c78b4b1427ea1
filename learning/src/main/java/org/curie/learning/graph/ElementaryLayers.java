// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import org.curie.learning.operator.Elementary.Abs;
import org.curie.learning.operator.Elementary.Erf;
import org.curie.learning.operator.Elementary.Exp;
import org.curie.learning.operator.Elementary.Log;
import org.curie.learning.operator.Elementary.Neg;
import org.curie.learning.operator.Elementary.Reciprocal;
import org.curie.learning.operator.Elementary.Sqrt;

/** Functions of analysis, value by value. */
public sealed interface ElementaryLayers extends Layers permits Flow {

  default Flow neg() {
    return then(new Neg());
  }

  default Flow abs() {
    return then(new Abs());
  }

  default Flow sqrt() {
    return then(new Sqrt());
  }

  default Flow exp() {
    return then(new Exp());
  }

  default Flow log() {
    return then(new Log());
  }

  default Flow reciprocal() {
    return then(new Reciprocal());
  }

  default Flow erf() {
    return then(new Erf());
  }
}
