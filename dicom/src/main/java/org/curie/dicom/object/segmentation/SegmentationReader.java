// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.segmentation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.object.StorageClasses;
import org.curie.dicom.object.multiframe.FrameSlices;
import org.curie.dicom.object.plane.FunctionalGroups;
import org.curie.dicom.pixel.PixelData;

/**
 * Reads Segmentation and Label Map Segmentation objects.
 *
 * <p><b>Source</b> DICOM PS3.3 A.51, C.8.20; Supplement 243. <b>Limits</b> tiled whole-slide
 * segmentations are refused. Compressed frames are decoded one by one. Nothing is allocated for
 * voxels before a grid is asked for. Safe for use by several threads.
 */
public final class SegmentationReader {
  /** 512 MiB of labels. */
  private static final long DEFAULT_MAX_VOXELS = 1L << 27;

  private final long maxVoxels;

  public SegmentationReader() {
    this(DEFAULT_MAX_VOXELS);
  }

  /** A reader whose results have at most {@code maxVoxels} on the grid they span themselves. */
  public SegmentationReader(long maxVoxels) {
    this.maxVoxels = maxVoxels;
  }

  /**
   * Reads a file, in any transfer syntax whose pixels are decoded.
   *
   * @throws CurieException DATA_INVALID when the object is no segmentation, FORMAT_UNSUPPORTED when
   *     it is one that is not read, FORMAT_DAMAGED or GEOMETRY_INVALID when it contradicts itself
   */
  public Segmentation read(DicomFile file) {
    return read(file.dataSet(), file.transferSyntax());
  }

  /**
   * Reads an object whose pixels are not compressed.
   *
   * @throws CurieException as {@link #read(DicomFile)}; FORMAT_UNSUPPORTED when they are
   */
  public Segmentation read(DataSet dataSet) {
    if (dataSet.element(Tags.PixelData).orElse(null) instanceof DataElement.Fragments) {
      throw new CurieException(
          ErrorCode.FORMAT_UNSUPPORTED,
          "its pixels are compressed, and only its file says how; read it as a file");
    }
    return read(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
  }

  private Segmentation read(DataSet dataSet, TransferSyntax syntax) {
    SegmentationType type = type(dataSet);
    int frames = dataSet.integer(Tags.NumberOfFrames).orElse(1);
    int rows = dataSet.requireInt(Tags.Rows);
    int columns = dataSet.requireInt(Tags.Columns);
    require(frames >= 1 && rows >= 1 && columns >= 1, "at least one frame of one pixel", rows);
    requireBits(dataSet, type);
    SegmentationFrames pixels =
        dataSet.element(Tags.PixelData).orElse(null) instanceof DataElement.Fragments
            ? new SegmentationFrames.Coded(PixelData.of(dataSet, syntax))
            : pixels(dataSet, frames, (long) rows * columns);
    FunctionalGroups groups = FunctionalGroups.of(dataSet, frames);
    List<Segment> segments = segments(dataSet);
    List<Integer> segmentOfFrame =
        type == SegmentationType.LABELMAP
            ? Collections.nCopies(frames, 0)
            : segmentsOfFrames(groups, segments);
    int maxFraction =
        type == SegmentationType.FRACTIONAL ? dataSet.requireInt(Tags.MaximumFractionalValue) : 1;
    require(maxFraction >= 1 && maxFraction <= 0xFF, "Maximum Fractional Value 1-255", maxFraction);
    return new Segmentation(
        type,
        segments,
        new Segmentation.Frames(
            FrameSlices.of(dataSet, groups), segmentOfFrame, pixels, maxFraction),
        maxVoxels);
  }

  private static SegmentationType type(DataSet dataSet) {
    String sopClass = dataSet.uid(Tags.SOPClassUID).orElse("");
    if (!sopClass.equals(StorageClasses.SEGMENTATION)
        && !sopClass.equals(StorageClasses.LABEL_MAP_SEGMENTATION)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "expected a segmentation, but the object is of the SOP class '" + sopClass + "'");
    }
    String type = dataSet.requireString(Tags.SegmentationType);
    return Stream.of(SegmentationType.values())
        .filter(known -> known.name().equals(type))
        .findFirst()
        .orElseThrow(
            () ->
                new CurieException(
                    ErrorCode.FORMAT_UNSUPPORTED,
                    "segmentations of type "
                        + type
                        + " are not read; expected BINARY, FRACTIONAL or LABELMAP"));
  }

  private static void requireBits(DataSet dataSet, SegmentationType type) {
    int bits = dataSet.requireInt(Tags.BitsAllocated);
    boolean expected =
        switch (type) {
          case BINARY -> bits == 1;
          case FRACTIONAL -> bits == Byte.SIZE;
          case LABELMAP -> bits == Byte.SIZE || bits == Short.SIZE;
        };
    require(expected && dataSet.requireInt(Tags.SamplesPerPixel) == 1, "bits as " + type, bits);
  }

  private static SegmentationPixels pixels(DataSet dataSet, int frames, long pixelsPerFrame) {
    int bits = dataSet.requireInt(Tags.BitsAllocated);
    Bytes bytes = dataSet.bytes(Tags.PixelData).orElse(Bytes.EMPTY);
    long needed = SegmentationPixels.size(pixelsPerFrame * frames, bits);
    if (bytes.size() < needed || pixelsPerFrame > Integer.MAX_VALUE) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          frames
              + " frames of "
              + pixelsPerFrame
              + " pixels need "
              + needed
              + " bytes, but PixelData (7FE0,0010) has "
              + bytes.size());
    }
    return new SegmentationPixels(bytes, bits, (int) pixelsPerFrame);
  }

  private static List<Segment> segments(DataSet dataSet) {
    List<Segment> segments =
        dataSet.items(Tags.SegmentSequence).stream()
            .filter(item -> item.requireInt(Tags.SegmentNumber) != 0) // background of a label map
            .map(SegmentItem::read)
            .toList();
    Set<Integer> numbers = new HashSet<>();
    for (Segment segment : segments) {
      require(numbers.add(segment.number()), "segments of different numbers", segment.number());
    }
    return segments;
  }

  private static List<Integer> segmentsOfFrames(FunctionalGroups groups, List<Segment> segments) {
    Set<Integer> known = new HashSet<>();
    segments.forEach(segment -> known.add(segment.number()));
    List<Integer> numbers = new ArrayList<>();
    for (int frame = 0; frame < groups.frames(); frame++) {
      int number =
          groups
              .group(frame, Tags.SegmentIdentificationSequence)
              .requireInt(Tags.ReferencedSegmentNumber);
      require(known.contains(number), "frames of described segments", number);
      numbers.add(number);
    }
    return numbers;
  }

  private static void require(boolean holds, String expected, int found) {
    if (!holds) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "expected of a segmentation: " + expected + ", but found " + found);
    }
  }
}
