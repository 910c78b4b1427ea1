// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.locate;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * What of a map of evidence is a place.
 *
 * @param extent share of the largest evidence that every voxel of a place has at least: decides how
 *     large boxes are
 * @param peak share of the largest evidence that a place reaches somewhere; below {@code extent} it
 *     forbids nothing
 */
public record LocatingSpec(double extent, double peak) {

  /**
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} unless both are above 0 and at
   *     most 1
   */
  public LocatingSpec {
    requireShare("of a place", extent);
    requireShare("of the peak of a place", peak);
  }

  /**
   * A fifth, as Zhou et al. 2016, arXiv:1512.04150, section 3.2, have it, and of further places
   * those that are at least half as strong as the strongest. Neither is tuned to any data.
   */
  public static LocatingSpec defaults() {
    return new LocatingSpec(0.2, 0.5);
  }

  public LocatingSpec withExtent(double other) {
    return new LocatingSpec(other, peak);
  }

  private static void requireShare(String what, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "the threshold %s is a share of the largest evidence, above 0 and at most 1, such as 0.2, but was %s"
              .formatted(what, value));
    }
  }
}
