// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.model;

import java.util.Optional;

/**
 * Where the split of a data set came from, so that it can be made again from the same data. No case
 * is named: a package travels, and names of files and patients must not.
 *
 * @param seed makes the parts that the data do not bring, and the folds
 * @param fold which one, where the model is one of a cross-validation
 */
public record SplitOrigin(long seed, Optional<Fold> fold) {

  /**
   * One of the ways to hold out a part of all cases.
   *
   * @param number from 1
   */
  public record Fold(int number, int of) {
    public Fold {
      if (number < 1 || number > of) {
        throw new IllegalArgumentException("there is no fold " + number + " of " + of);
      }
    }
  }

  /** The splits that the data bring, completed with this seed. */
  public static SplitOrigin seed(long seed) {
    return new SplitOrigin(seed, Optional.empty());
  }

  public static SplitOrigin fold(int number, int of, long seed) {
    return new SplitOrigin(seed, Optional.of(new Fold(number, of)));
  }
}
