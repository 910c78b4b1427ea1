// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.plan;

/**
 * How fast this machine carries out an experiment, as it was measured.
 *
 * @param secondsPerStep of training, with everything that a batch waits for
 * @param secondsPerAnswer for one validation image
 */
public record Pace(double secondsPerStep, double secondsPerAnswer) {
  public Pace {
    requirePositive("secondsPerStep", secondsPerStep);
    requirePositive("secondsPerAnswer", secondsPerAnswer);
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be a number > 0, but was " + value);
    }
  }
}
