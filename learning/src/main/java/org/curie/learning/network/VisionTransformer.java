// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.network.TokenSpec.VitSpec;
import org.curie.learning.operator.Shape;
import org.curie.learning.operator.Window;

/**
 * A transformer over patches.
 *
 * <p><b>Source</b> Dosovitskiy et al. 2021, arXiv:2010.11929, table 1 (base); Touvron et al. 2021,
 * arXiv:2012.12877, table 1 (tiny, small).
 */
final class VisionTransformer {
  private VisionTransformer() {}

  static Graph build(VitSpec spec, Shape image, int classes) {
    requireWholePatches(spec, image);
    GraphBuilder net = GraphBuilder.named("vit");
    Window patch = Window.uniform(image.spatialRank(), spec.patch(), spec.patch(), 0);
    Flow x = tokens(Images.input(net, image).in("tokens").conv(spec.width(), patch, 1));
    x =
        switch (spec.readout()) {
          case CLASS_TOKEN -> x.classToken();
          case MEAN -> x;
        };
    x = Transformer.dropped(x.positions(), spec.dropout());
    x = Transformer.encode(x, spec.layers(), spec.heads(), spec.dropout());
    Flow answer =
        switch (spec.readout()) {
          case CLASS_TOKEN -> x.select(1, 0);
          case MEAN -> Transformer.mean(x);
        };
    return net.output(answer.dense(classes));
  }

  /** Every place of [n, c, spatial] as a token [n, t, c]. */
  static Flow tokens(Flow x) {
    return x.reshape(0, x.shape().dim(1), -1).transpose(0, 2, 1);
  }

  private static void requireWholePatches(VitSpec spec, Shape image) {
    if (image.spatial().stream().anyMatch(extent -> extent % spec.patch() != 0)) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "vit divides images into patches of %d, but the input is %s; resize it to multiples, or choose other patches"
              .formatted(spec.patch(), image));
    }
  }
}
