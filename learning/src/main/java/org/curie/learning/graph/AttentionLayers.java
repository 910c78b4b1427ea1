// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import java.util.List;
import org.curie.learning.operator.Arithmetic.Add;
import org.curie.learning.operator.Attention;
import org.curie.learning.operator.Embedding.ClassToken;
import org.curie.learning.operator.Embedding.Lookup;
import org.curie.learning.operator.Role;
import org.curie.learning.operator.Shape;

/** Attention over sequences of tokens [n, t, d], and the learned tables that stand before it. */
public sealed interface AttentionLayers extends Layers permits Flow {

  /** Every token looks at all tokens, through projections with biases. */
  default Flow selfAttention(int heads) {
    return attention(Attention.ofHeads(heads), (Flow) this);
  }

  /**
   * Multi-head attention: each token of this looks at those of {@code seen}. Query, key, value and
   * the answer are projected with biases, each to the width of this.
   *
   * <p><b>Source</b> Vaswani et al. 2017, arXiv:1706.03762, section 3.2.2.
   *
   * @throws IllegalArgumentException when the heads do not divide the width
   */
  default Flow attention(Attention attention, Flow seen) {
    int width = shape().dim(2);
    if (width % attention.heads() != 0) {
      throw new IllegalArgumentException(
          "%d heads do not divide a width of %d".formatted(attention.heads(), width));
    }
    int keys = width / attention.heads() * attention.keyHeads();
    Flow query = ((Flow) this).dense(width);
    Flow key = seen.dense(keys);
    return query.then(attention, List.of(key, seen.dense(keys)), List.of()).dense(width);
  }

  /** For whole numbers 0 to {@code rows - 1}, each its own learned vector of {@code width}. */
  default Flow embed(int rows, int width) {
    return then(new Lookup(), table(Shape.of(rows, width)));
  }

  /** A learned token before all others. */
  default Flow classToken() {
    return then(new ClassToken(), table(Shape.of(1, 1, shape().dim(2))));
  }

  /** Plus a learned vector for each position. */
  default Flow positions() {
    return then(new Add(), table(Shape.of(1, shape().dim(1), shape().dim(2))));
  }

  private static NewParameter table(Shape shape) {
    return new NewParameter("table", shape, Role.TABLE);
  }
}
