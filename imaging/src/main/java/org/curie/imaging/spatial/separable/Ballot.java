// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.separable;

import java.util.Arrays;

/** Counts the shares of a few labels. Not for use by several threads. */
public final class Ballot {
  private static final double TIE = 1e-6; // shares closer than their rounding are equal

  private int[] labels = new int[8];
  private double[] shares = new double[8];
  private int size;

  public void clear() {
    size = 0;
  }

  public void add(int label, double share) {
    int at = 0;
    while (at < size && labels[at] != label) {
      at++;
    }
    if (at == size) {
      if (size == labels.length) {
        labels = Arrays.copyOf(labels, 2 * size);
        shares = Arrays.copyOf(shares, 2 * size);
      }
      labels[at] = label;
      shares[at] = 0;
      size++;
    }
    shares[at] += share;
  }

  /** The label with the largest share; in a tie the nearest one, else the smallest number. */
  public int winner(int nearest) {
    int best = 0;
    for (int at = 1; at < size; at++) {
      double lead = shares[at] - shares[best];
      boolean tie = Math.abs(lead) <= TIE;
      boolean preferred =
          labels[at] == nearest || (labels[best] != nearest && labels[at] < labels[best]);
      if (lead > TIE || (tie && preferred)) {
        best = at;
      }
    }
    return size == 0 ? nearest : labels[best];
  }
}
