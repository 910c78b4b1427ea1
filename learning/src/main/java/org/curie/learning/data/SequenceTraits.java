// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.util.List;
import java.util.stream.Collectors;
import org.curie.core.sequence.Channel;

/**
 * What all sequences of a data set have in common.
 *
 * @param missingShare of all values, those that were not measured
 */
public record SequenceTraits(List<Channel> channels, double secondsPerStep, double missingShare) {
  public SequenceTraits {
    channels = List.copyOf(channels);
  }

  /** Whether these are the same measurements at the same pace. */
  boolean isLike(SequenceTraits other) {
    return channels.equals(other.channels) && secondsPerStep == other.secondsPerStep;
  }

  /** Channels and pace, for a message. */
  String words() {
    String names = channels.stream().map(Channel::toString).collect(Collectors.joining(", "));
    return "the channel(s) " + names + " every " + secondsPerStep + " s";
  }

  SequenceTraits withMissing(double share) {
    return new SequenceTraits(channels, secondsPerStep, share);
  }
}
