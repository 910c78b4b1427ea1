// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import org.curie.learning.operator.Pooling.AveragePool;
import org.curie.learning.operator.Pooling.GlobalAveragePool;
import org.curie.learning.operator.Pooling.MaxPool;
import org.curie.learning.operator.Window;

/** Poolings over the spatial axes. */
public sealed interface PoolingLayers extends Layers permits Flow {

  /** Non-overlapping maximum over {@code size} along each axis. */
  default Flow maxPool(int size) {
    return maxPool(size, size, 0);
  }

  default Flow maxPool(int kernel, int stride, int pad) {
    return then(new MaxPool(Window.uniform(shape().spatialRank(), kernel, stride, pad)));
  }

  /** Non-overlapping mean over {@code size} along each axis. */
  default Flow averagePool(int size) {
    return then(new AveragePool(Window.uniform(shape().spatialRank(), size, size, 0)));
  }

  default Flow globalAveragePool() {
    return then(new GlobalAveragePool());
  }
}
