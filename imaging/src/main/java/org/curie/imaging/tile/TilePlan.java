// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.imaging.mapped.Extent;

/**
 * Which tiles cover an image, in which order, and when each voxel has had its last one.
 *
 * <p>Pure: the same size and spec give the same tiles. The order is x fastest, then y, then z.
 * Every voxel is covered. Immutable; safe for use by several threads.
 */
public final class TilePlan {
  private final Extent extent;
  private final TileSpec spec;
  private final AxisTiles x;
  private final AxisTiles y;
  private final AxisTiles z;

  private TilePlan(Extent extent, TileSpec spec) {
    this.extent = extent;
    this.spec = spec;
    Extent tile = spec.tile();
    this.x = AxisTiles.of(extent.width(), tile.width(), spec.overlap(), spec.layout());
    this.y = AxisTiles.of(extent.height(), tile.height(), spec.overlap(), spec.layout());
    this.z = AxisTiles.of(extent.depth(), tile.depth(), spec.overlap(), spec.layout());
  }

  /**
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when a side of the image and the
   *     tile are too long to add up
   */
  public static TilePlan of(Extent extent, TileSpec spec) {
    Extent tile = spec.tile();
    require((long) extent.width() + tile.width(), extent, tile);
    require((long) extent.height() + tile.height(), extent, tile);
    require((long) extent.depth() + tile.depth(), extent, tile);
    return new TilePlan(extent, spec);
  }

  private static void require(long side, Extent extent, Extent tile) {
    if (side > Integer.MAX_VALUE / 2) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "expected sides of less than 2^30 voxels, but the image is %s and the tile %s"
              .formatted(extent, tile));
    }
  }

  /** The size of the image. */
  public Extent extent() {
    return extent;
  }

  public TileSpec spec() {
    return spec;
  }

  /** How many tiles there are. */
  public long count() {
    return (long) x.count() * y.count() * z.count();
  }

  /** Tile {@code index} of 0 … count - 1. */
  public Box tile(long index) {
    return new Box(
        x.start(columnOf(index)),
        y.start(rowOf(index)),
        z.start(layerOf(index)),
        x.tile(),
        y.tile(),
        z.tile());
  }

  private int columnOf(long index) {
    return (int) (index % x.count());
  }

  private int rowOf(long index) {
    return (int) (index / x.count() % y.count());
  }

  private int layerOf(long index) {
    return (int) (index / x.count() / y.count());
  }

  /** How many tiles cover the voxel that is covered by most. */
  public int mostTilesOnAVoxel() {
    return most(x) * most(y) * most(z);
  }

  private static int most(AxisTiles axis) {
    int most = 0;
    for (int c = 0; c < axis.cells(); c++) {
      most = Math.max(most, axis.lastTile(c) - axis.firstTile(c) + 1);
    }
    return most;
  }

  /** The first slice of those that are finished with tile {@code index} and not before. */
  int finishedFrom(long index) {
    return isLastOfLayer(index) ? slicesFinishedBefore(layerOf(index)) : 0;
  }

  /** One after the last slice that is finished with tile {@code index}; 0 when none is. */
  int finishedTo(long index) {
    return isLastOfLayer(index) ? slicesFinishedBefore(layerOf(index) + 1) : 0;
  }

  private boolean isLastOfLayer(long index) {
    return (index + 1) % ((long) x.count() * y.count()) == 0;
  }

  private int slicesFinishedBefore(int layer) {
    int c = 0;
    while (c < z.cells() && z.lastTile(c) < layer) {
      c++;
    }
    return z.cellStart(c);
  }

  /** The most slices that are finished with one tile. */
  int thickestSlab() {
    int thickest = 0;
    for (int layer = 0; layer < z.count(); layer++) {
      thickest = Math.max(thickest, slicesFinishedBefore(layer + 1) - slicesFinishedBefore(layer));
    }
    return thickest;
  }

  /** The cells that tile {@code index} covers; together they are its part of the image. */
  List<Cell> cellsOf(long index) {
    List<Cell> cells = new ArrayList<>();
    int tx = columnOf(index);
    int ty = rowOf(index);
    int tz = layerOf(index);
    for (int cz = z.firstCell(tz); cz <= z.lastCell(tz); cz++) {
      for (int cy = y.firstCell(ty); cy <= y.lastCell(ty); cy++) {
        for (int cx = x.firstCell(tx); cx <= x.lastCell(tx); cx++) {
          boolean isNew = tx == x.firstTile(cx) && ty == y.firstTile(cy) && tz == z.firstTile(cz);
          cells.add(new Cell(number(cx, cy, cz), box(cx, cy, cz), isNew, next(index, cx, cy, cz)));
        }
      }
    }
    return cells;
  }

  private long number(int cx, int cy, int cz) {
    return ((long) cz * y.cells() + cy) * x.cells() + cx;
  }

  private Box box(int cx, int cy, int cz) {
    return new Box(
        x.cellStart(cx),
        y.cellStart(cy),
        z.cellStart(cz),
        x.cellLength(cx),
        y.cellLength(cy),
        z.cellLength(cz));
  }

  /** The next tile in the order that covers a cell, or -1. */
  private long next(long index, int cx, int cy, int cz) {
    if (columnOf(index) < x.lastTile(cx)) {
      return index + 1;
    }
    if (rowOf(index) < y.lastTile(cy)) {
      return tileNumber(x.firstTile(cx), rowOf(index) + 1, layerOf(index));
    }
    if (layerOf(index) < z.lastTile(cz)) {
      return tileNumber(x.firstTile(cx), y.firstTile(cy), layerOf(index) + 1);
    }
    return -1;
  }

  private long tileNumber(int tx, int ty, int tz) {
    return ((long) tz * y.count() + ty) * x.count() + tx;
  }

  /** The tiles that cover a cell, first to last. */
  List<Box> tilesOver(Box cell) {
    List<Box> tiles = new ArrayList<>();
    int cx = x.cellAt(cell.x());
    int cy = y.cellAt(cell.y());
    int cz = z.cellAt(cell.z());
    for (int tz = z.firstTile(cz); tz <= z.lastTile(cz); tz++) {
      for (int ty = y.firstTile(cy); ty <= y.lastTile(cy); ty++) {
        for (int tx = x.firstTile(cx); tx <= x.lastTile(cx); tx++) {
          tiles.add(tile(tileNumber(tx, ty, tz)));
        }
      }
    }
    return tiles;
  }

  /** The most voxels of one cell. */
  public int largestCell() {
    return longest(x) * longest(y) * longest(z);
  }

  private static int longest(AxisTiles axis) {
    int longest = 0;
    for (int c = 0; c < axis.cells(); c++) {
      longest = Math.max(longest, axis.cellLength(c));
    }
    return longest;
  }

  /**
   * The most voxels that have had a tile but not their last one, at any time: times the number of
   * classes and 4 bytes, it is what must be kept somewhere while stitching.
   *
   * <p><b>Complexity</b> that of walking all tiles once.
   */
  public long mostPendingVoxels() {
    long pending = 0;
    long most = 0;
    for (long t = 0; t < count(); t++) {
      for (Cell cell : cellsOf(t)) {
        pending += cell.isNew() && !cell.isLast() ? cell.box().voxels() : 0;
        pending -= cell.isLast() && !cell.isNew() ? cell.box().voxels() : 0;
      }
      most = Math.max(most, pending);
    }
    return most;
  }
}
