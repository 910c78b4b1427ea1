// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.network.NetworkSpec.ResNetSpec;
import org.curie.learning.operator.Shape;
import org.curie.learning.operator.Window;

/**
 * Deep residual network. <b>Source</b> He et al., "Deep residual learning for image recognition",
 * CVPR 2016, doi:10.1109/CVPR.2016.90, table 1; the bottleneck strides in its 3x3 convolution.
 */
public final class ResNet {
  private ResNet() {}

  static void requireDepth(int depth) {
    if (depth != 18 && depth != 34 && depth != 50 && depth != 101 && depth != 152) {
      throw new IllegalArgumentException(
          "resnet depth must be 18, 34, 50, 101 or 152, but was " + depth);
    }
  }

  private static int[] blocks(int depth) {
    return switch (depth) {
      case 18 -> new int[] {2, 2, 2, 2};
      case 101 -> new int[] {3, 4, 23, 3};
      case 152 -> new int[] {3, 8, 36, 3};
      default -> new int[] {3, 4, 6, 3};
    };
  }

  static Graph build(ResNetSpec spec, Shape image, int classes) {
    return build("resnet" + spec.depth(), spec, x -> x, image, classes);
  }

  /**
   * @param refinement what each block does with what it found, before its input is added
   */
  static Graph build(
      String name, ResNetSpec spec, UnaryOperator<Flow> refinement, Shape image, int classes) {
    GraphBuilder net = GraphBuilder.named(name);
    Stages stages = new Stages(spec, refinement, 1);
    Flow x = stages.of(Images.input(net, image)).getLast();
    return net.output(Images.head(x.in("head"), spec.dropout(), classes));
  }

  /** What each of the four stages makes, the finest first: what other networks begin with. */
  public static List<Flow> stages(ResNetSpec spec, Flow image) {
    return stages(spec, image, 1);
  }

  /**
   * What each of the four stages makes.
   *
   * @param dilation of the last stage; where it is more than 1, that stage does not halve the image
   */
  static List<Flow> stages(ResNetSpec spec, Flow image, int dilation) {
    return new Stages(spec, x -> x, dilation).of(image);
  }

  /** The network without its head. */
  private record Stages(ResNetSpec spec, UnaryOperator<Flow> refinement, int lastDilation) {

    List<Flow> of(Flow image) {
      List<Flow> made = new ArrayList<>();
      Flow x = Images.stem(spec.stem(), spec.width(), image);
      int[] blocks = blocks(spec.depth());
      for (int stage = 0; stage < blocks.length; stage++) {
        int dilation = stage == blocks.length - 1 ? lastDilation : 1;
        for (int block = 0; block < blocks[stage]; block++) {
          int stride = stage > 0 && block == 0 && dilation == 1 ? 2 : 1;
          x = x.in("stage" + (stage + 1) + ".block" + (block + 1));
          x = block(x, spec.width() << stage, stride, dilation);
        }
        made.add(x);
      }
      return made;
    }

    private Flow block(Flow x, int channels, int stride, int dilation) {
      Flow body =
          refinement.apply(
              spec.depth() >= 50
                  ? bottleneck(x, channels, stride, dilation)
                  : basic(x, channels, stride, dilation));
      boolean sameShape = body.shape().equals(x.shape());
      Flow shortcut =
          sameShape ? x : x.convWithoutBias(body.shape().dim(1), 1, stride).batchNormalization();
      return body.add(shortcut).relu();
    }

    private static Flow basic(Flow x, int channels, int stride, int dilation) {
      Flow first = seen(x, channels, stride, dilation).batchNormalization().relu();
      return first.dilated(channels, 3, dilation).batchNormalization();
    }

    private static Flow bottleneck(Flow x, int channels, int stride, int dilation) {
      Flow reduced = x.convWithoutBias(channels, 1, 1).batchNormalization().relu();
      Flow seen = seen(reduced, channels, stride, dilation).batchNormalization().relu();
      return seen.convWithoutBias(4 * channels, 1, 1).batchNormalization();
    }

    private static Flow seen(Flow x, int channels, int stride, int dilation) {
      Window window = Window.same(x.shape().spatialRank(), 3, stride, dilation);
      return x.convWithoutBias(channels, window, 1);
    }
  }
}
