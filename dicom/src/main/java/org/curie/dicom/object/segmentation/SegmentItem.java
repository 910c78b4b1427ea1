// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.segmentation;

import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.code.DicomCodes;
import org.curie.dicom.object.common.AlgorithmIdentification;
import org.curie.dicom.object.common.Tracking;
import org.jspecify.annotations.Nullable;

/**
 * A segment as an item of the Segment Sequence, and back.
 *
 * <p><b>Source</b> DICOM PS3.3 C.8.20.4, table 10-20.
 */
final class SegmentItem {
  private SegmentItem() {}

  static DataSet of(Segment segment) {
    DataSetBuilder item =
        DataSet.builder()
            .ints(Tags.SegmentNumber, segment.number())
            .text(Tags.SegmentLabel, segment.label())
            .items(Tags.SegmentedPropertyCategoryCodeSequence, segment.category().item())
            .items(Tags.SegmentedPropertyTypeCodeSequence, type(segment));
    if (segment.anatomicRegion() != null) {
      item.items(Tags.AnatomicRegionSequence, segment.anatomicRegion().item());
    }
    if (segment.tracking() != null) {
      item.text(Tags.TrackingID, segment.tracking().identifier())
          .text(Tags.TrackingUID, segment.tracking().uid());
    }
    putAlgorithm(item, segment.algorithm());
    return item.build();
  }

  /** What the pixels of no segment are, described as segment 0 of a label map. */
  static DataSet background(SegmentAlgorithm algorithm) {
    DataSetBuilder item =
        DataSet.builder()
            .ints(Tags.SegmentNumber, 0)
            .text(Tags.SegmentLabel, DicomCodes.BACKGROUND.meaning())
            .items(Tags.SegmentedPropertyCategoryCodeSequence, DicomCodes.BACKGROUND.item())
            .items(Tags.SegmentedPropertyTypeCodeSequence, DicomCodes.BACKGROUND.item());
    putAlgorithm(item, algorithm);
    return item.build();
  }

  private static DataSet type(Segment segment) {
    DataSetBuilder type = segment.type().putInto(DataSet.builder());
    if (segment.laterality() != null) {
      type.items(Tags.SegmentedPropertyTypeModifierCodeSequence, segment.laterality().item());
    }
    return type.build();
  }

  private static void putAlgorithm(DataSetBuilder item, SegmentAlgorithm algorithm) {
    switch (algorithm) {
      case SegmentAlgorithm.Manual _ -> item.text(Tags.SegmentAlgorithmType, "MANUAL");
      case SegmentAlgorithm.Semiautomatic half -> putNamed(item, "SEMIAUTOMATIC", half.algorithm());
      case SegmentAlgorithm.Automatic whole -> putNamed(item, "AUTOMATIC", whole.algorithm());
    }
  }

  private static void putNamed(
      DataSetBuilder item, String type, AlgorithmIdentification algorithm) {
    item.text(Tags.SegmentAlgorithmType, type)
        .text(Tags.SegmentAlgorithmName, algorithm.name())
        .items(Tags.SegmentationAlgorithmIdentificationSequence, algorithm.item());
  }

  static Segment read(DataSet item) {
    return new Segment(
        item.requireInt(Tags.SegmentNumber),
        item.string(Tags.SegmentLabel).orElse(""),
        require(item, Tags.SegmentedPropertyCategoryCodeSequence),
        require(item, Tags.SegmentedPropertyTypeCodeSequence),
        laterality(item),
        Code.first(item, Tags.AnatomicRegionSequence).orElse(null),
        algorithm(item),
        tracking(item));
  }

  private static @Nullable Code laterality(DataSet item) {
    return item.items(Tags.SegmentedPropertyTypeCodeSequence).stream()
        .flatMap(type -> Code.first(type, Tags.SegmentedPropertyTypeModifierCodeSequence).stream())
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Tracking tracking(DataSet item) {
    Optional<String> uid = item.uid(Tags.TrackingUID);
    Optional<String> identifier = item.string(Tags.TrackingID);
    return uid.isPresent() && identifier.isPresent()
        ? new Tracking(identifier.get(), uid.get())
        : null;
  }

  private static SegmentAlgorithm algorithm(DataSet item) {
    String type = item.string(Tags.SegmentAlgorithmType).orElse("MANUAL");
    if (type.equals("MANUAL")) {
      return new SegmentAlgorithm.Manual();
    }
    // Older objects name the algorithm without family and version; both are then unknown.
    AlgorithmIdentification algorithm =
        item.items(Tags.SegmentationAlgorithmIdentificationSequence).stream()
            .flatMap(identification -> AlgorithmIdentification.from(identification).stream())
            .findFirst()
            .orElseGet(
                () ->
                    AlgorithmIdentification.learned(
                        item.string(Tags.SegmentAlgorithmName).orElse("?"), "?"));
    return type.equals("SEMIAUTOMATIC")
        ? new SegmentAlgorithm.Semiautomatic(algorithm)
        : new SegmentAlgorithm.Automatic(algorithm);
  }

  private static Code require(DataSet item, Tag sequence) {
    return Code.first(item, sequence)
        .orElseThrow(
            () ->
                new CurieException(
                    ErrorCode.FORMAT_DAMAGED,
                    "a segment needs " + Dictionary.describe(sequence) + ", but has none"));
  }
}
