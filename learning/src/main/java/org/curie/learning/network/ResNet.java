// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.network.NetworkSpec.ResNetSpec;
import org.curie.learning.operator.Shape;

/**
 * Deep residual network. <b>Source</b> He et al., "Deep residual learning for image recognition",
 * CVPR 2016, doi:10.1109/CVPR.2016.90, table 1; the bottleneck strides in its 3x3 convolution.
 */
final class ResNet {
  private static final int[][] BLOCKS = {{2, 2, 2, 2}, {3, 4, 6, 3}};

  private ResNet() {}

  static Graph build(ResNetSpec spec, Shape image, int classes) {
    GraphBuilder net = GraphBuilder.named("resnet" + spec.depth());
    Flow x = stem(spec, Images.input(net, image));
    int[] blocks = BLOCKS[spec.depth() == 18 ? 0 : 1];
    for (int stage = 0; stage < blocks.length; stage++) {
      for (int block = 0; block < blocks[stage]; block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        x = x.in("stage" + (stage + 1) + ".block" + (block + 1));
        x = block(spec, x, spec.width() << stage, stride);
      }
    }
    x = x.in("head").globalAveragePool().flatten();
    if (spec.dropout() > 0) {
      x = x.dropout(spec.dropout());
    }
    return net.output(x.dense(classes));
  }

  private static Flow stem(ResNetSpec spec, Flow image) {
    Flow x = image.in("stem");
    return switch (spec.stem()) {
      case SMALL_IMAGE -> x.convWithoutBias(spec.width(), 3, 1).batchNormalization().relu();
      case LARGE_IMAGE ->
          x.convWithoutBias(spec.width(), 7, 2).batchNormalization().relu().maxPool(3, 2, 1);
    };
  }

  private static Flow block(ResNetSpec spec, Flow x, int channels, int stride) {
    Flow body = spec.depth() == 50 ? bottleneck(x, channels, stride) : basic(x, channels, stride);
    boolean sameShape = body.shape().equals(x.shape());
    Flow shortcut =
        sameShape ? x : x.convWithoutBias(body.shape().dim(1), 1, stride).batchNormalization();
    return body.add(shortcut).relu();
  }

  private static Flow basic(Flow x, int channels, int stride) {
    Flow first = x.convWithoutBias(channels, 3, stride).batchNormalization().relu();
    return first.convWithoutBias(channels, 3, 1).batchNormalization();
  }

  private static Flow bottleneck(Flow x, int channels, int stride) {
    Flow reduced = x.convWithoutBias(channels, 1, 1).batchNormalization().relu();
    Flow seen = reduced.convWithoutBias(channels, 3, stride).batchNormalization().relu();
    return seen.convWithoutBias(4 * channels, 1, 1).batchNormalization();
  }
}
