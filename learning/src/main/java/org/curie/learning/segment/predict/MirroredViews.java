// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.predict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.curie.imaging.mapped.Extent;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.tile.TilePredictor;
import org.curie.learning.engine.InferenceSession;

/**
 * A network shown a tile as it is and mirrored.
 *
 * <p><b>Formula</b> the mean over the views of softmax(answer), or of another {@link Activation},
 * each mirrored back. <b>Shape</b> in {@code [c][z][y][x]}, out {@code [k][z][y][x]}. Used by one
 * thread.
 */
final class MirroredViews implements TilePredictor {
  private final InferenceSession session;
  private final Activation activation;
  private final List<int[]> views; // where each voxel of a view is found in the tile

  MirroredViews(InferenceSession session, Extent tile, List<Axis> mirrored) {
    this(session, tile, mirrored, MirroredViews::softmax);
  }

  MirroredViews(InferenceSession session, Extent tile, List<Axis> mirrored, Activation activation) {
    this.session = session;
    this.activation = activation;
    this.views = views(tile, mirrored);
  }

  private static List<int[]> views(Extent tile, List<Axis> mirrored) {
    List<int[]> views = new ArrayList<>();
    for (int combination = 0; combination < 1 << mirrored.size(); combination++) {
      Set<Axis> flips = EnumSet.noneOf(Axis.class);
      for (int a = 0; a < mirrored.size(); a++) {
        if ((combination >> a & 1) == 1) {
          flips.add(mirrored.get(a));
        }
      }
      views.add(view(tile, flips));
    }
    return views;
  }

  private static int[] view(Extent tile, Set<Axis> flips) {
    int[] from = new int[Math.toIntExact(tile.voxels())];
    int at = 0;
    for (int z = 0; z < tile.depth(); z++) {
      int fromZ = flips.contains(Axis.DEPTH) ? tile.depth() - 1 - z : z;
      for (int y = 0; y < tile.height(); y++) {
        int fromY = flips.contains(Axis.VERTICAL) ? tile.height() - 1 - y : y;
        for (int x = 0; x < tile.width(); x++) {
          int fromX = flips.contains(Axis.HORIZONTAL) ? tile.width() - 1 - x : x;
          from[at++] = (fromZ * tile.height() + fromY) * tile.width() + fromX;
        }
      }
    }
    return from;
  }

  @Override
  public float[] predict(float[] tile) {
    float[] seen = new float[tile.length];
    float[] sum = {};
    for (int[] view : views) {
      int voxels = view.length;
      for (int i = 0; i < tile.length; i++) {
        seen[i] = tile[i / voxels * voxels + view[i % voxels]];
      }
      float[] answer = session.run(seen, 1);
      activation.apply(answer, voxels);
      sum = sum.length == 0 ? new float[answer.length] : sum;
      for (int i = 0; i < answer.length; i++) {
        sum[i / voxels * voxels + view[i % voxels]] += answer[i] / views.size();
      }
    }
    return sum;
  }

  /** Over the classes of each voxel, in place. */
  static void softmax(float[] logits, int voxels) {
    int classes = logits.length / voxels;
    float[] highest = Arrays.copyOf(logits, voxels);
    for (int i = voxels; i < logits.length; i++) {
      int v = i % voxels;
      highest[v] = Math.max(highest[v], logits[i]);
    }
    float[] sum = new float[voxels];
    for (int k = 0; k < classes; k++) {
      for (int v = 0; v < voxels; v++) {
        float power = (float) Math.exp(logits[k * voxels + v] - highest[v]);
        logits[k * voxels + v] = power;
        sum[v] += power;
      }
    }
    for (int k = 0; k < classes; k++) {
      for (int v = 0; v < voxels; v++) {
        logits[k * voxels + v] /= sum[v];
      }
    }
  }
}
