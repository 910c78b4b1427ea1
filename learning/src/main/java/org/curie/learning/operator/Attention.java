// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import static org.curie.learning.operator.Inputs.require;

import java.util.List;
import java.util.Optional;

/**
 * Values weighted by how well their keys fit a query.
 *
 * <p><b>Shape</b> inputs: query [n, t, heads d], key [n, s, keyHeads d], value [n, s, keyHeads e],
 * optionally a mask of float32 [t, s], [heads, t, s] or [n, heads, t, s], which is added to the
 * scores and may have 1 in place of n and heads; output [n, t, heads e].
 *
 * <p><b>Formula</b> for each head {@code softmax(scale q k^T + mask) v}; {@code heads / keyHeads}
 * neighbouring heads of the query share keys and values. When causal, step i sees steps 0 to i.
 *
 * <p><b>Source</b> Vaswani et al. 2017, arXiv:1706.03762, section 3.2; Ainslie et al. 2023,
 * arXiv:2305.13245 (grouped queries); ONNX operator {@code Attention}, version 23, with three axes
 * and without a cache.
 *
 * @param heads of the query
 * @param keyHeads of key and value, a divisor of {@code heads}
 * @param scale one by the square root of d unless given
 */
public record Attention(int heads, int keyHeads, boolean causal, Optional<Double> scale)
    implements Operator {
  public Attention {
    if (heads < 1 || keyHeads < 1 || heads % keyHeads != 0) {
      throw new IllegalArgumentException(
          "the heads of keys must divide those of queries, but are " + keyHeads + " of " + heads);
    }
    scale.ifPresent(
        s -> {
          if (!Double.isFinite(s) || s == 0) {
            throw new IllegalArgumentException(
                "a scale must be a number other than 0, but was " + s);
          }
        });
  }

  /** As in the paper: every head has its own keys, and all steps are seen. */
  public static Attention ofHeads(int heads) {
    return new Attention(heads, heads, false, Optional.empty());
  }

  @Override
  public int since() {
    return 23;
  }

  @Override
  public Optional<Role> role(int input) {
    return input == 3 ? Optional.of(Role.CONSTANT) : Optional.empty();
  }

  /** A mask may also be computed, or be an input of the network. */
  @Override
  public boolean readsOnlyParameter(int input) {
    return false;
  }

  @Override
  public Shape infer(List<Shape> in) {
    Inputs inputs = Inputs.between(3, 4, in);
    Shape query = inputs.get(0);
    Shape key = inputs.get(1);
    Shape value = inputs.get(2);
    for (Shape s : in.subList(0, 3)) {
      require(
          s.rank() == 3 && s.dim(1) != Shape.ANY && s.dim(2) != Shape.ANY,
          "attention reads [n, t, features], found %s",
          s);
    }
    require(
        query.dim(0) == key.dim(0)
            && key.dim(0) == value.dim(0)
            && key.dim(1) == value.dim(1)
            && query.dim(2) % heads == 0
            && key.dim(2) % keyHeads == 0
            && value.dim(2) % keyHeads == 0
            && query.dim(2) / heads == key.dim(2) / keyHeads,
        "query %s, key %s and value %s do not fit each other in %d and %d heads",
        query,
        key,
        value,
        heads,
        keyHeads);
    if (inputs.has(3)) {
      Shape scores = Shape.of(query.dim(0), heads, query.dim(1), key.dim(1));
      Shape mask = inputs.get(3);
      int rank = mask.rank();
      require(
          rank >= 2
              && rank <= 4
              && mask.dim(rank - 2) == query.dim(1)
              && mask.dim(rank - 1) == key.dim(1)
              && scores.broadcast(mask).equals(scores),
          "the mask %s cannot be repeated to the scores %s",
          mask,
          scores);
    }
    return Shape.of(query.dim(0), query.dim(1), heads * (value.dim(2) / keyHeads));
  }
}
