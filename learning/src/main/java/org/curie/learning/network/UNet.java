// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import java.util.ArrayList;
import java.util.List;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.operator.Shape;
import org.curie.learning.operator.Window;

/**
 * Networks of the shape of a U: an encoder that halves the image level by level, a decoder that
 * doubles it again, and at each level the encoder's values beside the decoder's.
 *
 * <p><b>Source</b> Ronneberger et al. 2015, arXiv:1505.04597 (padded, so that extents stay; with
 * batch normalisation). With attention: Oktay et al. 2018, arXiv:1804.03999, gates of additive
 * attention whose signal is the coarser level. With residuals: after Zhang et al. 2018,
 * arXiv:1711.10684, with He's blocks (activation after the sum). Strided: Isensee et al. 2021,
 * doi:10.1038/s41592-020-01008-z: strides in place of pooling, instance normalisation, leaky ReLU,
 * one head for each decoder level but the coarsest where deep supervision is asked for.
 *
 * <p><b>Limits</b> Extents must be multiples of 2 to the number of levels less one; others are
 * refused, since padding would change what the borders see.
 */
record UNet(String name, int width, int levels, double dropout, Form form) {
  private static final int WIDEST = 10; // times the first width: nnU-Net's 320 of 32
  private static final double LEAK = 0.01;

  /** What the blocks are made of. */
  enum Form {
    PLAIN,
    ATTENTION,
    RESIDUAL,
    STRIDED,
    STRIDED_WITH_DEEP_SUPERVISION
  }

  static UNet plain(String name, int width, int levels, double dropout) {
    return new UNet(name, width, levels, dropout, Form.PLAIN);
  }

  static UNet strided(String name, int width, int levels, boolean deepSupervision) {
    Form form = deepSupervision ? Form.STRIDED_WITH_DEEP_SUPERVISION : Form.STRIDED;
    return new UNet(name, width, levels, 0, form);
  }

  UNet withAttention() {
    return new UNet(name, width, levels, dropout, Form.ATTENTION);
  }

  UNet withResiduals() {
    return new UNet(name, width, levels, dropout, Form.RESIDUAL);
  }

  static void requireSize(int width, int levels) {
    if (width < 1 || levels < 2 || levels > 8) {
      throw new IllegalArgumentException(
          "a U-Net needs width >= 1 and 2 to 8 levels, but had width %d and %d levels"
              .formatted(width, levels));
    }
  }

  Graph build(Shape image, int classes) {
    Images.requireMultiple(name, image, 1 << (levels - 1));
    GraphBuilder net = GraphBuilder.named(name);
    List<Flow> skips = new ArrayList<>();
    Flow x = Images.input(net, image);
    for (int level = 0; level < levels; level++) {
      x = down(x.in("encoder" + (level + 1)), level);
      skips.add(x);
    }
    if (dropout > 0) {
      x = x.dropout(dropout);
    }
    List<Flow> heads = new ArrayList<>();
    for (int level = levels - 2; level >= 0; level--) {
      x = up(x.in("decoder" + (level + 1)), skips.get(level), level);
      boolean supervised = form == Form.STRIDED_WITH_DEEP_SUPERVISION && level < levels - 2;
      if (level == 0 || supervised) {
        heads.addFirst(x.in("head" + (level + 1)).conv(classes, 1));
      }
    }
    return net.output(heads.toArray(Flow[]::new));
  }

  private Flow down(Flow x, int level) {
    if (isStrided()) {
      return unit(unit(x, channels(level), level == 0 ? 1 : 2), channels(level), 1);
    }
    return block(level == 0 ? x : x.maxPool(2), channels(level));
  }

  private Flow up(Flow x, Flow skip, int level) {
    Flow larger = x.convTranspose(channels(level), 2, 2);
    Flow beside =
        form == Form.ATTENTION
            ? gate(skip.in("gate" + (level + 1)), x.in("gate" + (level + 1)))
            : skip;
    return block(larger.concat(beside), channels(level));
  }

  private int channels(int level) {
    int doubled = width << level;
    return isStrided() ? Math.min(doubled, WIDEST * width) : doubled;
  }

  private boolean isStrided() {
    return form == Form.STRIDED || form == Form.STRIDED_WITH_DEEP_SUPERVISION;
  }

  private Flow block(Flow x, int channels) {
    if (form == Form.RESIDUAL) {
      Flow body = unit(x, channels, 1).convWithoutBias(channels, 3, 1).batchNormalization();
      return body.add(x.convWithoutBias(channels, 1, 1).batchNormalization()).relu();
    }
    return unit(unit(x, channels, 1), channels, 1);
  }

  /** Convolution, normalisation, activation. */
  private Flow unit(Flow x, int channels, int stride) {
    return isStrided()
        ? x.conv(channels, 3, stride).instanceNormalization().leakyRelu(LEAK)
        : x.convWithoutBias(channels, 3, stride).batchNormalization().relu();
  }

  /** The skip, weighted at each place by what the coarser level asks for. */
  private static Flow gate(Flow skip, Flow coarser) {
    int between = Math.max(1, skip.shape().dim(1) / 2);
    Window halving = Window.uniform(skip.shape().spatialRank(), 2, 2, 0);
    Flow seen = skip.convWithoutBias(between, halving, 1);
    Flow asked = coarser.conv(between, 1);
    Flow weight = seen.add(asked).relu().conv(1, 1).sigmoid().upsampleLinear(2);
    Flow gated = skip.mul(weight);
    return gated.convWithoutBias(skip.shape().dim(1), 1, 1).batchNormalization();
  }
}
