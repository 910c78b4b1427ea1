// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.network.ImageClassifierSpec.DenseNetSpec;
import org.curie.learning.operator.Shape;

/**
 * A network in which each layer reads all layers of its stage before it.
 *
 * <p><b>Source</b> Huang et al. 2017, arXiv:1608.06993, table 1 (DenseNet-BC: bottlenecks of four
 * times the growth, halving between stages). Dropout, where asked for, is before the last layer.
 */
final class DenseNet {
  private DenseNet() {}

  static void requireSize(int depth, int growth) {
    if (depth != 121 && depth != 161 && depth != 169 && depth != 201) {
      throw new IllegalArgumentException(
          "densenet depth must be 121, 161, 169 or 201, but was " + depth);
    }
    if (growth < 1) {
      throw new IllegalArgumentException("densenet growth must be at least 1, but was " + growth);
    }
  }

  private static int[] layers(int depth) {
    return switch (depth) {
      case 121 -> new int[] {6, 12, 24, 16};
      case 161 -> new int[] {6, 12, 36, 24};
      case 169 -> new int[] {6, 12, 32, 32};
      default -> new int[] {6, 12, 48, 32};
    };
  }

  static Graph build(DenseNetSpec spec, Shape image, int classes) {
    GraphBuilder net = GraphBuilder.named("densenet" + spec.depth());
    Flow x = Images.stem(spec.stem(), 2 * spec.growth(), Images.input(net, image));
    int[] layers = layers(spec.depth());
    for (int stage = 0; stage < layers.length; stage++) {
      if (stage > 0) {
        x = normalized(x.in("transition" + stage));
        x = x.convWithoutBias(x.shape().dim(1) / 2, 1, 1).averagePool(2);
      }
      for (int layer = 0; layer < layers[stage]; layer++) {
        x = x.in("stage" + (stage + 1) + ".layer" + (layer + 1));
        Flow narrow = normalized(x).convWithoutBias(4 * spec.growth(), 1, 1);
        x = x.concat(normalized(narrow).convWithoutBias(spec.growth(), 3, 1));
      }
    }
    return net.output(Images.head(normalized(x.in("head")), spec.dropout(), classes));
  }

  private static Flow normalized(Flow x) {
    return x.batchNormalization().relu();
  }
}
