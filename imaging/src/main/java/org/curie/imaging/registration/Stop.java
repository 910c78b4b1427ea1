// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

/** Why the search on a level ended. */
public enum Stop {
  /** Another step would have been shorter than a thousandth of a voxel, or no improvement. */
  CONVERGED,
  /** The steps allowed were used up; more might have improved the result. */
  ITERATIONS,
  /** The images did not meet where the search began. */
  NO_OVERLAP
}
