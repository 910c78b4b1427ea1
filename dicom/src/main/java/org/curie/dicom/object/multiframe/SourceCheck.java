// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.multiframe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.object.common.InstanceReference;
import org.curie.dicom.object.common.SourceImage;
import org.curie.dicom.object.common.SourceImages;
import org.curie.dicom.object.plane.FramePlane;
import org.curie.dicom.object.plane.FunctionalGroups;

/**
 * Whether the frames of an object lie where the source frames they name lie, by what both objects
 * say themselves.
 */
public final class SourceCheck {
  private SourceCheck() {}

  /**
   * @throws CurieException with GEOMETRY_INVALID when a frame that keeps the places of its source
   *     does not lie on it, pixel on pixel, or names a source that was not given
   */
  public static void require(DataSet dataSet, SourceImages sources) {
    int frames = dataSet.requireInt(Tags.NumberOfFrames);
    FunctionalGroups groups = FunctionalGroups.of(dataSet, frames);
    List<FramePlane> planes = FrameSlices.of(dataSet, groups).planes();
    Map<InstanceReference, List<FramePlane>> planesOf = new HashMap<>();
    for (SourceImage image : sources.images()) {
      planesOf.put(image.reference(), planes.isEmpty() ? List.of() : image.planes());
    }
    for (int frame = 0; frame < frames; frame++) {
      DataSet derivation = groups.group(frame, Tags.DerivationImageSequence);
      for (DataSet source : derivation.items(Tags.SourceImageSequence)) {
        List<FramePlane> sourcePlanes = planesOf.get(InstanceReference.from(source));
        boolean kept = source.string(Tags.SpatialLocationsPreserved).orElse("").equals("YES");
        int number = source.integer(Tags.ReferencedFrameNumber).orElse(1);
        boolean lies =
            sourcePlanes != null
                && (sourcePlanes.isEmpty()
                    || !kept
                    || sourcePlanes.get(number - 1).coincidesWith(planes.get(frame)));
        if (!lies) {
          throw new CurieException(
              ErrorCode.GEOMETRY_INVALID,
              "frame "
                  + (frame + 1)
                  + " does not lie on the source frame it names, "
                  + source.requireString(Tags.ReferencedSOPInstanceUID)
                  + " frame "
                  + number);
        }
      }
    }
  }
}
