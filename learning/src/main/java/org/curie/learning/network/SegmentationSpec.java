// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import org.curie.learning.graph.Graph;
import org.curie.learning.operator.Shape;

/**
 * A network that answers for every pixel or voxel.
 *
 * <p><b>Shape</b> in: {@code [n, c, (z,) y, x]}; out: {@code [n, classes, (z,) y, x]}, logits.
 */
public sealed interface SegmentationSpec extends NetworkSpec {

  /**
   * The U-Net: {@link UNet}.
   *
   * @param width channels of the finest level; 64 in the paper, doubled at each level
   * @param levels resolutions, the coarsest included; 5 in the paper
   */
  record UNetSpec(int width, int levels, double dropout) implements SegmentationSpec {
    public UNetSpec {
      UNet.requireSize(width, levels);
    }

    @Override
    public Graph build(Shape image, int classes) {
      return UNet.plain("unet", width, levels, dropout).build(image, classes);
    }
  }

  /** A U-Net whose skips let through what matters: {@link UNet}. */
  record AttentionUNetSpec(int width, int levels) implements SegmentationSpec {
    public AttentionUNetSpec {
      UNet.requireSize(width, levels);
    }

    @Override
    public Graph build(Shape image, int classes) {
      return UNet.plain("attention-unet", width, levels, 0).withAttention().build(image, classes);
    }
  }

  /** A U-Net of residual blocks: {@link UNet}. */
  record ResUNetSpec(int width, int levels) implements SegmentationSpec {
    public ResUNetSpec {
      UNet.requireSize(width, levels);
    }

    @Override
    public Graph build(Shape image, int classes) {
      return UNet.plain("resunet", width, levels, 0).withResiduals().build(image, classes);
    }
  }

  /**
   * A U-Net as nnU-Net builds it, for volumes and also for images: {@link UNet}.
   *
   * @param width channels of the finest level, doubled at each up to ten times as many; 32 in the
   *     paper
   * @param deepSupervision whether the network also answers, as further outputs, at each coarser
   *     resolution of its decoder but the coarsest
   */
  record UNet3dSpec(int width, int levels, boolean deepSupervision) implements SegmentationSpec {
    public UNet3dSpec {
      UNet.requireSize(width, levels);
    }

    @Override
    public Graph build(Shape image, int classes) {
      return UNet.strided("unet-3d", width, levels, deepSupervision).build(image, classes);
    }
  }

  /** An encoder and its mirror image: {@link SegNet}. */
  record SegNetSpec(int width) implements SegmentationSpec {
    public SegNetSpec {
      UNet.requireSize(width, 2);
    }

    @Override
    public Graph build(Shape image, int classes) {
      return SegNet.build(width, image, classes);
    }
  }

  /**
   * DeepLab v3+ over a residual network: {@link DeepLab}.
   *
   * @param depth of the residual network: 18, 34, 50, 101 or 152
   * @param width channels of its first stage; 64 in the paper
   */
  record DeepLabSpec(int depth, int width) implements SegmentationSpec {
    public DeepLabSpec {
      ResNet.requireDepth(depth);
    }

    @Override
    public Graph build(Shape image, int classes) {
      return DeepLab.build(this, image, classes);
    }
  }
}
