// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.codec.jpeg2000.codestream.ImageSize;
import org.curie.dicom.codec.jpeg2000.codestream.Refusal;
import org.curie.dicom.codec.jpeg2000.codestream.TileStream;
import org.curie.dicom.codec.jpeg2000.packet.PacketReader;
import org.curie.dicom.codec.jpeg2000.packet.Resolution;
import org.curie.dicom.codec.jpeg2000.packet.TileComponent;
import org.curie.dicom.codec.jpeg2000.wavelet.FloatPlane;
import org.curie.dicom.codec.jpeg2000.wavelet.IntPlane;
import org.curie.dicom.codec.jpeg2000.wavelet.IrreversibleSynthesis;
import org.curie.dicom.codec.jpeg2000.wavelet.ReversibleSynthesis;

/** Decodes one tile, from its packets to samples. Not thread-safe. */
final class TileDecoder {
  private final ImageSize size;
  private final TileStream stream;
  private final int reduction;

  /**
   * @param reduction how many of the highest resolutions are left out
   */
  TileDecoder(ImageSize size, TileStream stream, int reduction) {
    this.size = size;
    this.stream = stream;
    this.reduction = reduction;
  }

  /** One component of a tile, its place given in coordinates of the reduced component. */
  sealed interface Part {
    Resolution resolution();

    record Exact(Resolution resolution, IntPlane plane) implements Part {}

    record Rounded(Resolution resolution, FloatPlane plane) implements Part {}
  }

  /** All components, with the colour transform undone but the level not yet shifted. */
  List<Part> decode() {
    List<Part> parts = new ArrayList<>();
    List<TileComponent> components = PacketReader.read(size, stream);
    for (int c = 0; c < components.size(); c++) {
      parts.add(decode(components.get(c), size.components().get(c).precision()));
    }
    if (stream.parameters().tileStyle().colourTransform()) {
      undoColourTransform(parts);
    }
    return parts;
  }

  private Part decode(TileComponent component, int precision) {
    int top = component.style().levels() - reduction;
    if (top < 0) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "a reduction by %d resolutions was asked of a JPEG 2000 stream with only %d; ask for less"
              .formatted(reduction, component.style().levels()));
    }
    if (component.resolutions().getLast().area().isEmpty()) {
      return empty(component);
    }
    BandDecoder bands = new BandDecoder(component, stream.bytes(), precision);
    List<Resolution> resolutions = component.resolutions().subList(0, top + 1);
    if (!component.style().reversible()) {
      return new Part.Rounded(resolutions.getLast(), irreversible(resolutions, bands));
    }
    if (component.quantization().scalar()) {
      throw Refusal.unsupported("the reversible transform is used with quantisation");
    }
    return new Part.Exact(resolutions.getLast(), reversible(resolutions, bands));
  }

  private static Part empty(TileComponent component) {
    Resolution highest = component.resolutions().getLast();
    return component.style().reversible()
        ? new Part.Exact(highest, IntPlane.zeros(0, 0))
        : new Part.Rounded(highest, FloatPlane.zeros(0, 0));
  }

  private static IntPlane reversible(List<Resolution> resolutions, BandDecoder bands) {
    ReversibleSynthesis synthesis = new ReversibleSynthesis();
    IntPlane plane = bands.reversible(resolutions.getFirst(), 0);
    for (Resolution next : resolutions.subList(1, resolutions.size())) {
      plane =
          synthesis.combine(
              next.area(),
              plane,
              bands.reversible(next, 0),
              bands.reversible(next, 1),
              bands.reversible(next, 2));
    }
    return plane;
  }

  private static FloatPlane irreversible(List<Resolution> resolutions, BandDecoder bands) {
    IrreversibleSynthesis synthesis = new IrreversibleSynthesis();
    FloatPlane plane = bands.irreversible(resolutions.getFirst(), 0);
    for (Resolution next : resolutions.subList(1, resolutions.size())) {
      plane =
          synthesis.combine(
              next.area(),
              plane,
              bands.irreversible(next, 0),
              bands.irreversible(next, 1),
              bands.irreversible(next, 2));
    }
    return plane;
  }

  private static void undoColourTransform(List<Part> parts) {
    if (parts.size() < 3) {
      throw Refusal.damaged(
          "a colour transform of three components is named, but there are " + parts.size());
    }
    if (parts.get(0) instanceof Part.Exact(_, IntPlane y)
        && parts.get(1) instanceof Part.Exact(_, IntPlane u)
        && parts.get(2) instanceof Part.Exact(_, IntPlane v)) {
      ColourTransform.undoReversible(y, u, v);
    } else if (parts.get(0) instanceof Part.Rounded(_, FloatPlane y)
        && parts.get(1) instanceof Part.Rounded(_, FloatPlane u)
        && parts.get(2) instanceof Part.Rounded(_, FloatPlane v)) {
      ColourTransform.undoIrreversible(y, u, v);
    } else {
      throw Refusal.damaged("its colour transform joins reversible and irreversible components");
    }
  }
}
