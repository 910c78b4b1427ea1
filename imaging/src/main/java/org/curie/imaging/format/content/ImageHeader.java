// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.content;

import java.util.List;
import java.util.Optional;
import org.curie.core.geometry.Grid;

/**
 * What an image file says about itself before any sample is read.
 *
 * @param format "PNG", "NIfTI-1", "NRRD, gzip"
 * @param grid size, and in LPS mm spacing, orientation and place; unit spacing where the file has
 *     none
 * @param channels channels the image will have: 1 grey, 3 RGB; alpha is not counted
 * @param type how a sample is stored: "uint8", "float64"
 * @param bits of one stored sample
 * @param placement how far the grid is to be trusted
 * @param remarks what had to be assumed or is left out, a phrase each
 */
public record ImageHeader(
    String format,
    Grid grid,
    int channels,
    String type,
    int bits,
    Placement placement,
    List<String> remarks) {

  /** What the file says of where its voxels lie. */
  public enum Placement {
    /** Spacing, orientation and place. */
    PATIENT,
    /** Spacing in mm; that the axes run as the grid says is assumed. */
    SPACING,
    /** Nothing: pixels of size 1 along x and y. */
    NONE
  }

  public ImageHeader {
    remarks = List.copyOf(remarks);
  }

  public int width() {
    return grid.width();
  }

  public int height() {
    return grid.height();
  }

  public int depth() {
    return grid.depth();
  }

  /** Voxels of one channel. */
  public long pixels() {
    return grid.voxels();
  }

  /** Where the voxel axes run to, as "RAS"; empty where the file does not say. */
  public Optional<String> orientation() {
    return placement == Placement.PATIENT
        ? Optional.of(PatientAxes.code(grid.toPatient()))
        : Optional.empty();
  }
}
