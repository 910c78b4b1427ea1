// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

import java.util.List;

/**
 * How a registration went, level by level.
 *
 * @param starts poses from which the search began on the coarsest level
 * @param levels coarse to fine
 */
public record RegistrationReport(RegistrationSpec spec, int starts, List<Level> levels) {
  public RegistrationReport {
    levels = List.copyOf(levels);
  }

  /**
   * One level of the pyramid.
   *
   * @param spacingMm voxel size aimed at
   * @param places of the fixed image that were compared
   * @param before similarity where the level began, in the units of the {@link Similarity}
   * @param after similarity where it ended
   * @param iterations steps made, on the first level by the best start
   * @param evaluations times the images were compared, over all starts
   * @param overlap share of the places that fell into the moving image in the end, 0 to 1
   */
  public record Level(
      double spacingMm,
      int places,
      double before,
      double after,
      int iterations,
      int evaluations,
      double overlap,
      Stop stop) {}

  /** The share of the fixed image that the moving one covers in the end; 0 before any level. */
  public double overlap() {
    return levels.isEmpty() ? 0 : levels.getLast().overlap();
  }

  /** The similarity in the end; NaN before any level. */
  public double similarity() {
    return levels.isEmpty() ? Double.NaN : levels.getLast().after();
  }
}
