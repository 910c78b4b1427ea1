// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

// begin of the example
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.operator.Shape;

/** Residual blocks of separable convolutions, for images and volumes. */
record OwnNetwork(int width, int blocks) {

  Graph build(Shape image, int classes) {
    GraphBuilder net = GraphBuilder.named("own");
    Flow x = Images.input(net, image).in("stem");
    x = x.convWithoutBias(width, 3, 1).batchNormalization().relu();
    for (int block = 1; block <= blocks; block++) {
      x = x.in("block" + block);
      x = block(x).add(x).relu().maxPool(2);
    }
    x = x.in("head").globalAveragePool().flatten().dropout(0.2);
    return net.output(x.dense(classes));
  }

  /** One kernel for each channel, then one weight for each pair of channels. */
  private Flow block(Flow x) {
    return x.depthwise(5, 1).convWithoutBias(width, 1, 1).groupNormalization(4);
  }
}
// end of the example
