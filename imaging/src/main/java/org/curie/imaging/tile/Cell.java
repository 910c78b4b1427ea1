// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

/**
 * Voxels that are covered by the same tiles.
 *
 * @param number of this cell, in the order z, y, x
 * @param next the tile after the present one that covers it, or -1 when none does
 */
record Cell(long number, Box box, boolean isNew, long next) {
  boolean isLast() {
    return next < 0;
  }
}
