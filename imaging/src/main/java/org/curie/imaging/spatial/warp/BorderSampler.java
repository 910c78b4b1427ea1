// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.warp;

import org.curie.core.geometry.Grid;
import org.curie.imaging.spatial.Border;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.spatial.separable.Ballot;

/**
 * One sample, or one label, at any place, inside or not: the general way, for places at the border.
 * Not for use by several threads.
 */
public final class BorderSampler {
  private static final double ROUNDING = 1e-6; // voxels by which a place may miss the border

  private final int width;
  private final int height;
  private final int depth;
  private final boolean cut;
  private final AxisTaps x;
  private final AxisTaps y;
  private final AxisTaps z;
  private final Ballot ballot = new Ballot();

  /**
   * @param cut whether there is nothing at all outside the voxels' cells
   */
  public BorderSampler(Grid grid, Interpolation interpolation, Border border, boolean cut) {
    this.width = grid.width();
    this.height = grid.height();
    this.depth = grid.depth();
    this.cut = cut;
    this.x = new AxisTaps(width, border, interpolation);
    this.y = new AxisTaps(height, border, interpolation);
    this.z = new AxisTaps(depth, border, interpolation);
  }

  /** Takes aim in a plane; false when nothing there counts. */
  boolean aim(double atX, double atY) {
    if (cut && !(isInside(atX, width) && isInside(atY, height))) {
      return false;
    }
    if (x.isBeyond(atX) || y.isBeyond(atY)) {
      return false;
    }
    x.aim(atX);
    y.aim(atY);
    return !x.isEmpty() && !y.isEmpty();
  }

  /** Takes aim in a volume; false when nothing there counts. */
  boolean aim(double atX, double atY, double atZ) {
    if ((cut && !isInside(atZ, depth)) || !aim(atX, atY)) {
      return false;
    }
    z.aim(atZ);
    return !z.isEmpty();
  }

  private static boolean isInside(double at, int size) {
    return at >= -0.5 - ROUNDING && at <= size - 0.5 + ROUNDING;
  }

  float plane(float[] samples, int start) {
    float sum = 0;
    for (int b = 0; b < y.count(); b++) {
      int row = start + y.index[b] * width;
      for (int a = 0; a < x.count(); a++) {
        sum += x.weight[a] * y.weight[b] * samples[row + x.index[a]];
      }
    }
    return sum;
  }

  float volume(float[] samples, int start) {
    float sum = 0;
    for (int c = 0; c < z.count(); c++) {
      for (int b = 0; b < y.count(); b++) {
        int row = start + (z.index[c] * height + y.index[b]) * width;
        float share = z.weight[c] * y.weight[b];
        for (int a = 0; a < x.count(); a++) {
          sum += share * x.weight[a] * samples[row + x.index[a]];
        }
      }
    }
    return sum;
  }

  /** The label with most of the weight in a plane; what lies outside has background's. */
  int votePlane(int[] labels, int start) {
    ballot.clear();
    double inside = 0;
    for (int b = 0; b < y.count(); b++) {
      int row = start + y.index[b] * width;
      for (int a = 0; a < x.count(); a++) {
        double share = (double) x.weight[a] * y.weight[b];
        inside += share;
        ballot.add(labels[row + x.index[a]], share);
      }
    }
    ballot.add(0, Math.max(0, 1 - inside));
    return ballot.winner(labels[start + heaviest(y) * width + heaviest(x)]);
  }

  /** As {@link #votePlane}, in a volume. */
  int voteVolume(int[] labels, int start) {
    ballot.clear();
    double inside = 0;
    for (int c = 0; c < z.count(); c++) {
      for (int b = 0; b < y.count(); b++) {
        int row = start + (z.index[c] * height + y.index[b]) * width;
        for (int a = 0; a < x.count(); a++) {
          double share = (double) x.weight[a] * y.weight[b] * z.weight[c];
          inside += share;
          ballot.add(labels[row + x.index[a]], share);
        }
      }
    }
    ballot.add(0, Math.max(0, 1 - inside));
    int nearest = (heaviest(z) * height + heaviest(y)) * width + heaviest(x);
    return ballot.winner(labels[start + nearest]);
  }

  private static int heaviest(AxisTaps taps) {
    int best = 0;
    for (int k = 1; k < taps.count(); k++) {
      best = taps.weight[k] > taps.weight[best] ? k : best;
    }
    return taps.index[best];
  }
}
