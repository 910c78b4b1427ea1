// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import java.util.stream.IntStream;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.network.ImageClassifierSpec.ConvNextSpec;
import org.curie.learning.operator.Shape;
import org.curie.learning.operator.Window;

/**
 * Wide depthwise convolutions, each followed by two layers over the channels of a place.
 *
 * <p>Normalisation over the channels of each place is a layer normalisation of the last axis
 * between two transpositions; with channels last in memory these move nothing. The two layers are
 * convolutions of extent 1. <b>Source</b> Liu et al. 2022, arXiv:2201.03545. Stochastic depth is
 * left out.
 */
final class ConvNext {
  private static final double EPSILON = 1e-6; // as in the authors' program
  private static final int KERNEL = 7;

  private ConvNext() {}

  static Graph build(ConvNextSpec spec, Shape image, int classes) {
    Images.requireAtLeast("convnext", image, 8 * spec.patch());
    GraphBuilder net = GraphBuilder.named("convnext");
    int[] blocks = {3, 3, spec.blocks(), 3};
    Flow x = Images.input(net, image).in("stem");
    x = normalized(reduced(x, spec.width(), spec.patch()));
    for (int stage = 0; stage < blocks.length; stage++) {
      if (stage > 0) {
        x = reduced(normalized(x.in("reduction" + stage)), spec.width() << stage, 2);
      }
      for (int block = 0; block < blocks[stage]; block++) {
        x = block(x.in("stage" + (stage + 1) + ".block" + (block + 1)));
      }
    }
    Flow pooled = normalized(x.in("head").globalAveragePool()).flatten();
    Flow kept = spec.dropout() > 0 ? pooled.dropout(spec.dropout()) : pooled;
    return net.output(kept.dense(classes));
  }

  /** Squares, cubes or stretches of so many pixels as one, without overlap. */
  private static Flow reduced(Flow x, int channels, int patch) {
    return x.conv(channels, Window.uniform(x.shape().spatialRank(), patch, patch, 0), 1);
  }

  private static Flow block(Flow x) {
    int channels = x.shape().dim(1);
    Flow seen = x.conv(channels, Window.same(x.shape().spatialRank(), KERNEL, 1, 1), channels);
    Flow mixed = normalized(seen).conv(4 * channels, 1).gelu().conv(channels, 1);
    return x.add(mixed.scaledByChannel());
  }

  /** Over the channels of each place. */
  static Flow normalized(Flow x) {
    int rank = x.shape().rank();
    int[] last = IntStream.range(0, rank).map(a -> a == 0 ? 0 : a % (rank - 1) + 1).toArray();
    int[] back = IntStream.range(0, rank).map(a -> a < 2 ? a * (rank - 1) : a - 1).toArray();
    return x.transpose(last).layerNormalization(EPSILON).transpose(back);
  }
}
