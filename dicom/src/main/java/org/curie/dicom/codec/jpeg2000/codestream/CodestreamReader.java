// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.codestream;

import java.util.ArrayList;
import java.util.List;
import org.curie.dicom.codec.CodecLimits;
import org.jspecify.annotations.Nullable;

/**
 * Reads the headers of a code stream: which tiles there are, how they are coded, where their
 * packets lie.
 *
 * <p><b>Source</b> ISO/IEC 15444-1 Annex A.
 *
 * <p><b>Limits</b> refuses markers of other parts that change samples; a tile that is not there; a
 * tile-part that is longer than the stream. Not thread-safe: one reader for one stream.
 */
public final class CodestreamReader {
  private static final int NOTHING = -1;

  private final byte[] bytes;
  private final int end;
  private final CodecLimits limits;
  private final SegmentCursor cursor;
  private final PackedHeaders mainHeaders = new PackedHeaders();

  private CodestreamReader(byte[] bytes, int start, int end, CodecLimits limits) {
    this.bytes = bytes;
    this.end = end;
    this.limits = limits;
    this.cursor = new SegmentCursor(bytes, start, end, "the code stream");
  }

  /**
   * @throws org.curie.core.error.CurieException when the headers are damaged, not supported, or ask
   *     for too much
   */
  public static Codestream read(byte[] bytes, int start, int end, CodecLimits limits) {
    return new CodestreamReader(bytes, start, end, limits).read();
  }

  private Codestream read() {
    expect(Marker.SOC);
    expect(Marker.SIZ);
    ImageSize size = ImageSize.read(segment("SIZ"), limits);
    Parameters main = new Parameters(size.components().size());
    readMainHeader(main);
    main.tileStyle();
    return new Codestream(size, readTileParts(size, main));
  }

  private void expect(int marker) {
    int found = cursor.u16();
    if (found != marker) {
      throw Refusal.damaged(
          "marker %04X was expected at its start, but %04X was found".formatted(marker, found));
    }
  }

  private SegmentCursor segment(String name) {
    int length = cursor.u16();
    if (length < 2) {
      throw Refusal.damaged("segment %s has length %d".formatted(name, length));
    }
    return cursor.take(length - 2, "segment " + name);
  }

  /** Reads up to and including the marker of the first tile-part. */
  private void readMainHeader(Parameters main) {
    int marker = cursor.u16();
    while (marker != Marker.SOT) {
      if (marker == Marker.PPM) {
        mainHeaders.add(segment("PPM"));
      } else if (marker == Marker.CAP) {
        segment("CAP"); // that blocks are of Part 15 is said again where they are described
      } else {
        readCommon(marker, main);
      }
      marker = cursor.u16();
    }
  }

  private void readCommon(int marker, Parameters parameters) {
    if (marker >= 0xFF30 && marker <= 0xFF3F) {
      return; // A.1.1: reserved, and without a segment
    }
    SegmentCursor segment = segment("%04X".formatted(marker));
    if (!parameters.accept(marker, segment) && !Marker.isInformative(marker)) {
      if (marker < 0xFF4F || marker == Marker.SOD || marker == Marker.EOC) {
        throw Refusal.damaged("marker %04X does not belong in a header".formatted(marker));
      }
      throw Refusal.unsupported("marker %04X is not of Part 1".formatted(marker));
    }
  }

  /** Reads all tile-parts; the marker of the first is read already. */
  private List<TileStream> readTileParts(ImageSize size, Parameters main) {
    @Nullable TileParts[] tiles = new TileParts[size.tileColumns() * size.tileRows()];
    SegmentCursor packed = packedCursor();
    int marker = Marker.SOT;
    while (marker == Marker.SOT) {
      readTilePart(tiles, main, packed);
      marker = cursor.remaining() < 2 ? NOTHING : cursor.u16();
    }
    if (marker != Marker.EOC && marker != NOTHING) {
      throw Refusal.damaged("%04X follows a tile-part".formatted(marker));
    }
    List<TileStream> joined = new ArrayList<>(tiles.length);
    for (int i = 0; i < tiles.length; i++) {
      TileParts parts = tiles[i];
      if (parts == null) {
        throw Refusal.damaged("tile %d of %d is not there".formatted(i, tiles.length));
      }
      joined.add(parts.joined(marker == Marker.EOC));
    }
    return joined;
  }

  private void readTilePart(
      @Nullable TileParts[] tiles, Parameters main, @Nullable SegmentCursor packed) {
    int sot = cursor.position() - 2;
    SegmentCursor header = segment("SOT");
    int tile = header.u16();
    long length = header.u32();
    if (tile >= tiles.length) {
      throw Refusal.damaged("a tile-part is of tile %d of %d".formatted(tile, tiles.length));
    }
    TileParts parts = tiles[tile];
    if (parts == null) {
      parts = new TileParts(tile, main.forTile());
      tiles[tile] = parts;
    }
    parts.begin(header.u8(), header.u8());
    int partEnd = endOfTilePart(sot, length);
    readTilePartHeader(parts, packed);
    int body = cursor.position();
    if (partEnd < body) {
      throw Refusal.damaged("a tile-part is shorter than its own header");
    }
    parts.addBody(bytes, body, partEnd);
    cursor.skip(partEnd - body);
  }

  private @Nullable SegmentCursor packedCursor() {
    if (mainHeaders.isEmpty()) {
      return null;
    }
    byte[] joined = mainHeaders.joined();
    return new SegmentCursor(joined, 0, joined.length, "the packed packet headers");
  }

  private int endOfTilePart(int sot, long length) {
    if (length == 0) { // the last one, to the end of the code stream
      int last = end - 2;
      while (last > cursor.position()
          && !((bytes[last] & 0xFF) == 0xFF && (bytes[last + 1] & 0xFF) == 0xD9)) {
        last--;
      }
      return last > cursor.position() ? last : end;
    }
    if (length > end - sot) {
      throw Refusal.damaged(
          "it is cut off: a tile-part of %d bytes begins %d bytes before the end"
              .formatted(length, end - sot));
    }
    return sot + (int) length;
  }

  private void readTilePartHeader(TileParts parts, @Nullable SegmentCursor packed) {
    PackedHeaders headers = new PackedHeaders();
    int marker = cursor.u16();
    while (marker != Marker.SOD) {
      if (marker == Marker.PPT) {
        headers.add(segment("PPT"));
      } else {
        readCommon(marker, parts.parameters());
      }
      marker = cursor.u16();
    }
    if (packed != null) { // A.7.4: one run of headers for each tile-part, in their order
      long length = packed.u32();
      if (length > packed.remaining()) {
        throw Refusal.damaged("the packed packet headers are cut off");
      }
      parts.addHeaders(packed.take((int) length, "PPM").rest());
    }
    if (!headers.isEmpty()) {
      parts.addHeaders(headers.joined());
    }
  }
}
