// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.segmentation;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;

/** What is to be written, on its grid, and thereby the type of the segmentation. */
public sealed interface SegmentationContent {

  Grid grid();

  /** BINARY from a label map: label n is segment n, and no two segments overlap. */
  record BinaryLabels(LabelMap labels) implements SegmentationContent {
    @Override
    public Grid grid() {
      return labels.grid();
    }
  }

  /** BINARY from masks of 0 and 1 in the order of the segments; they may overlap. */
  record BinaryMasks(List<LabelMap> masks) implements SegmentationContent {
    public BinaryMasks {
      masks = List.copyOf(masks);
      requireOneGrid(masks.stream().map(LabelMap::grid).toList());
    }

    @Override
    public Grid grid() {
      return masks.getFirst().grid();
    }
  }

  /** FRACTIONAL from images of one channel and values from 0 to 1, in the order of the segments. */
  record Fractions(FractionalType type, List<Image> fractions) implements SegmentationContent {
    public Fractions {
      fractions = List.copyOf(fractions);
      requireOneGrid(fractions.stream().map(Image::grid).toList());
      for (Image image : fractions) {
        if (image.channels() != 1) {
          throw new CurieException(
              ErrorCode.DATA_INVALID, "fractions have one channel, but this is " + image);
        }
      }
    }

    @Override
    public Grid grid() {
      return fractions.getFirst().grid();
    }
  }

  /** LABELMAP: the labels are the numbers of the segments. */
  record Labels(LabelMap labels) implements SegmentationContent {
    @Override
    public Grid grid() {
      return labels.grid();
    }
  }

  private static void requireOneGrid(List<Grid> grids) {
    if (grids.isEmpty() || !grids.stream().allMatch(grids.getFirst()::equals)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a segmentation needs at least one segment, and all on one grid, but got "
              + grids.stream().distinct().count()
              + " grids");
    }
  }
}
