// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import org.curie.learning.graph.Graph;

/**
 * Versions of the ONNX operator set.
 *
 * <p><b>Source</b> ONNX, "Versioning": table of released versions.
 */
final class OperatorSet {
  /** Runs everywhere ONNX Runtime of the last years does, and has every operator but a few. */
  static final int LOWEST_WRITTEN = 17;

  /** From here on, axes and ratios are inputs and Softmax normalises one axis. */
  static final int LOWEST_READ = 13;

  /** The newest whose operators were compared with ours. */
  static final int HIGHEST_READ = 22;

  private OperatorSet() {}

  /** The lowest version in which every operator of the graph means what it means here. */
  static int of(Graph graph) {
    return graph.nodes().stream()
        .mapToInt(node -> node.operator().since())
        .reduce(LOWEST_WRITTEN, Math::max);
  }

  /** The version of the file's own structure that was current with this operator set. */
  static int irVersion(int operatorSet) {
    if (operatorSet <= 18) {
      return 8;
    }
    return operatorSet <= 20 ? 9 : 10;
  }
}
