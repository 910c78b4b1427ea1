// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.operator;

import org.curie.learning.graph.Graph;

/**
 * Versions of the ONNX operator set.
 *
 * <p><b>Source</b> ONNX, "Versioning": table of released versions.
 */
public final class OperatorSet {
  /** Runs everywhere ONNX Runtime of the last years does, and has every operator but a few. */
  public static final int LOWEST_WRITTEN = 17;

  /** From here on, arithmetic repeats values without being told; older words are upgraded. */
  public static final int LOWEST_READ = 7;

  /** The newest whose changes were read. */
  public static final int HIGHEST_READ = 25;

  private OperatorSet() {}

  /** The lowest version in which every operator of the graph means what it means here. */
  public static int of(Graph graph) {
    return graph.nodes().stream()
        .mapToInt(node -> node.operator().since())
        .reduce(LOWEST_WRITTEN, Math::max);
  }

  /** The version of the file's own structure that was current with this operator set. */
  public static int irVersion(int operatorSet) {
    if (operatorSet <= 18) {
      return 8;
    }
    if (operatorSet <= 20) {
      return 9;
    }
    return operatorSet <= 22 ? 10 : 11;
  }
}
