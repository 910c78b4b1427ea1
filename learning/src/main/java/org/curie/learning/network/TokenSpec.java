// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import org.curie.learning.graph.Graph;
import org.curie.learning.network.SequenceSpec.Cell;
import org.curie.learning.operator.Shape;

/**
 * Networks that read an image or a volume as a sequence: of patches, of places, of slices.
 *
 * <p><b>Shape</b> in: {@code [n, c, (z,) y, x]}; out: {@code [n, classes]}, logits.
 */
public sealed interface TokenSpec extends NetworkSpec {

  /**
   * The vision transformer: {@link VisionTransformer}. In the papers width, layers and heads are
   * 192, 12, 3 (tiny), 384, 12, 6 (small) and 768, 12, 12 (base), and patches 16 pixels wide.
   *
   * @param patch pixels along each axis that become one token
   */
  record VitSpec(int patch, int width, int layers, int heads, Readout readout, double dropout)
      implements TokenSpec {
    public VitSpec {
      Transformer.require("vit", width, layers, heads);
      if (patch < 1) {
        throw new IllegalArgumentException("vit needs patches of at least 1, but had " + patch);
      }
    }

    @Override
    public Graph build(Shape image, int classes) {
      return VisionTransformer.build(this, image, classes);
    }
  }

  /**
   * Convolutions, then a transformer over the places that remain: {@link ConvolutionAttention}.
   *
   * @param stages each halves the image and doubles the channels
   * @param width channels of the first stage
   */
  record ConvAttentionSpec(int width, int stages, int layers, int heads, double dropout)
      implements TokenSpec {
    public ConvAttentionSpec {
      ConvolutionAttention.requireStages("conv-attention", width, stages);
      Transformer.require("conv-attention", width << (stages - 1), layers, heads);
    }

    @Override
    public Graph build(Shape image, int classes) {
      return ConvolutionAttention.build(this, image, classes);
    }
  }

  /**
   * The same 2-D convolutions on every slice or frame, a recurrent cell over them: {@link
   * SliceRecurrence}. Reads volumes {@code [n, c, z, y, x]}, or films with time in place of z.
   *
   * @param stages each halves the slice and doubles the channels
   * @param width channels of the first stage
   * @param hidden numbers of each state and direction
   */
  record SliceRnnSpec(
      Cell cell, int width, int stages, int hidden, boolean bidirectional, double dropout)
      implements TokenSpec {
    public SliceRnnSpec {
      ConvolutionAttention.requireStages("slice-rnn", width, stages);
      RecurrentNetwork.require("slice-rnn", hidden, 1);
    }

    @Override
    public Graph build(Shape volume, int classes) {
      return SliceRecurrence.build(this, volume, classes);
    }
  }

  /** Where the answer is read. */
  enum Readout {
    /** At a learned token of its own, as in the paper. */
    CLASS_TOKEN,
    /** The mean of all tokens. */
    MEAN
  }
}
