// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.experiment;

/** What becomes of the steps of a sequence at which a channel was not measured. */
public enum MissingValues {
  /** There are none; a sequence that lacks one is refused. */
  REFUSE,
  /** The last value before it goes on; before the first, the mean of the training cases. */
  CARRY_FORWARD,
  /**
   * As {@link #CARRY_FORWARD}, and as many channels more tell 1 where a value was measured, else 0:
   * that a measurement was made says something. Che et al. 2018, doi:10.1038/s41598-018-24271-9.
   */
  CARRY_FORWARD_AND_TELL;

  /** How many numbers the network reads at each step. */
  public int features(int channels) {
    return this == CARRY_FORWARD_AND_TELL ? 2 * channels : channels;
  }
}
