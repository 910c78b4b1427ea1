// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.segmentation;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.object.common.SourceImages;
import org.curie.dicom.object.multiframe.SourceCheck;

/**
 * The last check of a segmentation before it leaves: read as anybody would, it must be the content
 * it was made from, and lie on the source frames it names.
 */
final class Reprojection {
  private Reprojection() {}

  static void require(DataSet dataSet, FrameSamples samples, Grid grid, SourceImages sources) {
    Segmentation read = new SegmentationReader().read(dataSet);
    SourceCheck.require(dataSet, sources);
    List<Segment> segments = read.segments();
    for (int layer = 0; layer < samples.layers(); layer++) {
      int number = segments.get(layer).number();
      switch (samples.type()) {
        case LABELMAP -> compare(samples, layer, grid, read.labelMap(grid)::label);
        case BINARY -> compare(samples, layer, grid, read.mask(number, grid)::label);
        case FRACTIONAL -> {
          var fractions = read.fractions(number, grid);
          compare(
              samples,
              layer,
              grid,
              (z, y, x) -> Math.round(fractions.sample(0, z, y, x) * FrameSamples.MAX_FRACTION));
        }
      }
    }
  }

  @FunctionalInterface
  private interface Samples {
    int at(int z, int y, int x);
  }

  private static void compare(FrameSamples samples, int layer, Grid grid, Samples read) {
    for (int z = 0; z < grid.depth(); z++) {
      for (int y = 0; y < grid.height(); y++) {
        for (int x = 0; x < grid.width(); x++) {
          int expected = samples.sample(layer, z, y * grid.width() + x);
          if (read.at(z, y, x) != expected) {
            throw new CurieException(
                ErrorCode.DEFECT,
                "the segmentation would not read back as it is: at voxel ("
                    + x
                    + ", "
                    + y
                    + ", "
                    + z
                    + ") it holds "
                    + read.at(z, y, x)
                    + " instead of "
                    + expected);
          }
        }
      }
    }
  }
}
