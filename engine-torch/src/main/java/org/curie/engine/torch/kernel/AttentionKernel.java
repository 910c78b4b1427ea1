// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.kernel;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.curie.learning.operator.Attention;

/** libtorch's fused attention, which never keeps all scores at once where it can avoid it. */
final class AttentionKernel {
  private AttentionKernel() {}

  static Tensor compute(Attention a, Operands in) {
    Tensor query = heads(in.x(), a.heads());
    Tensor key = heads(in.get(1).to(query.scalar_type()), a.keyHeads());
    Tensor value = heads(in.get(2).to(query.scalar_type()), a.keyHeads());
    boolean masked = in.has(3);
    TensorOptional mask = masked ? mask(a, in.get(3), query, key) : new TensorOptional();
    DoubleOptional scale =
        a.scale().isPresent() ? new DoubleOptional(a.scale().get()) : new DoubleOptional();
    boolean shared = a.keyHeads() < a.heads();
    Tensor seen =
        torch.scaled_dot_product_attention(
            query, key, value, mask, 0, a.causal() && !masked, scale, shared);
    return seen.transpose(1, 2).flatten(2, -1);
  }

  /** [n, t, heads d] as [n, heads, t, d]. */
  private static Tensor heads(Tensor x, int heads) {
    return x.unflatten(2, heads, x.size(2) / heads).transpose(1, 2);
  }

  /** libtorch takes a mask or causality, not both. */
  private static TensorOptional mask(Attention a, Tensor given, Tensor query, Tensor key) {
    Tensor mask = given.to(query.scalar_type());
    if (!a.causal()) {
      return new TensorOptional(mask);
    }
    long[] scores = {query.size(2), key.size(2)};
    return new TensorOptional(mask.add(later(scores, mask)));
  }

  /** Minus infinity at every step after the query's own. */
  private static Tensor later(long[] scores, Tensor like) {
    Tensor infinity = torch.full(scores, new Scalar(Double.NEGATIVE_INFINITY), like.options());
    return infinity.triu(1);
  }
}
