// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.predict;

import java.util.List;
import org.curie.imaging.tile.TilePredictor;

/**
 * Several networks that answer together, tile by tile: what is stitched is as large as from one.
 *
 * <p><b>Formula</b> the mean of their scores, in the order of the networks. <b>Shape</b> as theirs.
 * Used by one thread.
 */
record MeanOfNetworks(List<TilePredictor> networks) implements TilePredictor {
  MeanOfNetworks {
    networks = List.copyOf(networks);
  }

  @Override
  public float[] predict(float[] tile) {
    float[] sum = {};
    for (TilePredictor network : networks) {
      float[] scores = network.predict(tile.clone()); // which may be written to
      sum = sum.length == 0 ? new float[scores.length] : sum;
      for (int i = 0; i < sum.length; i++) {
        sum[i] += scores[i] / networks.size();
      }
    }
    return sum;
  }
}
