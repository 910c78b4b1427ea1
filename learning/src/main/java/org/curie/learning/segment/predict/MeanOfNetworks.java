// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.predict;

import java.util.Arrays;
import java.util.List;
import org.curie.imaging.tile.TilePredictor;

/**
 * Several networks that answer together, tile by tile: what is stitched is as large as from one.
 *
 * <p><b>Formula</b> the mean of their scores, in the order of the networks. <b>Shape</b> as theirs,
 * the same array each time. Used by one thread.
 */
final class MeanOfNetworks implements TilePredictor {
  private final List<TilePredictor> networks;
  private float[] sum = {};

  MeanOfNetworks(List<TilePredictor> networks) {
    this.networks = List.copyOf(networks);
  }

  @Override
  public float[] predict(float[] tile) {
    Arrays.fill(sum, 0);
    for (TilePredictor network : networks) {
      float[] scores = network.predict(tile.clone()); // which may be written to
      sum = sum.length == scores.length ? sum : new float[scores.length];
      for (int i = 0; i < sum.length; i++) {
        sum[i] += scores[i] / networks.size();
      }
    }
    return sum;
  }
}
