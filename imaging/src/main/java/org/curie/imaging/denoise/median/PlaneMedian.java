// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise.median;

import java.lang.foreign.MemorySegment;

/** The median of a square about each sample of a slice, with memory for a few rows. */
sealed interface PlaneMedian permits PlaneMedianOfThree, PlaneMedianOfFive {

  /** Filters the rows this was made for, of the slice at {@code start}. */
  void filter(MemorySegment source, MemorySegment target, int start);
}
