// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.network.ImageClassifierSpec.InceptionSpec;
import org.curie.learning.network.NetworkSpec.Stem;
import org.curie.learning.operator.Shape;

/**
 * GoogLeNet: each module convolves with kernels of several extents side by side.
 *
 * <p><b>Source</b> Szegedy et al. 2015, arXiv:1409.4842, table 1, as torchvision has it: with batch
 * normalisation, 3x3 kernels where the paper has 5x5, and without the two auxiliary classifiers.
 * The image is halved by padded 3x3 pooling, so that small ones have enough of it.
 */
final class Inception {
  private static final int PAPER_WIDTH = 64;

  /**
   * Channels of the modules: 1x1; 1x1 before 3x3, 3x3; 1x1 before the second 3x3, second 3x3; after
   * pooling. An empty row halves the image.
   */
  private static final int[][] MODULES = {
    {64, 96, 128, 16, 32, 32},
    {128, 128, 192, 32, 96, 64},
    {},
    {192, 96, 208, 16, 48, 64},
    {160, 112, 224, 24, 64, 64},
    {128, 128, 256, 24, 64, 64},
    {112, 144, 288, 32, 64, 64},
    {256, 160, 320, 32, 128, 128},
    {},
    {256, 160, 320, 32, 128, 128},
    {384, 192, 384, 48, 128, 128}
  };

  private final int width;

  private Inception(int width) {
    this.width = width;
  }

  static Graph build(InceptionSpec spec, Shape image, int classes) {
    Images.requireAtLeast("inception", image, spec.stem() == Stem.LARGE_IMAGE ? 32 : 8);
    GraphBuilder net = GraphBuilder.named("inception");
    Inception channels = new Inception(spec.width());
    Flow x = channels.stem(spec.stem(), Images.input(net, image).in("stem"));
    for (int i = 0; i < MODULES.length; i++) {
      x = x.in("module" + (i + 1));
      x = MODULES[i].length == 0 ? halved(x) : channels.module(x, MODULES[i]);
    }
    return net.output(Images.head(x.in("head"), spec.dropout(), classes));
  }

  private Flow stem(Stem stem, Flow image) {
    return switch (stem) {
      case SMALL_IMAGE -> unit(image, 192, 3, 1);
      case LARGE_IMAGE -> {
        Flow first = halved(unit(image, 64, 7, 2));
        yield halved(unit(unit(first, 64, 1, 1), 192, 3, 1));
      }
    };
  }

  private static Flow halved(Flow x) {
    return x.maxPool(3, 2, 1);
  }

  private Flow module(Flow x, int[] c) {
    Flow small = unit(x, c[0], 1, 1);
    Flow middle = unit(unit(x, c[1], 1, 1), c[2], 3, 1);
    Flow large = unit(unit(x, c[3], 1, 1), c[4], 3, 1);
    Flow highest = unit(x.maxPool(3, 1, 1), c[5], 1, 1);
    return small.concat(middle).concat(large).concat(highest);
  }

  private Flow unit(Flow x, int paperChannels, int kernel, int stride) {
    int channels = Math.max(1, paperChannels * width / PAPER_WIDTH);
    return x.convWithoutBias(channels, kernel, stride).batchNormalization().relu();
  }
}
