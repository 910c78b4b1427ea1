// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fuse;

import java.util.List;
import java.util.Optional;

/**
 * One operator that is recognised in the several nodes by which it was said. What it does not know
 * for certain it leaves alone.
 */
public interface Fusion {

  /** Those that make other operators of a foreign file's nodes, in the order in which they run. */
  static List<Fusion> inOrder() {
    return List.of(new FuseLayerNormalizations(), new FuseGelus(), new FuseAttention());
  }

  /** What a file of Curie's own says in several nodes as well. */
  static Fusion ofClassTokens() {
    return new FuseClassTokens();
  }

  /**
   * Replaces what it finds.
   *
   * @return one sentence for the user when anything was changed
   */
  Optional<String> apply(Sketch sketch);
}
