// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.packet;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.dicom.codec.jpeg2000.codestream.Area;
import org.curie.dicom.codec.jpeg2000.codestream.BlockStyle;
import org.curie.dicom.codec.jpeg2000.codestream.CodingStyle;
import org.curie.dicom.codec.jpeg2000.codestream.ImageSize;
import org.curie.dicom.codec.jpeg2000.codestream.Parameters;
import org.curie.dicom.codec.jpeg2000.codestream.ProgressionSpan;
import org.curie.dicom.codec.jpeg2000.codestream.Refusal;
import org.curie.dicom.codec.jpeg2000.codestream.TileStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the packets of one tile.
 *
 * <p><b>Source</b> ISO/IEC 15444-1 B.9 to B.12, 15444-15 Annex B.
 *
 * <p><b>Limits</b> packets may be missing at the end if the stream says that it ends there, but not
 * those of the first layer: without them parts of the image would be grey. Not thread-safe: one
 * reader for one tile.
 */
public final class PacketReader {
  private static final int SOP = 0x91;
  private static final int EPH = 0x92;
  private static final int MOST_RESOLUTIONS = 33; // Table A.15: 32 levels and the lowest
  private static final int MOST_SPANS = 1024; // each costs time, whether it has packets or not

  private final TileStream stream;
  private final HeaderBits body;
  private final HeaderBits headers; // the same as the body unless the headers were packed
  private final List<Precinct> precincts = new ArrayList<>();

  private PacketReader(TileStream stream) {
    this.stream = stream;
    body = new HeaderBits(stream.bytes(), stream.start(), stream.end());
    byte[] packed = stream.packedHeaders();
    headers = packed == null ? body : new HeaderBits(packed, 0, packed.length);
  }

  /** All components of the tile. */
  public static List<TileComponent> read(ImageSize size, TileStream stream) {
    return new PacketReader(stream).read(size);
  }

  private List<TileComponent> read(ImageSize size) {
    Parameters parameters = stream.parameters();
    List<TileComponent> components = layOut(size);
    int layers = parameters.tileStyle().layers();
    PacketSequence sequence = new PacketSequence(precincts, layers);
    List<ProgressionSpan> spans = new ArrayList<>(parameters.progressionChanges());
    if (spans.size() > MOST_SPANS) {
      throw Refusal.unsupported("it changes its progression %d times".formatted(spans.size()));
    }
    if (spans.isEmpty()) {
      spans.add(
          new ProgressionSpan(
              0,
              0,
              layers,
              MOST_RESOLUTIONS,
              size.components().size(),
              parameters.tileStyle().order()));
    }
    for (ProgressionSpan span : spans) {
      if (!sequence.visit(span, this::readPacket)) {
        break;
      }
    }
    for (Precinct precinct : precincts) {
      if (precinct.layersRead() == 0) {
        throw cutOff("the first layer of resolution " + precinct.resolutionNumber());
      }
    }
    return components;
  }

  private List<TileComponent> layOut(ImageSize size) {
    Parameters parameters = stream.parameters();
    Area tile = size.tile(stream.index());
    List<TileComponent> components = new ArrayList<>();
    long budget = headers.remaining(); // a packet has one byte at least
    for (int c = 0; c < size.components().size(); c++) {
      ImageSize.Component component = size.components().get(c);
      Area area = tile.dividedBy(component.dx(), component.dy());
      CodingStyle style = parameters.style(c);
      List<Resolution> resolutions = new ArrayList<>();
      for (int r = area.isEmpty() ? style.levels() : 0; r <= style.levels(); r++) {
        Resolution resolution = new Resolution(c, r, area, style);
        budget -= resolution.countPrecincts();
        if (budget < 0) {
          throw cutOff("as many packets as it has precincts");
        }
        resolution.makePrecincts(tile, component.dx(), component.dy());
        precincts.addAll(resolution.precincts());
        resolutions.add(resolution);
      }
      components.add(
          new TileComponent(
              style, parameters.quantization(c), parameters.roiShift(c), resolutions));
    }
    return components;
  }

  private CurieException cutOff(String what) {
    return Refusal.damaged(
        "it is cut off: tile %d does not hold %s".formatted(stream.index(), what));
  }

  private boolean readPacket(Precinct precinct) {
    body.skipMarker(SOP, 6); // it may be there whether or not COD says so
    if (headers.remaining() == 0) {
      if (!stream.whole()) {
        throw cutOff("all its packets");
      }
      return false;
    }
    List<CodeBlock> included = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    if (headers.bit() == 1) {
      readHeader(precinct, included, sizes);
    }
    headers.align();
    if (!headers.skipMarker(EPH, 2) && stream.parameters().tileStyle().packetEnds()) {
      throw Refusal.damaged("a packet header does not end where its end should be marked");
    }
    for (int i = 0; i < included.size(); i++) {
      int bytes = sizes.get(i);
      if (bytes > body.remaining()) {
        throw cutOff("the bytes of a code block");
      }
      included.get(i).addChunk(body.position(), bytes);
      body.moveTo(body.position() + bytes);
    }
    precinct.layerRead();
    return true;
  }

  private void readHeader(Precinct precinct, List<CodeBlock> included, List<Integer> sizes) {
    BlockStyle style = precinct.resolution().style().blockStyle();
    for (@Nullable BlockGrid grid : precinct.grids()) {
      if (grid == null) {
        continue;
      }
      for (int i = 0; i < grid.size(); i++) {
        if (grid.includes(i, precinct.layersRead(), headers)) {
          CodeBlock block = grid.block(i);
          int passes = passes(headers);
          included.add(block);
          sizes.add(block.readLengths(passes, style, headers));
        }
      }
    }
  }

  /** The number of new passes: Table B.4. */
  private static int passes(HeaderBits bits) {
    if (bits.bit() == 0) {
      return 1;
    }
    if (bits.bit() == 0) {
      return 2;
    }
    int two = bits.bits(2);
    if (two < 3) {
      return 3 + two;
    }
    int five = bits.bits(5);
    return five < 31 ? 6 + five : 37 + bits.bits(7);
  }
}
