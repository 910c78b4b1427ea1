// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import org.curie.learning.graph.Graph;
import org.curie.learning.operator.Shape;

/**
 * Networks that answer for a whole image or volume, beyond the plain ones.
 *
 * <p><b>Shape</b> in: {@code [n, c, (z,) y, x]}; out: {@code [n, classes]}, logits.
 */
public sealed interface ImageClassifierSpec extends NetworkSpec {

  /**
   * A residual network whose blocks weigh their channels: {@link BlockAttention}.
   *
   * @param depth 18, 34, 50, 101 or 152
   * @param width channels of the first stage; 64 in the paper
   */
  record SeResNetSpec(int depth, int width, Stem stem, double dropout)
      implements ImageClassifierSpec {
    public SeResNetSpec {
      ResNet.requireDepth(depth);
    }

    @Override
    public Graph build(Shape image, int classes) {
      ResNetSpec plain = new ResNetSpec(depth, width, stem, dropout);
      return ResNet.build("se-resnet" + depth, plain, BlockAttention::ofChannels, image, classes);
    }
  }

  /** A residual network whose blocks weigh their channels and places: {@link BlockAttention}. */
  record CbamSpec(int depth, int width, Stem stem, double dropout) implements ImageClassifierSpec {
    public CbamSpec {
      ResNet.requireDepth(depth);
    }

    @Override
    public Graph build(Shape image, int classes) {
      ResNetSpec plain = new ResNetSpec(depth, width, stem, dropout);
      return ResNet.build("cbam-resnet" + depth, plain, BlockAttention::ofPlaces, image, classes);
    }
  }

  /**
   * A densely connected network: {@link DenseNet}.
   *
   * @param depth 121, 161, 169 or 201
   * @param growth channels that each layer adds; in the paper 32, of depth 161 48
   */
  record DenseNetSpec(int depth, int growth, Stem stem, double dropout)
      implements ImageClassifierSpec {
    public DenseNetSpec {
      DenseNet.requireSize(depth, growth);
    }

    @Override
    public Graph build(Shape image, int classes) {
      return DenseNet.build(this, image, classes);
    }
  }

  /**
   * A convolutional network made like a transformer: {@link ConvNext}.
   *
   * @param blocks of the third stage: 9 (tiny) or 27 (small, base) in the paper
   * @param width channels of the first stage; 96 (tiny, small) or 128 (base) in the paper
   * @param patch pixels along each axis that become one at first; 4 in the paper
   */
  record ConvNextSpec(int blocks, int width, int patch, double dropout)
      implements ImageClassifierSpec {
    public ConvNextSpec {
      if (blocks < 1 || width < 1 || patch < 1) {
        throw new IllegalArgumentException(
            "convnext needs blocks, width and patch of at least 1, but had %d, %d and %d"
                .formatted(blocks, width, patch));
      }
    }

    @Override
    public Graph build(Shape image, int classes) {
      return ConvNext.build(this, image, classes);
    }
  }

  /**
   * A network of depthwise convolutions: {@link Efficient}.
   *
   * @param width factor of the channels; 1 in the papers
   */
  record EfficientSpec(Variant variant, double width, double dropout)
      implements ImageClassifierSpec {
    public EfficientSpec {
      if (!(width > 0 && width <= 16)) {
        throw new IllegalArgumentException("efficient width must be in (0, 16], but was " + width);
      }
    }

    /** Which of the published networks. */
    public enum Variant {
      EFFICIENTNET_B0,
      MOBILENET_V3_SMALL,
      MOBILENET_V3_LARGE
    }

    @Override
    public Graph build(Shape image, int classes) {
      return Efficient.build(this, image, classes);
    }
  }

  /**
   * Kernels of several sizes side by side: {@link Inception}.
   *
   * @param width channels of the stem; 64 in the paper, to which all others are proportional
   */
  record InceptionSpec(int width, Stem stem, double dropout) implements ImageClassifierSpec {
    public InceptionSpec {
      if (width < 1) {
        throw new IllegalArgumentException("inception width must be at least 1, but was " + width);
      }
    }

    @Override
    public Graph build(Shape image, int classes) {
      return Inception.build(this, image, classes);
    }
  }
}
