// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.network.NetworkSpec.CnnSpec;
import org.curie.learning.operator.Shape;

/** The plain convolutional network: widths w, 2w, 4w, each 3x3 and halved by 2x2 max-pooling. */
final class Cnn {
  private Cnn() {}

  static Graph build(CnnSpec spec, Shape image, int classes) {
    GraphBuilder net = GraphBuilder.named("cnn");
    Flow x = Images.input(net, image);
    for (int stage = 0; stage < 3; stage++) {
      x = x.in("stage" + (stage + 1)).conv(spec.width() << stage, 3).relu().maxPool(2);
    }
    x = x.in("head").flatten().dense(spec.denseFeatures()).relu().dropout(spec.dropout());
    return net.output(x.dense(classes));
  }
}
