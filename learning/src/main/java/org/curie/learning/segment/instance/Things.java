// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.instance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.curie.core.geometry.Grid;
import org.curie.core.image.LabelMap;

/** Counting and sifting of things. */
public final class Things {
  private Things() {}

  /**
   * One thing of a map.
   *
   * @param centre the mean of its voxels' indices along x, y, z
   */
  public record Measured(int number, long voxels, List<Double> centre) {}

  /** Each thing that is there, by its number. */
  public static List<Measured> measured(LabelMap things) {
    Grid grid = things.grid();
    int most = Arrays.stream(things.array()).max().orElse(0);
    double[][] sums = new double[most + 1][4];
    for (int i = 0; i < things.array().length; i++) {
      double[] own = sums[things.label(i)];
      int y = i / grid.width() % grid.height();
      int z = i / grid.width() / grid.height();
      own[0] += i % grid.width();
      own[1] += y;
      own[2] += z;
      own[3]++;
    }
    List<Measured> found = new ArrayList<>();
    for (int k = 1; k <= most; k++) {
      double n = sums[k][3];
      if (n > 0) {
        List<Double> centre = List.of(sums[k][0] / n, sums[k][1] / n, sums[k][2] / n);
        found.add(new Measured(k, (long) n, centre));
      }
    }
    return found;
  }

  /** Only those of so many voxels, numbered anew in their order. */
  public static LabelMap ofAtLeast(int voxels, LabelMap things) {
    int most = Arrays.stream(things.array()).max().orElse(0);
    int[] counts = new int[most + 1];
    for (int label : things.array()) {
      counts[label]++;
    }
    int[] numbers = new int[most + 1];
    int left = 0;
    for (int k = 1; k <= most; k++) {
      numbers[k] = counts[k] >= Math.max(1, voxels) ? ++left : 0;
    }
    int[] labels = new int[things.array().length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = numbers[things.label(i)];
    }
    return LabelMap.of(things.grid(), labels);
  }
}
