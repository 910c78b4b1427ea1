// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.multiframe;

import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.object.ObjectTags;
import org.curie.dicom.object.common.TagValue;

/**
 * A dimension by which frames are ordered: an attribute and the functional group it is in.
 *
 * <p><b>Source</b> DICOM PS3.3 C.7.6.17.
 */
public record Dimension(Tag attribute, Tag group, String label) {
  public static final Dimension SEGMENT =
      new Dimension(
          ObjectTags.ReferencedSegmentNumber,
          ObjectTags.SegmentIdentificationSequence,
          "Segment Number");

  static final Dimension POSITION =
      new Dimension(
          Tags.ImagePositionPatient, ObjectTags.PlanePositionSequence, "Image Position Patient");

  static final Dimension IN_STACK =
      new Dimension(
          ObjectTags.InStackPositionNumber,
          ObjectTags.FrameContentSequence,
          "In-Stack Position Number");

  DataSet item(String organizationUid) {
    return DataSet.builder()
        .text(ObjectTags.DimensionOrganizationUID, organizationUid)
        .element(TagValue.of(ObjectTags.DimensionIndexPointer, attribute))
        .element(TagValue.of(ObjectTags.FunctionalGroupPointer, group))
        .text(ObjectTags.DimensionDescriptionLabel, label)
        .build();
  }
}
