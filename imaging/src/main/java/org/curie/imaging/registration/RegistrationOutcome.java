// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.spatial.LabelRule;
import org.curie.imaging.spatial.resample.GridToGrid;

/** What came of a registration: a map, or the reason why there is none. */
public sealed interface RegistrationOutcome {

  /** How the search went, as far as it came. */
  RegistrationReport report();

  /**
   * The images were brought together.
   *
   * @param fixedToMoving leads each place of the fixed image to that place of the moving one which
   *     shows the same, both in LPS mm: what a resampler needs to bring the moving image onto the
   *     fixed image's grid
   */
  record Registered(Affine fixedToMoving, RegistrationReport report)
      implements RegistrationOutcome {

    /**
     * The grid of the moving image, or of a label map in its space, moved to where it lies in the
     * fixed image's space: the map without any interpolation.
     */
    public Grid placed(Grid moving) {
      return new Grid(
          moving.width(),
          moving.height(),
          moving.depth(),
          fixedToMoving.inverse().after(moving.toPatient()));
    }

    /**
     * The moving image as it would be on {@code fixed}, in one interpolation.
     *
     * @param fill where the moving image has nothing
     */
    public Image onto(Grid fixed, Image moving, Interpolation interpolation, double fill) {
      Grid placed = placed(moving.grid());
      return GridToGrid.between(placed, fixed, interpolation, (float) fill)
          .of(moving.withGrid(placed));
    }

    /** Labels of the moving image as they would be on {@code fixed}; background where none. */
    public LabelMap onto(Grid fixed, LabelMap moving, LabelRule rule) {
      Grid placed = placed(moving.grid());
      return GridToGrid.between(placed, fixed, Interpolation.LINEAR, 0)
          .of(LabelMap.of(placed, moving.array()), rule);
    }
  }

  /**
   * The images were not brought together, and no map is offered.
   *
   * @param message what was expected, what was found, and what to do
   */
  record Failed(Reason reason, String message, RegistrationReport report)
      implements RegistrationOutcome {}

  /** Why there is no map. */
  enum Reason {
    /** An image, or what its mask leaves of it, is constant or empty. */
    NO_CONTRAST,
    /** From no start did enough of the fixed image fall into the moving one. */
    NO_OVERLAP,
    /** The best map found shrinks, stretches or shears more than any patient would. */
    IMPLAUSIBLE,
    /** Even at the best place the images tell nothing of each other. */
    UNRELATED
  }
}
