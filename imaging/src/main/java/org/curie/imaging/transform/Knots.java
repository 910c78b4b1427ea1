// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import java.util.ArrayList;
import java.util.List;

/** Rows of numbers, one for each channel, written one after the other as a record keeps them. */
final class Knots {
  private Knots() {}

  /** One row after the other, all as long as the longest: shorter ones repeat their last number. */
  static List<Double> joined(List<double[]> rows) {
    int longest = rows.stream().mapToInt(row -> row.length).max().orElse(0);
    List<Double> joined = new ArrayList<>();
    for (double[] row : rows) {
      for (int i = 0; i < longest; i++) {
        joined.add(row[Math.min(i, row.length - 1)]);
      }
    }
    return joined;
  }

  /** The inverse: as many rows of equal length. */
  static List<double[]> parted(List<Double> joined, int rows) {
    int length = joined.size() / rows;
    List<double[]> parted = new ArrayList<>();
    for (int r = 0; r < rows; r++) {
      parted.add(
          joined.subList(r * length, (r + 1) * length).stream()
              .mapToDouble(Double::doubleValue)
              .toArray());
    }
    return parted;
  }
}
