// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series.plane;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;

/**
 * The frames of objects that came before functional groups and yet say where they lie: RT dose
 * grids and reconstructed nuclear medicine.
 *
 * <p><b>Formula</b> {@code position + offset · normal}. The offsets of a dose grid stand in Grid
 * Frame Offset Vector, relative to the first frame, or, when the first is not 0, along the axis of
 * the patient that axial slices are stacked on; those of nuclear medicine are {@code (slice − 1) ·
 * SpacingBetweenSlices}, which may be negative. <b>Source</b> DICOM PS3.3 C.8.8.3.2, C.8.4.8,
 * C.8.4.15.
 */
final class ClassicFrames {
  private static final Map<Trait, Tag> NUCLEAR_VECTORS =
      Map.of(
          Trait.ENERGY_WINDOW,
          Tags.EnergyWindowVector,
          Trait.CARDIAC_PHASE,
          Tags.RRIntervalVector,
          Trait.TIME_SLOT,
          Tags.TimeSlotVector);

  private ClassicFrames() {}

  static boolean isDoseGrid(DataSet dataSet) {
    return dataSet.contains(Tags.GridFrameOffsetVector);
  }

  static List<Plane> doseGrid(DataSet dataSet, ImageObject image) {
    double[] offsets = dataSet.decimals(Tags.GridFrameOffsetVector);
    requireEach(Tags.GridFrameOffsetVector, offsets.length, image);
    Map<Trait, String> traits = TraitReader.ofObject(dataSet);
    List<Plane> planes = new ArrayList<>(offsets.length);
    for (int f = 0; f < offsets.length; f++) {
      int frame = f;
      planes.add(
          Plane.whole(image, f, () -> alongNormal(dataSet, relative(offsets, frame)), traits));
    }
    return planes;
  }

  /** The first frame lies at the position whether its offset is 0 or its own coordinate. */
  private static double relative(double[] offsets, int frame) {
    return offsets[frame] - offsets[0];
  }

  /** Whether frames are counted by slice: reconstructed, not projections. */
  static boolean isNuclearVolume(DataSet dataSet) {
    Bytes pointers = dataSet.bytes(Tags.FrameIncrementPointer).orElse(Bytes.EMPTY);
    for (long offset = 0; offset + 4 <= pointers.size(); offset += 4) {
      Tag pointer = new Tag(pointers.unsigned16(offset), pointers.unsigned16(offset + 2));
      if (pointer.equals(Tags.SliceVector)) {
        return true;
      }
    }
    return false;
  }

  static List<Plane> nuclearVolume(DataSet dataSet, ImageObject image) {
    int[] slices = dataSet.ints(Tags.SliceVector);
    requireEach(Tags.SliceVector, slices.length, image);
    Map<Trait, int[]> vectors = new EnumMap<>(Trait.class);
    NUCLEAR_VECTORS.forEach(
        (trait, tag) -> {
          int[] values = dataSet.ints(tag);
          if (values.length == slices.length) {
            vectors.put(trait, values);
          }
        });
    List<DataSet> detectors = dataSet.items(Tags.DetectorInformationSequence);
    DataSet detector = detectors.isEmpty() ? dataSet : detectors.getFirst();
    List<Plane> planes = new ArrayList<>(slices.length);
    for (int f = 0; f < slices.length; f++) {
      int frame = f;
      Map<Trait, String> traits = new EnumMap<>(Trait.class);
      vectors.forEach((trait, values) -> traits.put(trait, Integer.toString(values[frame])));
      planes.add(
          Plane.whole(image, f, () -> nuclearPlacement(dataSet, detector, slices[frame]), traits));
    }
    return planes;
  }

  private static Placement nuclearPlacement(DataSet dataSet, DataSet detector, int slice) {
    DataSet position = detector.contains(Tags.ImagePositionPatient) ? detector : dataSet;
    DataSet orientation = detector.contains(Tags.ImageOrientationPatient) ? detector : dataSet;
    Placement first = Placements.of(position, orientation, dataSet);
    double spacing = dataSet.decimal(Tags.SpacingBetweenSlices).orElse(first.thicknessMm());
    return moved(first, (slice - 1) * spacing);
  }

  private static Placement alongNormal(DataSet dataSet, double offsetMm) {
    return moved(Placements.of(dataSet), offsetMm);
  }

  private static Placement moved(Placement first, double offsetMm) {
    return first.movedBy(first.orientation().normal().times(offsetMm));
  }

  private static void requireEach(Tag tag, int count, ImageObject image) {
    if (count != image.pixel().frames()) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "%s must have a value for each of the %d frames, but has %d"
              .formatted(Dictionary.describe(tag), image.pixel().frames(), count));
    }
  }
}
