// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.data;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.curie.learning.data.Split;

/**
 * One image and where its labels lie.
 *
 * @param patient to whom it belongs: what is of one patient is never both learned from and tested
 * @param images the files of the image, one for each channel where it has several files
 * @param fold the part of a cross-validation that it is tested in, where the data say so
 */
public record SegmentationCase(
    String id, String patient, List<Path> images, Path labels, OptionalInt fold, Split split) {
  public SegmentationCase {
    images = List.copyOf(images);
  }

  SegmentationCase withPatient(String other) {
    return new SegmentationCase(id, other, images, labels, fold, split);
  }

  SegmentationCase withFold(int other) {
    return new SegmentationCase(id, patient, images, labels, OptionalInt.of(other), split);
  }

  SegmentationCase withSplit(Split other) {
    return new SegmentationCase(id, patient, images, labels, fold, other);
  }
}
