// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series.plane;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.dicom.dataset.DataSet;

/** The planes of an object, whatever way it has of saying where they lie. */
public final class Planes {
  private Planes() {}

  /**
   * All planes of an object. One whose frames have no place at all is a single plane without place,
   * however many frames it declares.
   *
   * @throws CurieException with FORMAT_DAMAGED when attributes contradict each other
   */
  public static List<Plane> of(DataSet dataSet, ImageObject image) {
    Optional<FunctionalGroups> groups = FunctionalGroups.of(dataSet);
    if (groups.isPresent() && (groups.get().hasFrames() || image.pixel().frames() == 1)) {
      return groups.get().planes(image);
    }
    Optional<Mosaic> mosaic = Mosaic.of(dataSet, image);
    if (mosaic.isPresent()) {
      return mosaic.get().planes();
    }
    if (image.pixel().frames() == 1) {
      return List.of(
          Plane.whole(image, 0, () -> Placements.of(dataSet), TraitReader.ofObject(dataSet)));
    }
    if (ClassicFrames.isDoseGrid(dataSet)) {
      return ClassicFrames.doseGrid(dataSet, image);
    }
    if (ClassicFrames.isNuclearVolume(dataSet)) {
      return ClassicFrames.nuclearVolume(dataSet, image);
    }
    return List.of(withoutPlace(image));
  }

  private static Plane withoutPlace(ImageObject image) {
    String reason =
        "its %d frames have no positions in the patient".formatted(image.pixel().frames());
    Plane.Tile tile = new Plane.Tile(0, 0, image.pixel().columns(), image.pixel().rows());
    return new Plane(image, 0, tile, new Plane.Place.Unknown(reason), Map.of());
  }
}
