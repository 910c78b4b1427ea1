// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.common;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.object.plane.FramePlane;
import org.curie.dicom.object.plane.FunctionalGroups;

/** One instance that a new object is made from or speaks about. */
public final class SourceImage {
  private final DataSet dataSet;
  private final InstanceReference reference;

  private SourceImage(DataSet dataSet, InstanceReference reference) {
    this.dataSet = dataSet;
    this.reference = reference;
  }

  /**
   * @throws CurieException with FORMAT_DAMAGED when it does not say what it is
   */
  public static SourceImage of(DataSet dataSet) {
    return new SourceImage(
        dataSet,
        new InstanceReference(
            dataSet.requireString(Tags.SOPClassUID), dataSet.requireString(Tags.SOPInstanceUID)));
  }

  public DataSet dataSet() {
    return dataSet;
  }

  public InstanceReference reference() {
    return reference;
  }

  public String studyInstanceUid() {
    return dataSet.requireString(Tags.StudyInstanceUID);
  }

  public String seriesInstanceUid() {
    return dataSet.requireString(Tags.SeriesInstanceUID);
  }

  public Optional<String> frameOfReferenceUid() {
    return dataSet.uid(Tags.FrameOfReferenceUID);
  }

  public int rows() {
    return dataSet.requireInt(Tags.Rows);
  }

  public int columns() {
    return dataSet.requireInt(Tags.Columns);
  }

  public int frames() {
    int frames = dataSet.integer(Tags.NumberOfFrames).orElse(1);
    if (frames < 1) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "an image has at least one frame, but " + reference.sopInstanceUid() + " says " + frames);
    }
    return frames;
  }

  /**
   * The planes of all frames in the patient, in the order of the frames; none when the object does
   * not tell them.
   */
  public List<FramePlane> planes() {
    if (dataSet.items(Tags.PerFrameFunctionalGroupsSequence).isEmpty()) {
      return frames() == 1
          ? FramePlane.from(columns(), rows(), dataSet, dataSet, dataSet).stream().toList()
          : List.of();
    }
    FunctionalGroups groups = FunctionalGroups.of(dataSet, frames());
    List<FramePlane> planes = new ArrayList<>();
    for (int frame = 0; frame < groups.frames(); frame++) {
      groups.plane(frame, columns(), rows()).ifPresent(planes::add);
    }
    return planes.size() == groups.frames() ? planes : List.of();
  }
}
