// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series.plane;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.curie.core.error.CurieException;

/**
 * One slice: a frame of an object, or a tile of it, with its place in the patient.
 *
 * @param frame which frame of the object, from 0
 * @param tile which part of the frame
 * @param place where it lies, or why that cannot be said
 * @param traits what it may share with the other slices of its volume; one that is not given is
 *     absent
 */
public record Plane(
    ImageObject object, int frame, Tile tile, Place place, Map<Trait, String> traits) {
  /** The order slices were made in, as far as the objects tell; never the order of the files. */
  public static final Comparator<Plane> IN_ORDER_OF_INSTANCE =
      Comparator.<Plane>comparingInt(plane -> plane.object().instanceNumber())
          .thenComparing(plane -> plane.object().sopInstanceUid())
          .thenComparingInt(Plane::frame)
          .thenComparingInt(plane -> plane.tile().y())
          .thenComparingInt(plane -> plane.tile().x());

  /** A rectangle of pixels within a frame. */
  public record Tile(int x, int y, int columns, int rows) {}

  /** Whether the place in the patient is known. */
  public sealed interface Place {
    record Known(Placement placement) implements Place {}

    /**
     * @param reason a clause: "it has no ImagePositionPatient (0020,0032)"
     */
    record Unknown(String reason) implements Place {}
  }

  public Plane {
    traits = Map.copyOf(traits);
  }

  /**
   * A whole frame whose place is read now; a place that cannot be is remembered with its reason.
   */
  static Plane whole(ImageObject object, int frame, PlaceSource place, Map<Trait, String> traits) {
    Tile tile = new Tile(0, 0, object.pixel().columns(), object.pixel().rows());
    return new Plane(object, frame, tile, place(place), traits);
  }

  /** Reads a placement from attributes. */
  @FunctionalInterface
  interface PlaceSource {
    Placement read();
  }

  static Place place(PlaceSource source) {
    try {
      return new Place.Known(source.read());
    } catch (CurieException e) {
      return new Place.Unknown(e.getMessage());
    }
  }

  public Optional<Placement> placement() {
    return place instanceof Place.Known known ? Optional.of(known.placement()) : Optional.empty();
  }

  /**
   * Of a plane that is known to have one.
   *
   * @throws IllegalStateException otherwise
   */
  public Placement requirePlacement() {
    return placement().orElseThrow(() -> new IllegalStateException("a plane without a place"));
  }

  /** The value of a trait, empty when it is not given. */
  public String trait(Trait trait) {
    return traits.getOrDefault(trait, "");
  }

  public SourceFrame source() {
    return new SourceFrame(
        object.sopClassUid(), object.sopInstanceUid(), frame + 1, object.pixel().frames() > 1);
  }
}
