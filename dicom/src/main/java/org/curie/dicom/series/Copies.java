// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.curie.dicom.series.plane.Plane;

/** Finds slices that repeat another, pixel for pixel. */
final class Copies {
  private Copies() {}

  /**
   * The slices of rank 1 and above that are equal to the one of rank 0 at their place. A volume
   * that has a slice at every place is a copy as a whole or not at all: time points of a still
   * object may share a black slice.
   */
  static List<Plane> in(VolumeTable table) {
    List<Plane> copies = new ArrayList<>();
    for (VolumeTable.Row row : table.rows()) {
      if (row.rank() > 0) {
        copies.addAll(in(table, row));
      }
    }
    return copies;
  }

  private static List<Plane> in(VolumeTable table, VolumeTable.Row row) {
    List<Plane> copies = new ArrayList<>();
    for (int p = 0; p < row.slices().size(); p++) {
      Plane slice = row.slices().get(p);
      if (slice != null) {
        Plane original = Objects.requireNonNull(table.original(row, p));
        if (SliceLoader.isSame(original, slice)) {
          copies.add(slice);
        } else if (row.isWhole()) {
          return List.of();
        }
      }
    }
    return copies;
  }
}
