// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.packet;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.curie.dicom.codec.jpeg2000.codestream.Area;
import org.jspecify.annotations.Nullable;

/** The code blocks of one sub-band in one precinct, and what is known of them. Not thread-safe. */
final class BlockGrid {
  private final Area area;
  private final int widthLog2;
  private final int heightLog2;
  private final int columns;
  private final @Nullable CodeBlock[] blocks;
  private final TagTree inclusion;
  private final TagTree zeroPlanes;

  /**
   * @param area the samples of the band in this precinct, at least one
   */
  BlockGrid(Area area, int widthLog2, int heightLog2) {
    this.area = area;
    this.widthLog2 = widthLog2;
    this.heightLog2 = heightLog2;
    columns = ((area.x1() - 1) >> widthLog2) - (area.x0() >> widthLog2) + 1;
    int rows = ((area.y1() - 1) >> heightLog2) - (area.y0() >> heightLog2) + 1;
    blocks = new CodeBlock[columns * rows];
    inclusion = new TagTree(columns, rows);
    zeroPlanes = new TagTree(columns, rows);
  }

  int size() {
    return blocks.length;
  }

  /** The block if a packet had bytes of it. */
  @Nullable CodeBlock block(int index) {
    return blocks[index];
  }

  /** Reads whether the layer has passes of the block, which is made when these are its first. */
  boolean includes(int index, int layer, HeaderBits bits) {
    if (blocks[index] != null) {
      return bits.bit() == 1;
    }
    int x = index % columns;
    int y = index / columns;
    if (!inclusion.isBelow(x, y, layer + 1, bits)) {
      return false;
    }
    int planes = 0;
    while (!zeroPlanes.isBelow(x, y, planes + 1, bits)) {
      planes++;
    }
    blocks[index] = new CodeBlock(blockArea(x, y), planes);
    return true;
  }

  private Area blockArea(int x, int y) {
    long left = (long) ((area.x0() >> widthLog2) + x) << widthLog2;
    long top = (long) ((area.y0() >> heightLog2) + y) << heightLog2;
    return new Area(
        (int) Math.max(area.x0(), left),
        (int) Math.max(area.y0(), top),
        (int) Math.min(area.x1(), left + (1L << widthLog2)),
        (int) Math.min(area.y1(), top + (1L << heightLog2)));
  }

  List<CodeBlock> present() {
    return Arrays.stream(blocks).filter(Objects::nonNull).toList();
  }
}
