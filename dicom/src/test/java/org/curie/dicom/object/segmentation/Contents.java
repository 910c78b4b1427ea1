// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.segmentation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.geometry.Grid;
import org.curie.core.image.LabelMap;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.object.Sources;
import org.curie.dicom.object.code.SnomedCodes;
import org.curie.dicom.object.common.AlgorithmIdentification;
import org.curie.dicom.object.common.ContentIdentification;
import org.curie.dicom.object.common.InstanceSpec;
import org.curie.dicom.object.common.Tracking;
import org.curie.dicom.object.segmentation.SegmentationSpec.EmptyFrames;

/** Label maps and descriptions for tests of segmentations. */
final class Contents {
  private Contents() {}

  /** Labels 0 to {@code segments} at random, with one slice left empty. */
  static LabelMap labels(Grid grid, int segments, long seed) {
    RandomGenerator random = new RandomStreams(seed).stream("labels");
    int slice = grid.width() * grid.height();
    int[] labels = new int[grid.voxels()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = random.nextInt(segments + 1);
    }
    int empty = random.nextInt(grid.depth());
    Arrays.fill(labels, empty * slice, (empty + 1) * slice, 0);
    return LabelMap.of(grid, labels);
  }

  static List<Segment> segments(int count) {
    AlgorithmIdentification model = AlgorithmIdentification.learned("lung-unet", "1.2");
    List<Segment> segments = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      segments.add(
          Segment.of(
                  number,
                  "Nodule " + number,
                  SnomedCodes.MORPHOLOGICALLY_ABNORMAL_STRUCTURE,
                  SnomedCodes.NODULE,
                  new SegmentAlgorithm.Automatic(model))
              .withAnatomicRegion(SnomedCodes.LUNG)
              .withTracking(new Tracking("Nodule" + number, "2.25." + (1000 + number))));
    }
    return segments;
  }

  static SegmentationSpec spec(List<Segment> segments, EmptyFrames emptyFrames) {
    return new SegmentationSpec(
        segments,
        emptyFrames,
        new ContentIdentification("NODULES", "found by a model", "Curie"),
        InstanceSpec.inNewSeries(Sources.origin(9).uids(), 300, "Nodules"));
  }
}
