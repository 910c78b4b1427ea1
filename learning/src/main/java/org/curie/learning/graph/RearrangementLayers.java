// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import org.curie.learning.operator.Rearrangement.Concat;
import org.curie.learning.operator.Rearrangement.Flatten;

/** The same values in another shape. */
public sealed interface RearrangementLayers extends Layers permits Flow {

  default Flow flatten() {
    return then(new Flatten());
  }

  /** Channels of this value, then those of {@code other}. */
  default Flow concat(Flow other) {
    return with(other, new Concat(1));
  }
}
