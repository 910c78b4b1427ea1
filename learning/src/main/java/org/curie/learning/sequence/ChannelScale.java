// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.sequence;

import java.util.OptionalDouble;
import org.curie.core.sequence.Channel;

/**
 * How the values of a channel are scaled, by what was measured in the training cases.
 *
 * <p><b>Formula</b> z = (min(max(x, lowest), highest) - mean) / deviation. <b>Units</b> those of
 * the channel; z has none.
 *
 * @param lowest values below it are moved to it; absent for no bound
 * @param highest likewise
 * @param mean of the values within the bounds; 0 where none was measured
 * @param deviation their standard deviation; 1 where it would be 0
 */
public record ChannelScale(
    Channel channel, OptionalDouble lowest, OptionalDouble highest, double mean, double deviation) {
  public ChannelScale {
    if (!Double.isFinite(mean) || !(deviation > 0) || Double.isInfinite(deviation)) {
      throw new IllegalArgumentException(
          "channel %s needs a finite mean and a finite deviation above 0, but had %s and %s"
              .formatted(channel.name(), mean, deviation));
    }
  }

  double bounded(double value) {
    return Math.min(Math.max(value, lowest.orElse(value)), highest.orElse(value));
  }

  float scaled(float value) {
    return (float) ((bounded(value) - mean) / deviation);
  }
}
