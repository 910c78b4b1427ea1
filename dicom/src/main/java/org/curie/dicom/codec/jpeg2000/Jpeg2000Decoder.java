// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.codec.CodecLimits;
import org.curie.dicom.codec.Raster;
import org.curie.dicom.codec.jpeg2000.codestream.Area;
import org.curie.dicom.codec.jpeg2000.codestream.Codestream;
import org.curie.dicom.codec.jpeg2000.codestream.CodestreamReader;
import org.curie.dicom.codec.jpeg2000.codestream.ImageSize;
import org.curie.dicom.codec.jpeg2000.codestream.Refusal;
import org.curie.dicom.codec.jpeg2000.codestream.TileStream;

/**
 * Decodes JPEG 2000 and HTJ2K images, as bare code streams or in JP2 or JPH files.
 *
 * <p><b>Source</b> ISO/IEC 15444-1 (Part 1, code stream and JP2), 15444-15 (Part 15, HTJ2K); in
 * DICOM PS3.5 A.4.4 and 8.2.4.
 *
 * <p><b>Limits</b> samples of up to 28 bits; reversible streams decode exactly, irreversible ones
 * in single precision, within class 1 of ISO/IEC 15444-4. Other parts of the standard, components
 * with blocks of both parts, and more than one set of Part 15 passes are refused. A stream that is
 * cut off is refused, but quality layers that were left out on purpose may be missing.
 *
 * <p>Thread-safe: it has no state.
 */
public final class Jpeg2000Decoder {
  private static final int MOST_LEVELS = 32; // ISO/IEC 15444-1 Table A.15

  private Jpeg2000Decoder() {}

  /**
   * An image whose components are all alike, as DICOM asks for.
   *
   * @throws CurieException when the stream is damaged, not supported, asks for too much, or has
   *     components of different size, precision or sign
   */
  public static Raster decode(byte[] stream, CodecLimits limits) {
    List<DecodedComponent> components = decodeComponents(stream, 0, limits);
    DecodedComponent first = components.getFirst();
    for (DecodedComponent other : components) {
      if (!alike(first, other)) {
        throw Refusal.unsupported(
            "its components differ: one has %d x %d samples of %d bits, another %d x %d of %d"
                .formatted(
                    first.columns(),
                    first.rows(),
                    first.precision(),
                    other.columns(),
                    other.rows(),
                    other.precision()));
      }
    }
    return new Raster(
        first.rows(),
        first.columns(),
        components.size(),
        first.precision(),
        first.signed(),
        interleaved(components));
  }

  private static boolean alike(DecodedComponent one, DecodedComponent other) {
    return one.rows() == other.rows()
        && one.columns() == other.columns()
        && one.precision() == other.precision()
        && one.signed() == other.signed();
  }

  private static int[] interleaved(List<DecodedComponent> components) {
    if (components.size() == 1) {
      return components.getFirst().samples();
    }
    int count = components.size();
    int[] samples = new int[components.getFirst().samples().length * count];
    for (int c = 0; c < count; c++) {
      int[] one = components.get(c).samples();
      for (int i = 0, to = c; i < one.length; i++, to += count) {
        samples[to] = one[i];
      }
    }
    return samples;
  }

  /**
   * Every component with its own size.
   *
   * @param reduction how many of the highest resolutions are left out; each halves the size
   * @throws CurieException when the stream is damaged, not supported, asks for too much, or has
   *     fewer resolutions
   */
  public static List<DecodedComponent> decodeComponents(
      byte[] stream, int reduction, CodecLimits limits) {
    if (reduction < 0 || reduction > MOST_LEVELS) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "a reduction is by 0 to %d resolutions, not by %d".formatted(MOST_LEVELS, reduction));
    }
    Jp2File file = Jp2File.of(stream);
    Codestream codestream = CodestreamReader.read(stream, file.start(), file.end(), limits);
    List<ComponentAssembly> assemblies = new ArrayList<>();
    ImageSize size = codestream.size();
    for (ImageSize.Component component : size.components()) {
      Area area = size.image().dividedBy(component.dx(), component.dy()).reduced(reduction);
      limits.samples(area.height(), area.width(), 1);
      assemblies.add(new ComponentAssembly(component, area));
    }
    for (TileStream tile : codestream.tiles()) {
      List<TileDecoder.Part> parts = new TileDecoder(size, tile, reduction).decode();
      for (int c = 0; c < parts.size(); c++) {
        assemblies.get(c).place(parts.get(c));
      }
    }
    return file.applyPalette(assemblies.stream().map(ComponentAssembly::finished).toList(), limits);
  }
}
