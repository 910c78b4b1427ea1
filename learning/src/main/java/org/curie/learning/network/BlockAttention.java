// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import org.curie.learning.graph.Flow;

/** Modules that weigh what a block found, by looking at all of it. */
final class BlockAttention {
  private static final int REDUCTION = 16;
  private static final int PLACE_KERNEL = 7;

  private BlockAttention() {}

  /**
   * Squeeze and excitation: each channel times a share found from the means of all channels.
   *
   * <p><b>Source</b> Hu et al. 2018, arXiv:1709.01507; reduction 16.
   */
  static Flow ofChannels(Flow x) {
    return x.mul(mixed(x.globalAveragePool(), x.shape().dim(1)).sigmoid());
  }

  /**
   * The convolutional block attention module: channels by their means and maxima, then places by
   * the mean and maximum over the channels.
   *
   * <p>The mean and the maximum of a channel go through the same two layers: they stand side by
   * side as two places of one image of kernels of extent 1. <b>Source</b> Woo et al. 2018,
   * arXiv:1807.06521; the convolution over places is followed by batch normalisation, as in the
   * authors' program.
   */
  static Flow ofPlaces(Flow x) {
    Flow summaries = x.globalAveragePool().concat(2, x.globalMaxPool());
    Flow channels = x.mul(mixed(summaries, x.shape().dim(1)).sum(2).sigmoid());
    Flow places = channels.max(1).concat(channels.mean(1));
    Flow share = places.convWithoutBias(1, PLACE_KERNEL, 1).batchNormalization().sigmoid();
    return channels.mul(share);
  }

  private static Flow mixed(Flow summary, int channels) {
    return summary.conv(Math.max(1, channels / REDUCTION), 1).relu().conv(channels, 1);
  }
}
