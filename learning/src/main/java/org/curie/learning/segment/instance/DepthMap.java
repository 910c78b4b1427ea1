// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.instance;

import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;

/**
 * What a network answers of single things: how probable it is that a voxel is inside any, and how
 * deep inside it is expected to lie.
 *
 * <p><b>Shape</b> both {@code [z][y][x]}. <b>Formula</b> with {@code p_k} the probability of level
 * k of L: inside {@code 1 - p_0}, depth {@code sum_k k p_k / L}, both in 0–1. Immutable.
 */
public final class DepthMap {
  private final Grid grid;
  private final float[] inside;
  private final float[] depth;

  private DepthMap(Grid grid, float[] inside, float[] depth) {
    this.grid = grid;
    this.inside = inside;
    this.depth = depth;
  }

  /**
   * @param scores a channel of probabilities for the background, then one for each level
   */
  public static DepthMap of(Image scores) {
    int levels = scores.channels() - 1;
    int voxels = scores.grid().voxels();
    float[] inside = new float[voxels];
    float[] depth = new float[voxels];
    for (int i = 0; i < voxels; i++) {
      inside[i] = 1 - scores.sample(i);
      for (int k = 1; k <= levels; k++) {
        depth[i] += k * scores.sample(k * voxels + i) / levels;
      }
    }
    return new DepthMap(scores.grid(), inside, depth);
  }

  /** One of given numbers, which it takes over. */
  static DepthMap of(Grid grid, float[] inside, float[] depth) {
    return new DepthMap(grid, inside, depth);
  }

  public Grid grid() {
    return grid;
  }

  float inside(int voxel) {
    return inside[voxel];
  }

  float depth(int voxel) {
    return depth[voxel];
  }
}
