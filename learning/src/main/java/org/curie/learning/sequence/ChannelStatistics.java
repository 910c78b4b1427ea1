// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.sequence;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.curie.core.sequence.Channel;
import org.curie.core.sequence.Sequence;

/**
 * Gathers what was measured of one channel; the values themselves only where bounds are asked for.
 *
 * <p>Used by one thread; the order decides the last bits. <b>Source</b> running mean and squares:
 * Welford 1962, doi:10.1080/00401706.1962.10490022.
 */
final class ChannelStatistics {
  private static final double ROUNDING = 1e-9; // of the mean: no deviation that was measured

  private final OptionalDouble outlierShare;
  private float[] values = {};
  private int count;
  private double mean;
  private double squares;

  /**
   * @param outlierShare of the values at either end that lie outside the bounds
   */
  ChannelStatistics(OptionalDouble outlierShare) {
    this.outlierShare = outlierShare;
  }

  void add(Sequence sequence, int channel) {
    for (float value : sequence.values(channel)) {
      if (!Float.isNaN(value)) {
        add(value);
      }
    }
  }

  private void add(float value) {
    if (outlierShare.isPresent()) {
      if (count == values.length) {
        values = Arrays.copyOf(values, Math.toIntExact(Math.max(1024L, 2L * count)));
      }
      values[count] = value;
    }
    running(value);
  }

  private void running(double value) {
    count++;
    double apart = value - mean;
    mean += apart / count;
    squares += apart * (value - mean);
  }

  ChannelScale scale(Channel channel) {
    if (outlierShare.isEmpty() || count == 0) {
      return scale(channel, OptionalDouble.empty(), OptionalDouble.empty());
    }
    float[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    int beyond = (int) (outlierShare.getAsDouble() * count);
    double lowest = sorted[beyond];
    double highest = sorted[count - 1 - beyond];
    ChannelStatistics within = new ChannelStatistics(OptionalDouble.empty());
    for (int i = 0; i < count; i++) {
      within.running(Math.clamp(values[i], lowest, highest));
    }
    return within.scale(channel, OptionalDouble.of(lowest), OptionalDouble.of(highest));
  }

  private ChannelScale scale(Channel channel, OptionalDouble lowest, OptionalDouble highest) {
    double deviation = count == 0 ? 0 : Math.sqrt(squares / count);
    boolean constant = deviation <= ROUNDING * Math.abs(mean);
    return new ChannelScale(channel, lowest, highest, mean, constant ? 1 : deviation);
  }
}
