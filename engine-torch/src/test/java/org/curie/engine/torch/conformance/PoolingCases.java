// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.conformance;

import java.util.List;
import org.curie.learning.graph.Flow;
import org.curie.learning.operator.Pooling.AveragePool;
import org.curie.learning.operator.Pooling.MaxPool;
import org.curie.learning.operator.Pooling.Rounding;
import org.curie.learning.operator.Shape;
import org.curie.learning.operator.Window;

/** Poolings in one, two and three dimensions. */
final class PoolingCases {
  private static final Shape LINE = Shape.batchOf(2, 9);
  private static final Shape IMAGE = Shape.batchOf(2, 6, 5);
  private static final Shape VOLUME = Shape.batchOf(2, 4, 5, 4);
  private static final Window DILATED =
      new Window(List.of(2, 2), List.of(1, 2), List.of(1, 0), List.of(2, 1));

  private PoolingCases() {}

  static List<OperatorCase> all() {
    return List.of(
        OperatorCase.of("max-pool-1d", LINE, x -> x.maxPool(3, 2, 1), "F.max_pool1d(x, 3, 2, 1)"),
        OperatorCase.of("max-pool-3d", VOLUME, x -> x.maxPool(2), "F.max_pool3d(x, 2)"),
        OperatorCase.of(
            "max-pool-dilated",
            IMAGE,
            x -> x.then(new MaxPool(DILATED)),
            "F.max_pool2d(x, 2, (1, 2), (1, 0), (2, 1))"),
        OperatorCase.of(
            "max-pool-ceil-1d",
            Shape.batchOf(2, 8),
            x -> x.then(new MaxPool(Window.uniform(1, 3, 2, 0), Rounding.CEIL)),
            "F.max_pool1d(x, 3, 2, ceil_mode=True)"),
        OperatorCase.of(
            "max-pool-ceil-2d",
            IMAGE,
            x -> x.then(new MaxPool(Window.uniform(2, 3, 2, 1), Rounding.CEIL)),
            "F.max_pool2d(x, 3, 2, 1, ceil_mode=True)"),
        OperatorCase.of(
            "max-pool-ceil-3d",
            VOLUME,
            x -> x.then(new MaxPool(Window.uniform(3, 3, 2, 0), Rounding.CEIL)),
            "F.max_pool3d(x, 3, 2, ceil_mode=True)"),
        OperatorCase.of(
            "average-pool-1d-counting",
            LINE,
            x -> x.averagePool(3, 2, 1),
            "F.avg_pool1d(x, 3, 2, 1)"),
        OperatorCase.of(
            "average-pool-2d-counting",
            IMAGE,
            x -> x.averagePool(3, 1, 1),
            "F.avg_pool2d(x, 3, 1, 1)"),
        OperatorCase.of(
            "average-pool-3d-counting",
            VOLUME,
            x -> x.averagePool(3, 2, 1),
            "F.avg_pool3d(x, 3, 2, 1)"),
        OperatorCase.of(
            "average-pool-2d-not-counting",
            IMAGE,
            x -> x.then(new AveragePool(Window.uniform(2, 3, 2, 1))),
            "F.avg_pool2d(x, 3, 2, 1, count_include_pad=False)"),
        OperatorCase.of(
            "adaptive-average-pool",
            Shape.batchOf(2, 6, 4),
            x -> x.adaptiveAveragePool(2),
            "F.adaptive_avg_pool2d(x, 2)"),
        OperatorCase.of(
            "global-average-pool-1d", LINE, Flow::globalAveragePool, "F.adaptive_avg_pool1d(x, 1)"),
        OperatorCase.of(
            "global-max-pool-1d", LINE, Flow::globalMaxPool, "F.adaptive_max_pool1d(x, 1)"),
        OperatorCase.of(
            "global-max-pool-2d", IMAGE, Flow::globalMaxPool, "F.adaptive_max_pool2d(x, 1)"),
        OperatorCase.of(
            "global-max-pool-3d", VOLUME, Flow::globalMaxPool, "F.adaptive_max_pool3d(x, 1)"));
  }
}
