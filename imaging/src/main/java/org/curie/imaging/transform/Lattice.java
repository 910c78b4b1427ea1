// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;

/** How many samples an image would have. */
final class Lattice {
  private Lattice() {}

  /** channels x voxels, when an array can hold as many. */
  static int sampleCount(int channels, Grid grid) {
    long samples = (long) channels * grid.voxels();
    if (samples > Grid.MAX_VOXELS) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "%d channels of %d x %d x %d voxels are more samples than one image may have"
              .formatted(channels, grid.width(), grid.height(), grid.depth()));
    }
    return (int) samples;
  }
}
