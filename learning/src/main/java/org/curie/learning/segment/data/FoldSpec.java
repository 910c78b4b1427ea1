// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.data;

import java.util.OptionalInt;

/**
 * Which part of a cross-validation is tested.
 *
 * @param held the fold, as the data name it, or from 0 where folds are made
 * @param made how many folds are made, by patient; none where the data bring theirs
 */
public record FoldSpec(int held, OptionalInt made) {
  public FoldSpec {
    if (held < 0 || made.orElse(2) < 2 || held >= made.orElse(Integer.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "held is a fold from 0 on, of 2 or more, but was %d of %s".formatted(held, made));
    }
  }

  /** A fold that the data name. */
  public static FoldSpec given(int held) {
    return new FoldSpec(held, OptionalInt.empty());
  }
}
