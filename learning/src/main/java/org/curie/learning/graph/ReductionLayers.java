// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import java.util.List;
import java.util.stream.IntStream;
import org.curie.learning.operator.Reduction.ReduceL2;
import org.curie.learning.operator.Reduction.ReduceMax;
import org.curie.learning.operator.Reduction.ReduceMean;
import org.curie.learning.operator.Reduction.ReduceMin;
import org.curie.learning.operator.Reduction.ReduceSum;

/**
 * Axes brought down to extent 1, as which they stay; an axis below 0 is counted from the end.
 *
 * <p>An axis that should go is taken away by a reshape, or by the operator itself with {@code
 * keepDims} off.
 */
public sealed interface ReductionLayers extends Layers permits Flow {

  default Flow mean(int... axes) {
    return then(new ReduceMean(ascending(axes), true));
  }

  default Flow sum(int... axes) {
    return then(new ReduceSum(ascending(axes), true));
  }

  default Flow max(int... axes) {
    return then(new ReduceMax(ascending(axes), true));
  }

  default Flow min(int... axes) {
    return then(new ReduceMin(ascending(axes), true));
  }

  /** The Euclidean norm. */
  default Flow l2(int... axes) {
    return then(new ReduceL2(ascending(axes), true));
  }

  private List<Integer> ascending(int... axes) {
    int rank = shape().rank();
    return IntStream.of(axes).map(a -> a < 0 ? a + rank : a).sorted().boxed().toList();
  }
}
