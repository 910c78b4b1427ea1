// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.image.Image;
import org.curie.imaging.spatial.Axis;

/**
 * Artefacts that weight k-space lines: ghosting and Gibbs ringing, and the times at which lines are
 * acquired.
 *
 * <p><b>Frame</b> lines are acquired from the most negative frequency to the most positive, at
 * times 0 to 1; the centre, frequency 0, is line N / 2 (rounded down) of N.
 */
public final class KSpaceMasks {
  private KSpaceMasks() {}

  /**
   * Copies of the image along the phase-encoding axis, as periodic motion or pulsating flow leave
   * them: every n-th line from the centre is weakened, but for those near the centre.
   *
   * <p><b>Formula</b> lines with {@code f mod ghosts = 0} and {@code |f| > restored N / 2} are
   * multiplied by {@code 1 - intensity}. <b>Source</b> the model of TorchIO's {@code
   * RandomGhosting} (Pérez-García et al. 2021, doi:10.1016/j.cmpb.2021.106236), which counts from
   * the first line: the same where {@code ghosts} divides {@code N / 2}.
   *
   * @param axis phase encoding
   * @param ghosts copies in the field of view
   * @param intensity 0 nothing, 1 lines are lost
   * @param restored the share of lines about the centre that keeps its weight; at 0 the centre only
   */
  public static Image ghosted(
      Image image, Axis axis, int ghosts, double intensity, double restored) {
    int n = length(image, axis);
    double[] weight = new double[n];
    for (int f = 0; f < n; f++) {
      int distance = Math.min(f, n - f);
      boolean weak = distance % ghosts == 0 && distance > restored * n / 2;
      weight[f] = weak ? 1 - intensity : 1;
    }
    return KSpaceLines.weighted(image, axis, weight);
  }

  /**
   * The outer lines of an axis set to zero: ripples beside edges, as when too few lines are
   * acquired and the rest is filled with zeros.
   *
   * <p><b>Formula</b> lines with {@code |f| > kept N / 2} become 0.
   *
   * @param kept share of the lines, above 0; 1 leaves the image alone
   */
  public static Image truncated(Image image, Axis axis, double kept) {
    if (kept == 1) {
      return image;
    }
    int n = length(image, axis);
    double[] weight = new double[n];
    for (int f = 0; f < n; f++) {
      weight[f] = Math.min(f, n - f) <= kept * n / 2 ? 1 : 0;
    }
    return KSpaceLines.weighted(image, axis, weight);
  }

  /**
   * Which lines are acquired between two times: a mask for each of {@code times.length + 1}
   * intervals. The first interval begins at time 0, the last ends at 1; line j of N belongs to the
   * interval in which {@code j / N} lies.
   */
  static List<double[]> intervals(int n, double[] times) {
    List<double[]> masks = new ArrayList<>();
    int first = 0;
    for (int i = 0; i <= times.length; i++) {
      int end = i < times.length ? (int) (times[i] * n) : n;
      double[] mask = new double[n];
      for (int line = first; line < end; line++) {
        mask[Math.floorMod(line - n / 2, n)] = 1;
      }
      masks.add(mask);
      first = Math.max(first, end);
    }
    return masks;
  }

  static int length(Image image, Axis axis) {
    return LineLayout.of(image.grid(), image.channels(), axis).length();
  }
}
