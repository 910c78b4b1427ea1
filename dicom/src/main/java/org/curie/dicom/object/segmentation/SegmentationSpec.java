// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.segmentation;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.object.common.ContentIdentification;
import org.curie.dicom.object.common.InstanceSpec;

/**
 * What a segmentation says about its content.
 *
 * @param segments one for each segment, by ascending number
 */
public record SegmentationSpec(
    List<Segment> segments,
    EmptyFrames emptyFrames,
    ContentIdentification identification,
    InstanceSpec instance) {

  /** What becomes of frames without a single pixel of their segment. */
  public enum EmptyFrames {
    /** They are left out, unless all are empty. */
    OMIT,
    KEEP
  }

  public SegmentationSpec {
    segments = List.copyOf(segments);
    if (segments.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INVALID, "a segmentation describes at least one segment, but got none");
    }
    for (int i = 1; i < segments.size(); i++) {
      if (segments.get(i).number() <= segments.get(i - 1).number()) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            "segments stand in ascending order of their numbers, but "
                + segments.get(i).number()
                + " follows "
                + segments.get(i - 1).number());
      }
    }
  }
}
