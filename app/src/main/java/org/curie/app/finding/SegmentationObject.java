// SPDX-License-Identifier: Apache-2.0
package org.curie.app.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.object.common.ContentIdentification;
import org.curie.dicom.object.common.InstanceReference;
import org.curie.dicom.object.common.InstanceSpec;
import org.curie.dicom.object.common.Origin;
import org.curie.dicom.object.common.SourceImage;
import org.curie.dicom.object.segmentation.Segment;
import org.curie.dicom.object.segmentation.SegmentAlgorithm;
import org.curie.dicom.object.segmentation.SegmentationContent;
import org.curie.dicom.object.segmentation.SegmentationSpec;
import org.curie.dicom.object.segmentation.SegmentationType;
import org.curie.dicom.object.segmentation.SegmentationWriter;

/** A finding as a DICOM segmentation, with what a report needs to refer to it. */
record SegmentationObject(DataSet dataSet, SegmentationType type) {
  private static final int SERIES = 1001; // behind those of a scanner
  private static final String DESCRIPTION = "Outlines by Curie, not for clinical use";

  /**
   * @param type BINARY or LABELMAP
   * @throws CurieException when the outlines do not lie on the sources, pixel on pixel
   */
  static SegmentationObject of(
      StructureFinding finding, FindingModel model, SegmentationType type) {
    SegmentationContent content =
        switch (type) {
          case BINARY -> new SegmentationContent.BinaryLabels(finding.labels());
          case LABELMAP -> new SegmentationContent.Labels(finding.labels());
          case FRACTIONAL -> throw new IllegalArgumentException("labels are no fractions");
        };
    Origin origin = model.origin();
    SegmentationSpec spec =
        new SegmentationSpec(
            segments(finding.names(), new SegmentAlgorithm.Automatic(model.algorithm())),
            SegmentationSpec.EmptyFrames.OMIT,
            new ContentIdentification("OUTLINES", DESCRIPTION, ""),
            InstanceSpec.inNewSeries(origin.uids(), SERIES, DESCRIPTION));
    return new SegmentationObject(
        new SegmentationWriter(origin).dataSet(content, spec, finding.sources()), type);
  }

  private static List<Segment> segments(List<String> names, SegmentAlgorithm algorithm) {
    List<Segment> segments = new ArrayList<>();
    for (String name : names) {
      StructureCode code = StructureCode.of(name);
      segments.add(
          new Segment(
              segments.size() + 1,
              FindingModel.shortened(name),
              code.category(),
              code.type(),
              code.laterality(),
              code.region(),
              algorithm,
              null));
    }
    return segments;
  }

  InstanceReference reference() {
    return SourceImage.of(dataSet).reference();
  }

  /**
   * A frame and the image it was made from.
   *
   * @param number from 1
   */
  record Frame(int number, InstanceReference source) {}

  /**
   * The frames that show a segment, by their slices.
   *
   * @throws CurieException with {@link ErrorCode#DEFECT} when a frame names no source
   */
  Map<Integer, Frame> frames(int segment) {
    Map<Integer, Frame> frames = new TreeMap<>();
    List<DataSet> groups = dataSet.items(Tags.PerFrameFunctionalGroupsSequence);
    for (int i = 0; i < groups.size(); i++) {
      DataSet group = groups.get(i);
      if (type == SegmentationType.LABELMAP || segment == segment(group)) {
        frames.put(slice(group), new Frame(i + 1, source(group)));
      }
    }
    return frames;
  }

  private static int segment(DataSet group) {
    return group
        .items(Tags.SegmentIdentificationSequence)
        .getFirst()
        .requireInt(Tags.ReferencedSegmentNumber);
  }

  /** The last dimension is that of the slices; a single picture needs none. */
  private int slice(DataSet group) {
    int[] index = group.items(Tags.FrameContentSequence).getFirst().ints(Tags.DimensionIndexValues);
    boolean counted = type == SegmentationType.LABELMAP || index.length > 1;
    return counted ? index[index.length - 1] - 1 : 0;
  }

  private static InstanceReference source(DataSet group) {
    return group.items(Tags.DerivationImageSequence).stream()
        .flatMap(item -> item.items(Tags.SourceImageSequence).stream())
        .findFirst()
        .map(InstanceReference::from)
        .orElseThrow(
            () ->
                new CurieException(
                    ErrorCode.DEFECT, "a frame of the segmentation names no source image"));
  }
}
