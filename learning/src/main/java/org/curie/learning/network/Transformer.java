// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.network.SequenceSpec.TransformerSpec;
import org.curie.learning.operator.Shape;

/**
 * Layers of self-attention and of two dense layers of which the first is four times as wide, each
 * normalised before and added to what came in.
 *
 * <p><b>Source</b> Vaswani et al. 2017, arXiv:1706.03762; normalised before as in Xiong et al.
 * 2020, arXiv:2002.04745, which needs no warm-up; GELU and the learned table of positions as in
 * Devlin et al. 2019, arXiv:1810.04805.
 */
final class Transformer {
  static final double EPSILON = 1e-6; // as torchvision's vision transformer

  private Transformer() {}

  static void require(String network, int width, int layers, int heads) {
    if (width < 1 || layers < 1 || heads < 1 || width % heads != 0) {
      throw new IllegalArgumentException(
          "%s needs layers and heads of at least 1, the heads dividing the width, but had width %d, %d layers, %d heads"
              .formatted(network, width, layers, heads));
    }
  }

  /** Each step is a token; the mean of all tokens decides. */
  static Graph ofSequence(TransformerSpec spec, Shape sequence, int classes) {
    GraphBuilder net = GraphBuilder.named("transformer");
    Flow x = RecurrentNetwork.input(net, sequence).in("tokens").dense(spec.width()).positions();
    x = encode(dropped(x, spec.dropout()), spec.layers(), spec.heads(), spec.dropout());
    return net.output(mean(x.in("head")).dense(classes));
  }

  /** All layers, and the normalisation after the last. */
  static Flow encode(Flow tokens, int layers, int heads, double dropout) {
    Flow x = tokens;
    for (int layer = 1; layer <= layers; layer++) {
      x = layer(x.in("layer" + layer), heads, dropout);
    }
    return x.in("head").layerNormalization(EPSILON);
  }

  private static Flow layer(Flow x, int heads, double dropout) {
    Flow seen = x.layerNormalization(EPSILON).selfAttention(heads);
    Flow mixed = x.add(dropped(seen, dropout));
    int width = x.shape().dim(2);
    Flow wide = mixed.layerNormalization(EPSILON).dense(4 * width).gelu();
    return mixed.add(dropped(dropped(wide, dropout).dense(width), dropout));
  }

  /** Of all tokens. */
  static Flow mean(Flow tokens) {
    return tokens.mean(1).flatten();
  }

  static Flow dropped(Flow x, double dropout) {
    return dropout > 0 ? x.dropout(dropout) : x;
  }
}
