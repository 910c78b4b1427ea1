// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.segment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.curie.dicom.object.segmentation.SegmentationType;

/** What outlines can be written to. */
enum OutlineForm {
  NIFTI(".nii.gz"),
  PNG(".png"),
  NRRD(".nrrd"),
  /** A segmentation with a bit for each voxel and structure: what every viewer reads. */
  DICOM_SEG(".seg.dcm"),
  /** A segmentation with the number of the structure in each voxel: smaller, of 2023. */
  DICOM_LABELMAP(".labelmap.dcm"),
  /** A measurement report, with the segmentation it refers to. */
  DICOM_SR(".sr.dcm");

  private final String ending;

  OutlineForm(String ending) {
    this.ending = ending;
  }

  String ending() {
    return ending;
  }

  /** As it is written on the command line. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean isDicom() {
    return this == DICOM_SEG || this == DICOM_LABELMAP || this == DICOM_SR;
  }

  SegmentationType segmentationType() {
    return this == DICOM_LABELMAP ? SegmentationType.LABELMAP : SegmentationType.BINARY;
  }

  static Optional<OutlineForm> ofWord(String word) {
    return Arrays.stream(values())
        .filter(form -> form.word().equals(word.strip().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  static String allWords() {
    return Arrays.stream(values()).map(OutlineForm::word).collect(Collectors.joining(", "));
  }
}
