// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.measure;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.LabelMap;

/**
 * Outlined structures on one grid.
 *
 * @param structures those that the file names or has, by ascending label
 * @param date of the study, when the file knows it
 */
record Mask(Grid grid, List<Structure> structures, Optional<LocalDate> date) {
  Mask {
    structures = List.copyOf(structures);
  }

  /**
   * One structure.
   *
   * @param label its number in the file
   * @param map where it is outlined, among others or alone
   * @param value of its voxels there
   */
  record Structure(int label, String name, LabelMap map, int value) {}

  /** Whether lengths are millimetres: a plain picture knows only its pixels. */
  boolean isInMillimetres() {
    return !grid.isPlanar() || !grid.toPatient().equals(Affine.IDENTITY);
  }
}
