// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.curie.learning.operator.Pooling.AveragePool;
import org.curie.learning.operator.Pooling.GlobalAveragePool;
import org.curie.learning.operator.Pooling.GlobalMaxPool;
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

  /** The mean of windows, in which the zeros of the padding count, as PyTorch does by default. */
  default Flow averagePool(int kernel, int stride, int pad) {
    Window window = Window.uniform(shape().spatialRank(), kernel, stride, pad);
    return then(new AveragePool(window, true));
  }

  /**
   * The mean of equal windows, so many along each axis that the result has {@code size} of them:
   * PyTorch's adaptive pooling where its windows are equal.
   *
   * @throws IllegalArgumentException when {@code size} does not divide an extent
   */
  default Flow adaptiveAveragePool(int size) {
    List<Integer> windows = new ArrayList<>();
    for (int extent : shape().spatial()) {
      if (size < 1 || extent % size != 0) {
        throw new IllegalArgumentException(
            "adaptive pooling to %d needs extents that are multiples of it, found %s"
                .formatted(size, shape()));
      }
      windows.add(extent / size);
    }
    int rank = windows.size();
    List<Integer> zeros = Collections.nCopies(rank, 0);
    List<Integer> ones = Collections.nCopies(rank, 1);
    return then(new AveragePool(new Window(windows, windows, zeros, ones)));
  }

  default Flow globalAveragePool() {
    return then(new GlobalAveragePool());
  }

  default Flow globalMaxPool() {
    return then(new GlobalMaxPool());
  }
}
