// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.separable;

import org.curie.core.geometry.Grid;
import org.curie.core.image.LabelMap;
import org.curie.imaging.parallel.Threads;
import org.curie.imaging.spatial.Interpolation;

/**
 * Labels resampled along axes by the largest sum of weights, voxel by voxel: no one-hot array, so
 * that memory does not grow with the number of classes.
 */
public final class LabelVote {
  private static final int MIXED = -1; // no label is negative

  private final int[] labels;
  private final Grid from;
  private final AxisFilter x;
  private final AxisFilter y;
  private final AxisFilter z;

  private LabelVote(LabelMap labels, AxisScale[] scales) {
    this.labels = labels.array();
    this.from = labels.grid();
    this.x = AxisFilter.of(scales[0], Interpolation.LINEAR);
    this.y = AxisFilter.of(scales[1], Interpolation.LINEAR);
    this.z = AxisFilter.of(scales[2], Interpolation.LINEAR);
  }

  /** The labels on {@code target}, whose axes lie along theirs as {@code scales} says. */
  public static LabelMap alongAxes(LabelMap labels, Grid target, AxisScale[] scales) {
    LabelVote vote = new LabelVote(labels, scales);
    int[] winners = new int[target.voxels()];
    Threads.forEach(
        vote.z.high() - vote.z.low(),
        part -> {
          Ballot ballot = new Ballot();
          int[] common = new int[vote.from.width()];
          int k = vote.z.low() + part;
          for (int j = vote.y.low(); j < vote.y.high(); j++) {
            vote.unite(k, j, common);
            int to = (k * target.height() + j) * target.width();
            for (int i = vote.x.low(); i < vote.x.high(); i++) {
              int label = vote.unanimous(common, i);
              winners[to + i] = label == MIXED ? vote.elected(k, j, i, ballot) : label;
            }
          }
        });
    return LabelMap.of(target, winners);
  }

  /** For each place along x the label that all rows of one vote have there. */
  private void unite(int k, int j, int[] common) {
    int width = from.width();
    int first = z.first()[k] * from.height() + y.first()[j];
    System.arraycopy(labels, first * width, common, 0, width);
    for (int c = 0; c < z.taps(); c++) {
      for (int b = 0; b < y.taps(); b++) {
        int row = (first + c * from.height() + b) * width;
        for (int i = 0; i < width; i++) {
          common[i] = common[i] == labels[row + i] ? common[i] : MIXED;
        }
      }
    }
  }

  private int unanimous(int[] common, int i) {
    int first = x.first()[i];
    int label = common[first];
    for (int a = 1; a < x.taps(); a++) {
      label = common[first + a] == label ? label : MIXED;
    }
    return label;
  }

  private int elected(int k, int j, int i, Ballot ballot) {
    ballot.clear();
    int nearest = 0;
    double largest = -1;
    for (int c = 0; c < z.taps(); c++) {
      for (int b = 0; b < y.taps(); b++) {
        double share = (double) z.weight()[k * z.taps() + c] * y.weight()[j * y.taps() + b];
        int row =
            ((z.first()[k] + c) * from.height() + y.first()[j] + b) * from.width() + x.first()[i];
        for (int a = 0; a < x.taps(); a++) {
          double weight = share * x.weight()[i * x.taps() + a];
          if (weight > 0) {
            ballot.add(labels[row + a], weight);
          }
          if (weight > largest) {
            largest = weight;
            nearest = labels[row + a];
          }
        }
      }
    }
    return ballot.winner(nearest);
  }
}
