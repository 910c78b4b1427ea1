// SPDX-License-Identifier: Apache-2.0
package org.curie.core.measure;

import java.util.List;
import java.util.Optional;
import org.curie.core.geometry.PatientPoint;

/**
 * What was measured of one label. No voxel is a result too: the size is 0, there is no lesion, and
 * what a lesion alone has is absent.
 *
 * @param size of all lesions together
 * @param centroid of all; LPS mm
 * @param values within all
 * @param lesions the largest first, of equals the first in {@code [z][y][x]}
 */
public record StructureMeasurement(
    Size size,
    Optional<PatientPoint> centroid,
    Optional<ValueStatistics> values,
    List<Lesion> lesions) {
  public StructureMeasurement {
    lesions = List.copyOf(lesions);
  }
}
