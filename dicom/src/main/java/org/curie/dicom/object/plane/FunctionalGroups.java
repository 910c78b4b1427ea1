// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.plane;

import java.util.List;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;

/**
 * The functional groups of a multi-frame object, each frame's own before the shared ones.
 *
 * <p><b>Source</b> DICOM PS3.3 C.7.6.16.
 */
public final class FunctionalGroups {
  private final DataSet shared;
  private final List<DataSet> perFrame;

  private FunctionalGroups(DataSet shared, List<DataSet> perFrame) {
    this.shared = shared;
    this.perFrame = perFrame;
  }

  /**
   * @throws CurieException with FORMAT_DAMAGED unless there is one item for each frame
   */
  public static FunctionalGroups of(DataSet dataSet, int frames) {
    List<DataSet> shared = dataSet.items(Tags.SharedFunctionalGroupsSequence);
    List<DataSet> perFrame = dataSet.items(Tags.PerFrameFunctionalGroupsSequence);
    if (perFrame.size() != frames) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "an object of "
              + frames
              + " frames needs as many items in "
              + Dictionary.describe(Tags.PerFrameFunctionalGroupsSequence)
              + ", but has "
              + perFrame.size());
    }
    return new FunctionalGroups(shared.isEmpty() ? DataSet.EMPTY : shared.getFirst(), perFrame);
  }

  public int frames() {
    return perFrame.size();
  }

  /** The items of a group's sequence; none when the frame has no such group. */
  public List<DataSet> items(int frame, Tag sequence) {
    List<DataSet> own = perFrame.get(frame).items(sequence);
    return own.isEmpty() ? shared.items(sequence) : own;
  }

  /** The first item of a group's sequence; empty when the frame has no such group. */
  public DataSet group(int frame, Tag sequence) {
    List<DataSet> items = items(frame, sequence);
    return items.isEmpty() ? DataSet.EMPTY : items.getFirst();
  }

  /** Where a frame lies, when position, orientation and spacing are all told. */
  public Optional<FramePlane> plane(int frame, int columns, int rows) {
    return FramePlane.from(
        columns,
        rows,
        group(frame, Tags.PlanePositionSequence),
        group(frame, Tags.PlaneOrientationSequence),
        group(frame, Tags.PixelMeasuresSequence));
  }
}
