// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.detect;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Box;
import org.curie.core.geometry.Grid;

/**
 * The corners of a box in the patient.
 *
 * <p><b>Units</b> mm. <b>Frame</b> LPS. A voxel's middle has a whole index, and its edges lie half
 * a voxel from it.
 */
public final class PatientCorners {
  private PatientCorners() {}

  /**
   * Of a planar image four, each x, y, z: of x0, y0, then x1, y0, x1, y1 and x0, y1, in the plane
   * of the image; of a volume these where the box begins along z, then where it ends. Absent where
   * the image has no place in a patient.
   */
  public static Optional<List<List<Double>>> of(Box box, Grid image) {
    if (image.toPatient().equals(Affine.IDENTITY)) {
      return Optional.empty();
    }
    return Optional.of(
        image.isPlanar()
            ? ring(box, image, 0)
            : Stream.of(ring(box, image, box.z0() - 0.5), ring(box, image, box.z1() - 0.5))
                .flatMap(List::stream)
                .toList());
  }

  private static List<List<Double>> ring(Box box, Grid image, double slice) {
    return List.of(
        corner(image, box.x0(), box.y0(), slice),
        corner(image, box.x1(), box.y0(), slice),
        corner(image, box.x1(), box.y1(), slice),
        corner(image, box.x0(), box.y1(), slice));
  }

  private static List<Double> corner(Grid grid, double x, double y, double slice) {
    double[] point = grid.toPatient().apply(x - 0.5, y - 0.5, slice);
    return List.of(point[0], point[1], point[2]);
  }
}
