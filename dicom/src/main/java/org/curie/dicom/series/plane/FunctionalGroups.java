// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series.plane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;

/**
 * The functional groups of an enhanced object: what each frame says for itself, and what one says
 * for all.
 *
 * <p><b>Source</b> DICOM PS3.3 C.7.6.16. <b>Limits</b> where a group is missing the attributes of
 * the object itself stand in, as some scanners write them.
 */
public final class FunctionalGroups {
  /** The dimensions that speak of place; the others tell volumes apart. */
  private static final Set<Tag> SPATIAL =
      Set.of(
          Tags.StackID,
          Tags.InStackPositionNumber,
          Tags.ImagePositionPatient,
          Tags.ImageOrientationPatient);

  private final DataSet object;
  private final DataSet shared;
  private final List<DataSet> perFrame;

  private FunctionalGroups(DataSet object, DataSet shared, List<DataSet> perFrame) {
    this.object = object;
    this.shared = shared;
    this.perFrame = perFrame;
  }

  /** The groups of an object; empty when it has none, as classic objects. */
  public static Optional<FunctionalGroups> of(DataSet dataSet) {
    List<DataSet> shared = dataSet.items(Tags.SharedFunctionalGroupsSequence);
    List<DataSet> perFrame = dataSet.items(Tags.PerFrameFunctionalGroupsSequence);
    return shared.isEmpty() && perFrame.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FunctionalGroups(
                dataSet, shared.isEmpty() ? DataSet.EMPTY : shared.getFirst(), perFrame));
  }

  /** Whether frames speak for themselves; those of a tiled slide do not. */
  boolean hasFrames() {
    return !perFrame.isEmpty();
  }

  /** What holds for one frame. */
  final class Frame {
    private final DataSet own;

    private Frame(DataSet own) {
      this.own = own;
    }

    /** The first item of a group: the frame's own, or that of all, or none. */
    DataSet group(Tag sequence) {
      return find(sequence).orElse(DataSet.EMPTY);
    }

    private Optional<DataSet> find(Tag sequence) {
      return own.items(sequence).stream()
          .findFirst()
          .or(() -> shared.items(sequence).stream().findFirst());
    }

    private DataSet groupOrObject(Tag sequence) {
      return find(sequence).orElse(object);
    }
  }

  /** The data set that says what the stored values of a frame measure. */
  public DataSet valueTransformation(int frame) {
    return new Frame(own(frame)).groupOrObject(Tags.PixelValueTransformationSequence);
  }

  /** The planes of all frames. */
  List<Plane> planes(ImageObject image) {
    int frames = image.pixel().frames();
    if (perFrame.size() != frames && !(perFrame.isEmpty() && frames == 1)) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "%s must have an item for each of the %d frames, but has %d"
              .formatted(
                  Dictionary.describe(Tags.PerFrameFunctionalGroupsSequence),
                  frames,
                  perFrame.size()));
    }
    List<Tag> dimensions = dimensions();
    List<Plane> planes = new ArrayList<>(frames);
    for (int f = 0; f < frames; f++) {
      Frame frame = new Frame(own(f));
      planes.add(
          Plane.whole(image, f, () -> placement(frame), TraitReader.ofFrame(frame, dimensions)));
    }
    return planes;
  }

  private DataSet own(int frame) {
    return frame < perFrame.size() ? perFrame.get(frame) : DataSet.EMPTY;
  }

  private static Placement placement(Frame frame) {
    return Placements.of(
        frame.groupOrObject(Tags.PlanePositionSequence),
        frame.groupOrObject(Tags.PlaneOrientationSequence),
        frame.groupOrObject(Tags.PixelMeasuresSequence));
  }

  private List<Tag> dimensions() {
    List<Tag> pointers = new ArrayList<>();
    for (DataSet dimension : object.items(Tags.DimensionIndexSequence)) {
      Bytes pointer = dimension.bytes(Tags.DimensionIndexPointer).orElse(Bytes.EMPTY);
      pointers.add(
          pointer.size() < 4
              ? new Tag(0, 0)
              : new Tag(pointer.unsigned16(0), pointer.unsigned16(2)));
    }
    return pointers;
  }

  static boolean isSpatial(Tag dimension) {
    return SPATIAL.contains(dimension);
  }
}
