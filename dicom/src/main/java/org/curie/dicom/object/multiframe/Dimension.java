// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.multiframe;

import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.object.common.TagValue;

/**
 * A dimension by which frames are ordered: an attribute and the functional group it is in.
 *
 * <p><b>Source</b> DICOM PS3.3 C.7.6.17.
 */
public record Dimension(Tag attribute, Tag group, String label) {
  public static final Dimension SEGMENT =
      new Dimension(
          Tags.ReferencedSegmentNumber, Tags.SegmentIdentificationSequence, "Segment Number");

  static final Dimension POSITION =
      new Dimension(
          Tags.ImagePositionPatient, Tags.PlanePositionSequence, "Image Position Patient");

  static final Dimension IN_STACK =
      new Dimension(
          Tags.InStackPositionNumber, Tags.FrameContentSequence, "In-Stack Position Number");

  DataSet item(String organizationUid) {
    return DataSet.builder()
        .text(Tags.DimensionOrganizationUID, organizationUid)
        .element(TagValue.of(Tags.DimensionIndexPointer, attribute))
        .element(TagValue.of(Tags.FunctionalGroupPointer, group))
        .text(Tags.DimensionDescriptionLabel, label)
        .build();
  }
}
