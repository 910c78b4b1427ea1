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
 * <p><b>Formula</b> the mean over the views of the answer's probabilities, each mirrored back.
 * <b>Shape</b> in {@code [c][z][y][x]}, out {@code [k][z][y][x]}, the same array each time. Used by
 * one thread.
 */
final class MirroredViews implements TilePredictor {
  private final InferenceSession session;
  private final int voxels;
  private final Activation activation;
  private final List<int[]> views; // where each voxel of a view is found in the tile
  private float[] seen = {};
  private float[] answer = {};
  private float[] sum = {};

  MirroredViews(InferenceSession session, Extent tile, List<Axis> mirrored, Activation activation) {
    this.session = session;
    this.voxels = Math.toIntExact(tile.voxels());
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
    if (views.size() == 1) {
      ask(tile);
      return answer;
    }
    seen = seen.length == tile.length ? seen : new float[tile.length];
    Arrays.fill(sum, 0);
    float share = 1f / views.size(); // a power of two: exact
    for (int[] view : views) {
      for (int from = 0; from < tile.length; from += voxels) {
        for (int i = 0; i < voxels; i++) {
          seen[from + i] = tile[from + view[i]];
        }
      }
      ask(seen);
      sum = sum.length == answer.length ? sum : new float[answer.length];
      for (int from = 0; from < answer.length; from += voxels) {
        for (int i = 0; i < voxels; i++) {
          sum[from + view[i]] += share * answer[from + i];
        }
      }
    }
    return sum;
  }

  /** The probabilities of one view, into an array that is filled again for the next. */
  private void ask(float[] view) {
    if (answer.length == 0) {
      answer = session.run(view, 1);
    } else {
      session.run(view, 1, answer);
    }
    activation.apply(answer);
  }
}
