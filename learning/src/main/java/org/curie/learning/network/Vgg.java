// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.network.NetworkSpec.VggSpec;
import org.curie.learning.operator.Shape;

/**
 * Stacks of 3x3 convolutions with batch normalisation and a pooled head.
 *
 * <p><b>Source</b> Simonyan and Zisserman, "Very deep convolutional networks", ICLR 2015,
 * arXiv:1409.1556, table 1 (A, B, D). Two things differ, both usual since: batch normalisation
 * after every convolution, and global average pooling instead of the two dense layers of 4096. A
 * stage is halved only while at least two pixels remain.
 */
final class Vgg {
  private Vgg() {}

  static Graph build(VggSpec spec, Shape image, int classes) {
    GraphBuilder net = GraphBuilder.named("vgg" + spec.depth());
    Flow x = Images.input(net, image);
    int[] layers = layers(spec.depth());
    for (int stage = 0; stage < layers.length; stage++) {
      x = x.in("stage" + (stage + 1));
      int channels = spec.width() << Math.min(stage, 3);
      for (int layer = 0; layer < layers[stage]; layer++) {
        x = x.convWithoutBias(channels, 3, 1).batchNormalization().relu();
      }
      if (x.shape().spatial().stream().allMatch(extent -> extent >= 2)) {
        x = x.maxPool(2);
      }
    }
    x = x.in("head").globalAveragePool().flatten();
    if (spec.dropout() > 0) {
      x = x.dropout(spec.dropout());
    }
    return net.output(x.dense(classes));
  }

  private static int[] layers(int depth) {
    return switch (depth) {
      case 11 -> new int[] {1, 1, 2, 2, 2};
      case 13 -> new int[] {2, 2, 2, 2, 2};
      default -> new int[] {2, 2, 3, 3, 3};
    };
  }
}
