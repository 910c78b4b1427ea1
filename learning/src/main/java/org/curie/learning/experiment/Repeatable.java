// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.experiment;

/**
 * An experiment that decides, with the data, every bit of a run: what goes on with a run must be
 * the same.
 *
 * @param <X> the experiment itself
 */
public interface Repeatable<X> {

  /** Whether both end in the same bits: they differ at most in what changes none. */
  default boolean isSameButForSpeed(X other) {
    return equals(other);
  }
}
