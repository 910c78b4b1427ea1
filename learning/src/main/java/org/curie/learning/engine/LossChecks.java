// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine;

import java.util.List;
import java.util.Optional;

/** What the numbers of a loss must be. */
final class LossChecks {
  private LossChecks() {}

  static void between(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          most >= Integer.MAX_VALUE
              ? "%s must be a number of %s or more, but was %s".formatted(name, least, value)
              : "%s must be in %s..%s, but was %s".formatted(name, least, most, value));
    }
  }

  static void above(String name, double value, double limit) {
    if (!(value > limit) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          name + " must be a number above " + limit + ", but was " + value);
    }
  }

  /** A copy of class weights that are numbers of 0 or more, not all 0. */
  static Optional<List<Double>> weights(String name, Optional<List<Double>> weights) {
    weights.ifPresent(
        list -> {
          list.forEach(w -> between(name, w, 0, Double.MAX_VALUE));
          if (list.stream().allMatch(w -> w == 0)) {
            throw new IllegalArgumentException(name + " must not all be 0, but were " + list);
          }
        });
    return weights.map(List::copyOf);
  }
}
