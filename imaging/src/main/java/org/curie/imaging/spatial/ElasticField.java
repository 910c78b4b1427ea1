// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * A random smooth displacement: the image is divided into cells, every control point is moved at
 * random, and a cubic B-spline carries the places between along.
 *
 * <p>A planar picture is bent within its plane. <b>Formula</b> a control point moves along each
 * axis by a uniform number between -magnitude and magnitude cells; the field is a function of these
 * parameters and the number of axes alone. <b>Source</b> free-form deformations, Rueckert et al.
 * 1999, doi:10.1109/42.796284. <b>Limits</b> up to 0.4 of a cell the field never folds, so that it
 * can be undone (Choi and Lee 2000, doi:10.1006/gmod.2000.0531); more is refused.
 *
 * @param cellsX along the rows
 * @param cellsY along the columns
 * @param cellsZ along the slices; not used for a planar picture
 * @param magnitude as a fraction of a cell
 */
public record ElasticField(int cellsX, int cellsY, int cellsZ, double magnitude, long seed) {
  private static final double STRONGEST = 0.4;
  private static final int MOST_CELLS = 256;

  /**
   * @throws CurieException SETTING_INVALID when a number of cells or the magnitude is out of range
   */
  public ElasticField {
    requireCells("x", cellsX);
    requireCells("y", cellsY);
    requireCells("z", cellsZ);
    if (!(magnitude >= 0 && magnitude <= STRONGEST)) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "elastic magnitude must be 0 to "
              + STRONGEST
              + " of a cell, beyond which the image would fold, but was "
              + magnitude);
    }
  }

  private static void requireCells(String axis, int cells) {
    if (cells < 1 || cells > MOST_CELLS) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "elastic cells along %s must be 1 to %d, but were %d".formatted(axis, MOST_CELLS, cells));
    }
  }
}
