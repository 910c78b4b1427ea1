// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data.table;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.curie.core.sequence.Channel;
import org.curie.core.sequence.Sequence;

/** The measurements of one record, while they are read. */
final class Stay {
  private final GridSpec grid;
  private final Map<String, Row> rows = new HashMap<>();

  Stay(GridSpec grid) {
    this.grid = grid;
  }

  /** One parameter over the steps. */
  private static final class Row {
    private final double[] sums;
    private final int[] counts;
    private final int[] latest; // minute of the value that LAST keeps

    Row(int steps) {
      sums = new double[steps];
      counts = new int[steps];
      latest = new int[steps];
    }
  }

  void add(String parameter, int minute, double value) {
    int step = grid.step(minute);
    if (step < 0) {
      return;
    }
    Row row = rows.computeIfAbsent(parameter, _ -> new Row(grid.steps()));
    switch (grid.binning()) {
      case MEAN -> {
        row.sums[step] += value;
        row.counts[step]++;
      }
      case LAST -> {
        if (row.counts[step] == 0 || minute >= row.latest[step]) {
          row.sums[step] = value;
          row.counts[step] = 1;
          row.latest[step] = minute;
        }
      }
    }
  }

  Set<String> parameters() {
    return rows.keySet();
  }

  /** With these channels, in this order; what was not measured is missing. */
  Sequence sequence(List<Channel> channels) {
    float[] values = new float[channels.size() * grid.steps()];
    Arrays.fill(values, Float.NaN);
    for (int c = 0; c < channels.size(); c++) {
      Row row = rows.get(channels.get(c).name());
      for (int t = 0; row != null && t < grid.steps(); t++) {
        if (row.counts[t] > 0) {
          values[c * grid.steps() + t] = (float) (row.sums[t] / row.counts[t]);
        }
      }
    }
    return Sequence.of(channels, 60.0 * grid.minutesPerStep(), values);
  }
}
