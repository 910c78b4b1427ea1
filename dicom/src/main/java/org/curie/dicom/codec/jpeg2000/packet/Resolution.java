// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.packet;

import java.util.ArrayList;
import java.util.List;
import org.curie.dicom.codec.jpeg2000.codestream.Area;
import org.curie.dicom.codec.jpeg2000.codestream.CodingStyle;
import org.curie.dicom.codec.jpeg2000.packet.Subband.Orientation;
import org.jspecify.annotations.Nullable;

/**
 * One resolution of a tile-component: the sub-bands that it adds to the one below, and its
 * precincts. <b>Source</b> ISO/IEC 15444-1 B.5 to B.7. Not thread-safe while packets are read.
 */
public final class Resolution {
  private final int component;
  private final int number;
  private final Area area;
  private final CodingStyle style;
  private final List<Subband> bands;
  private final List<Precinct> precincts = new ArrayList<>();

  Resolution(int component, int number, Area tileComponent, CodingStyle style) {
    this.component = component;
    this.number = number;
    this.style = style;
    this.area = tileComponent.reduced(style.levels() - number);
    this.bands = number == 0 ? lowest(area) : bands(tileComponent);
  }

  private static List<Subband> lowest(Area area) {
    return List.of(new Subband(area, Orientation.LL, 0));
  }

  private List<Subband> bands(Area tileComponent) {
    List<Subband> three = new ArrayList<>(3);
    int level = style.levels() - number + 1;
    for (Orientation o : List.of(Orientation.HL, Orientation.LH, Orientation.HH)) {
      Area band = tileComponent.band(level, o.xHigh(), o.yHigh());
      three.add(new Subband(band, o, 3 * (number - 1) + o.xHigh() + 2 * o.yHigh()));
    }
    return three;
  }

  int component() {
    return component;
  }

  int number() {
    return number;
  }

  CodingStyle style() {
    return style;
  }

  /** The samples of the tile-component at this resolution. */
  public Area area() {
    return area;
  }

  public List<Subband> bands() {
    return bands;
  }

  List<Precinct> precincts() {
    return precincts;
  }

  private int widthLog2() {
    return style.precinctWidthLog2(number);
  }

  private int heightLog2() {
    return style.precinctHeightLog2(number);
  }

  private int firstColumn() {
    return area.x0() >> widthLog2();
  }

  private int firstRow() {
    return area.y0() >> heightLog2();
  }

  private int columns() {
    return ((area.x1() - 1) >> widthLog2()) - firstColumn() + 1;
  }

  private int rows() {
    return ((area.y1() - 1) >> heightLog2()) - firstRow() + 1;
  }

  long countPrecincts() {
    return area.isEmpty() ? 0 : (long) rows() * columns();
  }

  /** Makes the precincts, whose number was found possible. */
  void makePrecincts(Area tile, int dx, int dy) {
    long count = countPrecincts();
    for (int i = 0; i < count; i++) {
      int column = i % columns();
      int row = i / columns();
      precincts.add(
          new Precinct(
              this,
              i,
              onGrid(area.x0(), firstColumn() + column, widthLog2(), dx, tile.x0()),
              onGrid(area.y0(), firstRow() + row, heightLog2(), dy, tile.y0())));
    }
  }

  /**
   * The first point of the reference grid at which a progression by position meets a precinct:
   * B.12.1.3.
   */
  private long onGrid(int resolutionStart, int index, int sizeLog2, int step, int tileStart) {
    long start = (long) index << sizeLog2;
    return start < resolutionStart ? tileStart : (start << (style.levels() - number)) * step;
  }

  /** The empty code blocks of a precinct, for each sub-band. */
  List<@Nullable BlockGrid> grids(int precinct) {
    int halved = number == 0 ? 0 : 1;
    int width = widthLog2() - halved;
    int height = heightLog2() - halved;
    long left = (long) (firstColumn() + precinct % columns()) << width;
    long top = (long) (firstRow() + precinct / columns()) << height;
    List<@Nullable BlockGrid> grids = new ArrayList<>(bands.size());
    for (Subband band : bands) {
      Area part =
          new Area(
              (int) Math.max(band.area().x0(), left),
              (int) Math.max(band.area().y0(), top),
              (int) Math.min(band.area().x1(), left + (1L << width)),
              (int) Math.min(band.area().y1(), top + (1L << height)));
      grids.add(
          part.isEmpty()
              ? null
              : new BlockGrid(
                  part,
                  Math.min(style.blockWidthLog2(), width),
                  Math.min(style.blockHeightLog2(), height)));
    }
    return grids;
  }

  /** The blocks of one of the bands that any packet had bytes of. */
  public List<CodeBlock> blocks(int band) {
    List<CodeBlock> blocks = new ArrayList<>();
    for (Precinct precinct : precincts) {
      if (!precinct.isEmpty()) {
        BlockGrid grid = precinct.grids().get(band);
        if (grid != null) {
          blocks.addAll(grid.present());
        }
      }
    }
    return blocks;
  }
}
