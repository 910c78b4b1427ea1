// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.codestream;

import java.util.ArrayList;
import java.util.List;
import org.curie.dicom.codec.CodecLimits;

/**
 * The reference grid, its tiles and its components.
 *
 * <p><b>Frame</b> the reference grid: {@code x} to the right, {@code y} down; ends are exclusive.
 *
 * <p><b>Source</b> ISO/IEC 15444-1 A.5.1 (SIZ) and Annex B.2 to B.3.
 */
public record ImageSize(Area image, Area firstTile, List<Component> components) {
  private static final int LARGEST_PRECISION = 28;
  private static final int MOST_TILES = 65_535; // A.4.2: Isot has 16 bits and 65535 is reserved
  private static final int MOST_TILE_COMPONENTS = 1 << 22;

  public ImageSize {
    components = List.copyOf(components);
  }

  /**
   * One component: its samples and how far apart they lie on the reference grid.
   *
   * @param precision bits of a sample
   * @param dx columns of the reference grid between two samples (XRsiz)
   * @param dy rows of the reference grid between two samples (YRsiz)
   */
  public record Component(int precision, boolean signed, int dx, int dy) {}

  /** Reads the body of a SIZ segment. */
  static ImageSize read(SegmentCursor cursor, CodecLimits limits) {
    cursor.skip(2); // Rsiz: profiles and capabilities; those that matter are named in CAP
    int x1 = coordinate(cursor, "Xsiz");
    int y1 = coordinate(cursor, "Ysiz");
    int x0 = coordinate(cursor, "XOsiz");
    int y0 = coordinate(cursor, "YOsiz");
    long tileWidth = cursor.u32();
    long tileHeight = cursor.u32();
    int tileX0 = coordinate(cursor, "XTOsiz");
    int tileY0 = coordinate(cursor, "YTOsiz");
    Area image = new Area(x0, y0, x1, y1);
    boolean fits =
        !image.isEmpty()
            && tileX0 <= x0
            && tileY0 <= y0
            && tileX0 + tileWidth > x0
            && tileY0 + tileHeight > y0;
    if (!fits) {
      throw Refusal.damaged("SIZ has an image area or a first tile without samples");
    }
    Area tile =
        new Area(
            tileX0,
            tileY0,
            (int) Math.min(Integer.MAX_VALUE, tileX0 + tileWidth),
            (int) Math.min(Integer.MAX_VALUE, tileY0 + tileHeight));
    ImageSize size = new ImageSize(image, tile, components(cursor));
    size.check(limits);
    return size;
  }

  private static int coordinate(SegmentCursor cursor, String name) {
    long value = cursor.u32();
    if (value > Integer.MAX_VALUE) {
      throw Refusal.unsupported("%s is %d, more than 2^31 - 1".formatted(name, value));
    }
    return (int) value;
  }

  private static List<Component> components(SegmentCursor cursor) {
    int count = cursor.u16();
    if (count < 1 || cursor.remaining() != 3 * count) {
      throw Refusal.damaged(
          "SIZ names %d components in %d bytes".formatted(count, cursor.remaining()));
    }
    List<Component> components = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int depth = cursor.u8();
      int dx = cursor.u8();
      int dy = cursor.u8();
      int precision = (depth & 0x7F) + 1;
      if (dx == 0 || dy == 0 || precision > 38) {
        throw Refusal.damaged(
            "component %d has %d bits and steps %d, %d".formatted(i, precision, dx, dy));
      }
      if (precision > LARGEST_PRECISION) {
        throw Refusal.unsupported(
            "component %d has %d bits, more than the %d that are decoded exactly"
                .formatted(i, precision, LARGEST_PRECISION));
      }
      components.add(new Component(precision, depth >= 0x80, dx, dy));
    }
    return components;
  }

  private void check(CodecLimits limits) {
    long tiles = (long) tileColumns() * tileRows();
    if (tiles > MOST_TILES) {
      throw Refusal.damaged("SIZ makes %d tiles, more than %d".formatted(tiles, MOST_TILES));
    }
    long samples = 0;
    for (Component component : components) {
      Area area = image.dividedBy(component.dx(), component.dy());
      samples += limits.samples(area.height(), area.width(), 1);
    }
    limits.samples(samples, 1, 1);
    if (tiles * components.size() > MOST_TILE_COMPONENTS) { // an empty one takes time, too
      throw Refusal.unsupported(
          "it has %d tiles of %d components".formatted(tiles, components.size()));
    }
  }

  public int tileColumns() {
    return Math.ceilDiv(image.x1() - firstTile.x0(), firstTile.width());
  }

  public int tileRows() {
    return Math.ceilDiv(image.y1() - firstTile.y0(), firstTile.height());
  }

  /** The part of the image that a tile covers. */
  public Area tile(int index) {
    long x = firstTile.x0() + (long) (index % tileColumns()) * firstTile.width();
    long y = firstTile.y0() + (long) (index / tileColumns()) * firstTile.height();
    return new Area(
        (int) Math.max(x, image.x0()),
        (int) Math.max(y, image.y0()),
        (int) Math.min(x + firstTile.width(), image.x1()),
        (int) Math.min(y + firstTile.height(), image.y1()));
  }
}
