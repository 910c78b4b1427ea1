// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.operator.Shape;

/**
 * The convolutions of VGG-16, halved five times, and their mirror image.
 *
 * <p><b>Source</b> Badrinarayanan et al. 2017, arXiv:1511.00561. One thing differs: the decoder
 * repeats pixels in place of putting them where the encoder's maximum was, since no training
 * operator of ONNX keeps these places.
 *
 * <p><b>Limits</b> Extents must be multiples of 32; others are refused.
 */
final class SegNet {
  private static final int[] LAYERS = {2, 2, 3, 3, 3};

  private SegNet() {}

  static Graph build(int width, Shape image, int classes) {
    Images.requireMultiple("segnet", image, 1 << LAYERS.length);
    GraphBuilder net = GraphBuilder.named("segnet");
    Flow x = Images.input(net, image);
    for (int stage = 0; stage < LAYERS.length; stage++) {
      x = x.in("encoder" + (stage + 1));
      for (int layer = 0; layer < LAYERS[stage]; layer++) {
        x = unit(x, channels(width, stage));
      }
      x = x.maxPool(2);
    }
    for (int stage = LAYERS.length - 1; stage >= 0; stage--) {
      x = x.in("decoder" + (stage + 1)).upsample(2);
      for (int layer = 1; layer < LAYERS[stage]; layer++) {
        x = unit(x, channels(width, stage));
      }
      x = stage == 0 ? x.conv(classes, 3) : unit(x, channels(width, stage - 1));
    }
    return net.output(x);
  }

  private static int channels(int width, int stage) {
    return width << Math.min(stage, 3);
  }

  private static Flow unit(Flow x, int channels) {
    return x.convWithoutBias(channels, 3, 1).batchNormalization().relu();
  }
}
