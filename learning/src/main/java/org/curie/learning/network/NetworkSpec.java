// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import org.curie.learning.graph.Graph;
import org.curie.learning.operator.Shape;

/**
 * Which network to build: a name with its few choices. The answer is one logit for each class, of a
 * {@link SegmentationSpec} at every place.
 *
 * <p><b>Shape</b> in: {@code [n, c, (z,) y, x]} float32; out: {@code [n, classes]}.
 */
public sealed interface NetworkSpec extends NetworkSource
    permits NetworkSpec.CnnSpec,
        NetworkSpec.ResNetSpec,
        NetworkSpec.VggSpec,
        ImageClassifierSpec,
        SegmentationSpec,
        SequenceSpec,
        TokenSpec {

  /** Builds the graph for images of shape {@code [n, c, (z,) y, x]}. */
  Graph build(Shape image, int classes);

  /** Three 3x3 convolutions with max-pooling, a dense layer, dropout: {@link Cnn}. */
  record CnnSpec(int width, int denseFeatures, double dropout) implements NetworkSpec {
    public static CnnSpec defaults() {
      return new CnnSpec(32, 128, 0.5);
    }

    @Override
    public Graph build(Shape image, int classes) {
      return Cnn.build(this, image, classes);
    }
  }

  /**
   * A residual network: {@link ResNet}.
   *
   * @param depth 18, 34, 50, 101 or 152
   * @param width channels of the first stage; 64 in the paper
   * @param stem how the input is first reduced
   * @param dropout share of features dropped before the last layer
   */
  record ResNetSpec(int depth, int width, Stem stem, double dropout) implements NetworkSpec {
    public ResNetSpec {
      ResNet.requireDepth(depth);
    }

    public static ResNetSpec depth(int depth) {
      return new ResNetSpec(depth, 64, Stem.SMALL_IMAGE, 0);
    }

    @Override
    public Graph build(Shape image, int classes) {
      return ResNet.build(this, image, classes);
    }
  }

  /**
   * Stacks of 3x3 convolutions: {@link Vgg}.
   *
   * @param depth 11, 13 or 16
   * @param width channels of the first stage; 64 in the paper
   */
  record VggSpec(int depth, int width, double dropout) implements NetworkSpec {
    public VggSpec {
      if (depth != 11 && depth != 13 && depth != 16) {
        throw new IllegalArgumentException("vgg depth must be 11, 13 or 16, but was " + depth);
      }
    }

    @Override
    public Graph build(Shape image, int classes) {
      return Vgg.build(this, image, classes);
    }
  }

  /** The first layer of a residual network. */
  enum Stem {
    /** 3x3, stride 1, no pooling: for images up to about 64 pixels. */
    SMALL_IMAGE,
    /** 7x7, stride 2, then 3x3 max-pooling with stride 2: as in the paper, for 224 pixels. */
    LARGE_IMAGE
  }
}
