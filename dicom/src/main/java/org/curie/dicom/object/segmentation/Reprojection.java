// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.segmentation;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.object.common.SourceImages;
import org.curie.dicom.object.multiframe.SourceCheck;

/**
 * The last check of a segmentation before it leaves: read as anybody would, it must be the content
 * it was made from, and lie on the source frames it names.
 */
final class Reprojection {
  private Reprojection() {}

  static void require(DataSet dataSet, SegmentationContent content, SourceImages sources) {
    SourceCheck.require(dataSet, sources);
    Segmentation read = new SegmentationReader().read(dataSet);
    Grid grid = content.grid();
    boolean same =
        switch (content) {
          case SegmentationContent.Labels labels -> read.labelMap(grid).equals(labels.labels());
          case SegmentationContent.BinaryLabels labels ->
              read.labelMap(grid).equals(labels.labels());
          case SegmentationContent.BinaryMasks masks -> isSame(read, masks.masks());
          case SegmentationContent.Fractions fractions -> isNearest(read, fractions.fractions());
        };
    if (!same) {
      throw new CurieException(
          ErrorCode.DEFECT,
          "the segmentation would not read back as it is on its grid of " + grid.size());
    }
  }

  private static boolean isSame(Segmentation read, List<LabelMap> masks) {
    for (int i = 0; i < masks.size(); i++) {
      LabelMap mask = masks.get(i);
      if (!read.mask(read.segments().get(i).number(), mask.grid()).equals(mask)) {
        return false;
      }
    }
    return true;
  }

  /** Whether each fraction is the nearest of those a byte can hold. */
  private static boolean isNearest(Segmentation read, List<Image> fractions) {
    int most = FrameSamples.MAX_FRACTION;
    for (int i = 0; i < fractions.size(); i++) {
      Image expected = fractions.get(i);
      Image found = read.fractions(read.segments().get(i).number(), expected.grid());
      for (int j = 0; j < found.size(); j++) {
        if (Math.round(found.sample(j) * most) != Math.round(expected.sample(j) * most)) {
          return false;
        }
      }
    }
    return true;
  }
}
