// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial;

import org.curie.core.geometry.Grid;
import org.curie.core.image.LabelMap;
import org.curie.imaging.parallel.Threads;

/**
 * Labels resampled along axes by the largest sum of weights, voxel by voxel: no one-hot array, so
 * that memory does not grow with the number of classes.
 */
final class LabelVote {
  private final int[] labels;
  private final Grid from;
  private final AxisFilter x;
  private final AxisFilter y;
  private final AxisFilter z;

  private LabelVote(LabelMap labels, AxisFilter[] filters) {
    this.labels = labels.array();
    this.from = labels.grid();
    this.x = filters[0];
    this.y = filters[1];
    this.z = filters[2];
  }

  static LabelMap alongAxes(LabelMap labels, Grid target, AxisFilter[] filters) {
    LabelVote vote = new LabelVote(labels, filters);
    int[] winners = new int[target.voxels()];
    Threads.forEach(
        vote.z.high() - vote.z.low(),
        part -> {
          Ballot ballot = new Ballot();
          int k = vote.z.low() + part;
          for (int j = vote.y.low(); j < vote.y.high(); j++) {
            vote.row(k, j, winners, (k * target.height() + j) * target.width(), ballot);
          }
        });
    return LabelMap.of(target, winners);
  }

  private void row(int k, int j, int[] winners, int to, Ballot ballot) {
    for (int i = x.low(); i < x.high(); i++) {
      int corner = (z.first()[k] * from.height() + y.first()[j]) * from.width() + x.first()[i];
      int label = labels[corner];
      winners[to + i] = isAlone(label, corner) ? label : elected(k, j, i, ballot);
    }
  }

  private boolean isAlone(int label, int corner) {
    for (int c = 0; c < z.taps(); c++) {
      for (int b = 0; b < y.taps(); b++) {
        int row = corner + (c * from.height() + b) * from.width();
        for (int a = 0; a < x.taps(); a++) {
          if (labels[row + a] != label) {
            return false;
          }
        }
      }
    }
    return true;
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
