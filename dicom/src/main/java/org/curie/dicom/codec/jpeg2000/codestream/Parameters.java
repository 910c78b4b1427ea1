// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.codestream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the main header or the header of a tile says of decoding; a tile asks the main header for
 * what its own does not say. For one component the order is: tile COC, tile COD, main COC, main
 * COD, and likewise for QCC and QCD (ISO/IEC 15444-1 A.6.1 to A.6.5).
 *
 * <p>Not thread-safe while a header is read, not changed after.
 */
public final class Parameters {
  private final @Nullable Parameters main;
  private final int components;
  private final Map<Integer, CodingStyle> componentStyles = new HashMap<>();
  private final Map<Integer, Quantization> componentQuantizations = new HashMap<>();
  private final Map<Integer, Integer> roiShifts = new HashMap<>();
  private final List<ProgressionSpan> progressionChanges = new ArrayList<>();
  private @Nullable TileStyle tileStyle;
  private @Nullable CodingStyle style;
  private @Nullable Quantization quantization;

  Parameters(int components) {
    this.main = null;
    this.components = components;
  }

  private Parameters(Parameters main) {
    this.main = main;
    this.components = main.components;
  }

  Parameters forTile() {
    return new Parameters(this);
  }

  /** Takes in a segment; answers whether its marker is one of those known here. */
  boolean accept(int marker, SegmentCursor cursor) {
    switch (marker) {
      case Marker.COD -> readStyle(cursor);
      case Marker.COC -> readComponentStyle(cursor);
      case Marker.QCD -> quantization = Quantization.read(cursor);
      case Marker.QCC -> componentQuantizations.put(component(cursor), Quantization.read(cursor));
      case Marker.RGN -> readRegion(cursor);
      case Marker.POC -> progressionChanges.addAll(ProgressionSpan.read(cursor, components));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void readStyle(SegmentCursor cursor) {
    int flags = cursor.u8();
    tileStyle = TileStyle.read(cursor, flags);
    style = CodingStyle.read(cursor, (flags & 1) != 0);
  }

  private void readComponentStyle(SegmentCursor cursor) {
    int component = component(cursor);
    int flags = cursor.u8();
    componentStyles.put(component, CodingStyle.read(cursor, (flags & 1) != 0));
  }

  private void readRegion(SegmentCursor cursor) {
    int component = component(cursor);
    int kind = cursor.u8();
    int shift = cursor.u8();
    if (kind != 0) {
      throw Refusal.unsupported("region of interest style %d is not of Part 1".formatted(kind));
    }
    roiShifts.put(component, shift);
  }

  private int component(SegmentCursor cursor) {
    int component = cursor.component(components);
    if (component >= components) {
      throw Refusal.damaged("a segment names component %d of %d".formatted(component, components));
    }
    return component;
  }

  public TileStyle tileStyle() {
    if (tileStyle != null) {
      return tileStyle;
    }
    if (main == null) {
      throw Refusal.damaged("it has no COD segment");
    }
    return main.tileStyle();
  }

  public CodingStyle style(int component) {
    CodingStyle own = componentStyles.getOrDefault(component, style);
    if (own != null) {
      return own;
    }
    if (main == null) {
      throw Refusal.damaged("it has no COD segment");
    }
    return main.style(component);
  }

  public Quantization quantization(int component) {
    Quantization own = componentQuantizations.getOrDefault(component, quantization);
    if (own != null) {
      return own;
    }
    if (main == null) {
      throw Refusal.damaged("it has no QCD segment");
    }
    return main.quantization(component);
  }

  /** By how many bits the coefficients of a region of interest were raised. */
  public int roiShift(int component) {
    Integer own = roiShifts.get(component);
    if (own != null) {
      return own;
    }
    return main == null ? 0 : main.roiShift(component);
  }

  /** The changes of progression, none when the order of COD holds throughout. */
  public List<ProgressionSpan> progressionChanges() {
    return progressionChanges.isEmpty() && main != null
        ? main.progressionChanges()
        : List.copyOf(progressionChanges);
  }
}
