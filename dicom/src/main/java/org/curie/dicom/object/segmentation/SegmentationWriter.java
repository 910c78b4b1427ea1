// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.segmentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.curie.core.geometry.Grid;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;
import org.curie.dicom.object.StorageClasses;
import org.curie.dicom.object.code.DicomCodes;
import org.curie.dicom.object.common.LossyHistory;
import org.curie.dicom.object.common.NewObject;
import org.curie.dicom.object.common.Origin;
import org.curie.dicom.object.common.SourceImages;
import org.curie.dicom.object.multiframe.Dimension;
import org.curie.dicom.object.multiframe.FrameLayout;
import org.curie.dicom.object.segmentation.SegmentationPixels.Frame;
import org.curie.dicom.object.segmentation.SegmentationSpec.EmptyFrames;

/**
 * Makes Segmentation and Label Map Segmentation objects.
 *
 * <p>An object is read back and projected on its grid and on its sources before it is handed out;
 * one that is not the same there is refused.
 *
 * <p><b>Frame</b> LPS mm. <b>Source</b> DICOM PS3.3 A.51, C.8.20; label maps Supplement 243.
 * <b>Limits</b> fractions are kept to 1/255. Safe for use by several threads.
 */
public final class SegmentationWriter {
  private final Origin origin;

  public SegmentationWriter(Origin origin) {
    this.origin = origin;
  }

  /**
   * @throws org.curie.core.error.CurieException DATA_INVALID when content, segments and sources do
   *     not fit together; GEOMETRY_INVALID when the grid does not fit sources that have no place in
   *     the patient, or when the object does not project back exactly
   */
  public DataSet dataSet(SegmentationContent content, SegmentationSpec spec, SourceImages sources) {
    FrameSamples samples = FrameSamples.of(content, spec.segments());
    FrameLayout layout = FrameLayout.of(content.grid(), sources, DicomCodes.SEGMENTATION);
    List<Frame> frames = frames(samples, content.grid().depth(), spec.emptyFrames());
    boolean labelMap = samples.type() == SegmentationType.LABELMAP;
    NewObject.Kind kind =
        new NewObject.Kind(
            labelMap ? StorageClasses.LABEL_MAP_SEGMENTATION : StorageClasses.SEGMENTATION, "SEG");
    DataSetBuilder object = NewObject.begin(kind, spec.instance(), sources, origin);
    List<Dimension> leading = labelMap ? List.of() : List.of(Dimension.SEGMENT);
    layout.putModules(object, leading, origin.uids().next());
    spec.identification().putInto(object);
    object.text(Tags.ImageType, "DERIVED", "PRIMARY");
    LossyHistory.putInto(object, sources);
    putSegments(object, samples, content, spec.segments());
    putPixels(object, samples, content.grid(), frames);
    putGroups(object, layout, frames, labelMap);
    DataSet dataSet = object.build();
    Reprojection.require(dataSet, content, sources);
    return dataSet;
  }

  private static List<Frame> frames(FrameSamples samples, int depth, EmptyFrames emptyFrames) {
    List<Frame> all = new ArrayList<>();
    List<Frame> filled = new ArrayList<>();
    for (int layer = 0; layer < samples.layers(); layer++) {
      for (int k = 0; k < depth; k++) {
        Frame frame = new Frame(layer, k);
        all.add(frame);
        if (emptyFrames == EmptyFrames.OMIT && !samples.isEmpty(layer, k)) {
          filled.add(frame);
        }
      }
    }
    return filled.isEmpty()
        ? all
        : filled; // an object needs a frame, and nothing found is a result
  }

  private static void putSegments(
      DataSetBuilder object,
      FrameSamples samples,
      SegmentationContent content,
      List<Segment> segments) {
    List<DataSet> items = new ArrayList<>();
    if (samples.type() == SegmentationType.LABELMAP) {
      items.add(SegmentItem.background(segments.getFirst().algorithm()));
      object.ints(Tags.PixelPaddingValue, 0);
    }
    segments.forEach(segment -> items.add(SegmentItem.of(segment)));
    object
        .text(Tags.SegmentationType, samples.type().name().toUpperCase(Locale.ROOT))
        .element(new DataElement.Sequence(Tags.SegmentSequence, items))
        .text(Tags.SegmentsOverlap, samples.overlap());
    if (content instanceof SegmentationContent.Fractions fractions) {
      object
          .text(Tags.SegmentationFractionalType, fractions.type().name())
          .ints(Tags.MaximumFractionalValue, FrameSamples.MAX_FRACTION);
    }
  }

  private static void putPixels(
      DataSetBuilder object, FrameSamples samples, Grid grid, List<Frame> frames) {
    int bits = samples.bitsAllocated();
    SegmentationPixels pixels =
        SegmentationPixels.pack(samples, frames, grid.width() * grid.height());
    object
        .ints(Tags.SamplesPerPixel, 1)
        .text(Tags.PhotometricInterpretation, "MONOCHROME2")
        .ints(Tags.NumberOfFrames, frames.size())
        .ints(Tags.Rows, grid.height())
        .ints(Tags.Columns, grid.width())
        .ints(Tags.BitsAllocated, bits)
        .ints(Tags.BitsStored, bits)
        .ints(Tags.HighBit, bits - 1)
        .ints(Tags.PixelRepresentation, 0)
        .element(
            new DataElement.Value(
                Tags.PixelData, bits == Short.SIZE ? Vr.OW : Vr.OB, pixels.bytes()));
  }

  private static void putGroups(
      DataSetBuilder object, FrameLayout layout, List<Frame> frames, boolean labelMap) {
    DataSetBuilder shared = DataSet.builder();
    layout.putShared(shared);
    List<DataSet> perFrame = new ArrayList<>();
    for (Frame frame : frames) {
      DataSetBuilder groups = DataSet.builder();
      int segment = frame.layer() + 1;
      if (labelMap) {
        layout.putFrame(groups, frame.slice());
      } else {
        layout.putFrame(groups, frame.slice(), segment);
        groups.items(
            Tags.SegmentIdentificationSequence,
            DataSet.builder().ints(Tags.ReferencedSegmentNumber, segment).build());
      }
      perFrame.add(groups.build());
    }
    object
        .items(Tags.SharedFunctionalGroupsSequence, shared.build())
        .element(new DataElement.Sequence(Tags.PerFrameFunctionalGroupsSequence, perFrame));
  }
}
