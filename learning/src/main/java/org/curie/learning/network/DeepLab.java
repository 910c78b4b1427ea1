// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import java.util.List;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.network.NetworkSpec.ResNetSpec;
import org.curie.learning.network.NetworkSpec.Stem;
import org.curie.learning.network.SegmentationSpec.DeepLabSpec;
import org.curie.learning.operator.Shape;

/**
 * DeepLab v3+: a residual network that stops at a sixteenth of the image, kernels of several
 * dilations side by side (ASPP), and a decoder that also reads the first stage.
 *
 * <p><b>Source</b> Chen et al. 2018, arXiv:1802.02611, with the residual network of Chen et al.
 * 2017, arXiv:1706.05587, as encoder and plain convolutions. Enlarging goes to the extents of the
 * image itself, so every size is accepted.
 */
final class DeepLab {
  private static final int[] DILATIONS = {6, 12, 18};

  private DeepLab() {}

  static Graph build(DeepLabSpec spec, Shape image, int classes) {
    GraphBuilder net = GraphBuilder.named("deeplab");
    Flow input = Images.input(net, image);
    ResNetSpec encoder = new ResNetSpec(spec.depth(), spec.width(), Stem.LARGE_IMAGE, 0);
    List<Flow> stages = ResNet.stages(encoder, input, 2);
    int channels = 4 * spec.width();
    Flow context = pyramid(stages.getLast(), channels);
    Flow fine = unit(stages.getFirst().in("decoder"), Math.max(1, 3 * spec.width() / 4), 1, 1);
    Flow x = context.in("decoder").resizeLinear(fine).concat(fine);
    x = unit(unit(x, channels, 3, 1), channels, 3, 1);
    return net.output(x.in("head").conv(classes, 1).resizeLinear(input));
  }

  /** The same place seen at several distances, and the mean of the whole image. */
  private static Flow pyramid(Flow encoded, int channels) {
    Flow seen = unit(encoded.in("aspp1"), channels, 1, 1);
    for (int i = 0; i < DILATIONS.length; i++) {
      Flow wider = unit(encoded.in("aspp" + (i + 2)), channels, 3, DILATIONS[i]);
      seen = seen.concat(wider);
    }
    Flow whole = unit(encoded.in("aspp5").globalAveragePool(), channels, 1, 1);
    Flow all = seen.concat(whole.resizeLinear(encoded));
    return unit(all.in("aspp"), channels, 1, 1).dropout(0.5);
  }

  private static Flow unit(Flow x, int channels, int kernel, int dilation) {
    return x.dilated(channels, kernel, dilation).batchNormalization().relu();
  }
}
