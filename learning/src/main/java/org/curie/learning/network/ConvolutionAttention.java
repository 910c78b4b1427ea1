// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.network.TokenSpec.ConvAttentionSpec;
import org.curie.learning.operator.Shape;

/**
 * Stages of a 3x3 convolution that halve the image; a transformer over the places that remain; the
 * mean of all places decides. Convolutions see edges from few cases, attention compares places far
 * apart.
 *
 * <p><b>Source</b> Dosovitskiy et al. 2021, arXiv:2010.11929, section 3.1, "Hybrid architecture";
 * the early convolutions as in Xiao et al. 2021, arXiv:2106.14881.
 */
final class ConvolutionAttention {
  private ConvolutionAttention() {}

  static void requireStages(String network, int width, int stages) {
    if (width < 1 || stages < 1 || stages > 8) {
      throw new IllegalArgumentException(
          "%s needs a width of at least 1 and 1..8 stages, but had %d and %d"
              .formatted(network, width, stages));
    }
  }

  static Graph build(ConvAttentionSpec spec, Shape image, int classes) {
    GraphBuilder net = GraphBuilder.named("conv-attention");
    Flow x = halve(Images.input(net, image), spec.width(), spec.stages());
    x = VisionTransformer.tokens(x.in("tokens")).positions();
    x = Transformer.dropped(x, spec.dropout());
    x = Transformer.encode(x, spec.layers(), spec.heads(), spec.dropout());
    return net.output(Transformer.mean(x).dense(classes));
  }

  /** The stages: each halves the extents and, from the second on, doubles the channels. */
  static Flow halve(Flow image, int width, int stages) {
    Flow x = image;
    for (int stage = 0; stage < stages; stage++) {
      x = x.in("stage" + (stage + 1)).convWithoutBias(width << stage, 3, 2);
      x = x.batchNormalization().relu();
    }
    return x;
  }
}
