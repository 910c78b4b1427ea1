// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration.cost;

import java.util.Arrays;
import org.curie.imaging.parallel.Threads;

/**
 * The mutual information of two images with its sign turned, so that less is better.
 *
 * <p><b>Formula</b> {@code -sum p(f, m) ln(p(f, m) / (p(f) p(m)))} over a joint histogram of B x B
 * cells, into which each place counts with a box along the fixed and a cubic B-spline along the
 * moving intensity (Parzen windows), so that it has a derivative; two cells on each side are
 * padding. Values beyond the given ranges count as the nearer end, and then have slope 0.
 *
 * <p><b>Units</b> nats. <b>Source</b> Mattes, Haynor, Vesselle, Lewellen, Eubank 2003,
 * doi:10.1109/TMI.2003.809072; Thévenaz and Unser 2000, doi:10.1109/83.887976.
 */
public final class MutualInformation implements Cost {
  private static final int PADDING = 2;
  private static final int CHUNK = 1 << 13;

  private final int bins;
  private final ValueRange fixedRange;
  private final ValueRange movingRange;

  /**
   * @param fixed the intensities of the fixed image that cells are made for
   * @param bins cells along each axis
   */
  public MutualInformation(ValueRange fixed, ValueRange moving, int bins) {
    this.bins = bins;
    this.fixedRange = fixed;
    this.movingRange = moving;
  }

  @Override
  public double of(double[] fixed, double[] moved, double[] slope) {
    int parts = (fixed.length + CHUNK - 1) / CHUNK; // by the count alone: never by the threads
    double[][] counts = new double[parts][];
    Threads.forEach(
        parts, part -> counts[part] = counted(fixed, moved, part * CHUNK, end(part, fixed.length)));
    double[] joint = new double[bins * bins];
    for (double[] count : counts) {
      for (int i = 0; i < joint.length; i++) {
        joint[i] += count[i];
      }
    }
    double total = Arrays.stream(joint).sum();
    Table table = Table.of(joint, bins, total);
    double perValue = -cellsPerUnit(movingRange) / total;
    Threads.forEach(
        parts,
        part -> {
          for (int i = part * CHUNK; i < end(part, fixed.length); i++) {
            slope[i] = perValue * slope(table.pull, fixed[i], moved[i]);
          }
        });
    return -table.information;
  }

  private static int end(int part, int count) {
    return Math.min(count, (part + 1) * CHUNK);
  }

  private double[] counted(double[] fixed, double[] moved, int first, int end) {
    double[] joint = new double[bins * bins];
    for (int i = first; i < end; i++) {
      if (Double.isNaN(moved[i])) {
        continue;
      }
      double place = place(movingRange, moved[i]);
      int cell = cell(place);
      double t = place - cell;
      double s = 1 - t;
      int at = cell(place(fixedRange, fixed[i])) * bins + cell - 1;
      joint[at] += s * s * s / 6;
      joint[at + 1] += (4 + t * t * (3 * t - 6)) / 6;
      joint[at + 2] += (4 + s * s * (3 * s - 6)) / 6;
      joint[at + 3] += t * t * t / 6;
    }
    return joint;
  }

  /** The derivative of one place's information by its place along the moving axis. */
  private double slope(double[] pull, double fixed, double moved) {
    if (!movingRange.contains(moved)) {
      return 0; // also for NaN
    }
    double place = place(movingRange, moved);
    int cell = cell(place);
    double t = place - cell;
    double s = 1 - t;
    int at = cell(place(fixedRange, fixed)) * bins + cell - 1;
    return pull[at] * (-0.5 * s * s)
        + pull[at + 1] * (t * (1.5 * t - 2))
        - pull[at + 2] * (s * (1.5 * s - 2))
        + pull[at + 3] * (0.5 * t * t);
  }

  private double place(ValueRange range, double value) {
    return (range.clamped(value) - range.low()) * cellsPerUnit(range) + PADDING;
  }

  private double cellsPerUnit(ValueRange range) {
    return (bins - 2 * PADDING) / (range.high() - range.low());
  }

  private int cell(double place) {
    return Math.clamp((int) place, PADDING, bins - PADDING - 1);
  }

  /**
   * What a filled histogram says.
   *
   * @param pull ln(p(f, m) / p(m)) of each cell, 0 where it is empty
   */
  @SuppressWarnings("ArrayRecordComponent") // lent within this class, compared by nobody
  private record Table(double information, double[] pull) {
    static Table of(double[] joint, int bins, double total) {
      double[] ofFixed = new double[bins];
      double[] ofMoving = new double[bins];
      for (int f = 0; f < bins; f++) {
        for (int m = 0; m < bins; m++) {
          ofFixed[f] += joint[f * bins + m];
          ofMoving[m] += joint[f * bins + m];
        }
      }
      double information = 0;
      double[] pull = new double[joint.length];
      for (int i = 0; i < joint.length; i++) {
        if (joint[i] > 0) {
          pull[i] = StrictMath.log(joint[i] / ofMoving[i % bins]);
          double share = StrictMath.log(ofFixed[i / bins] / total);
          information += joint[i] / total * (pull[i] - share);
        }
      }
      return new Table(total == 0 ? Double.NaN : information, pull);
    }
  }
}
