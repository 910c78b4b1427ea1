// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The tiles along one axis and the cells that their ends cut it into.
 *
 * <p>Cell c is the voxels {@code cellStart(c)} … {@code cellStart(c + 1) - 1}, all covered by the
 * same tiles, which follow each other: {@code firstTile(c)} … {@code lastTile(c)}.
 */
final class AxisTiles {
  private final int tile;
  private final int[] starts;
  private final int[] cuts;
  private final int[] firstTile;
  private final int[] lastTile;

  private AxisTiles(int length, int tile, int[] starts) {
    this.tile = tile;
    this.starts = starts;
    this.cuts =
        IntStream.concat(
                IntStream.of(0, length),
                IntStream.of(starts).flatMap(start -> IntStream.of(start, start + tile)))
            .filter(cut -> cut >= 0 && cut <= length)
            .sorted()
            .distinct()
            .toArray();
    this.firstTile = new int[cells()];
    this.lastTile = new int[cells()];
    int first = 0;
    int last = 0;
    for (int c = 0; c < cells(); c++) {
      while (starts[first] + tile <= cuts[c]) {
        first++;
      }
      while (last + 1 < starts.length && starts[last + 1] <= cuts[c]) {
        last++;
      }
      firstTile[c] = first;
      lastTile[c] = last;
    }
  }

  static AxisTiles of(int length, int tile, double overlap, TileLayout layout) {
    return new AxisTiles(
        length,
        tile,
        length <= tile
            ? new int[] {-((tile - length) / 2)}
            : switch (layout) {
              case SHIFTED -> shifted(length, tile, stride(tile, overlap));
              case SPREAD -> spread(length, tile, Math.max(1, tile * (1 - overlap)));
              case PADDED -> padded(length, tile, stride(tile, overlap));
            });
  }

  private static int stride(int tile, double overlap) {
    return Math.max(1, (int) (tile * (1 - overlap)));
  }

  private static int strides(int length, int tile, int stride) {
    return Math.ceilDiv(length - tile, stride);
  }

  private static int[] shifted(int length, int tile, int stride) {
    return IntStream.rangeClosed(0, strides(length, tile, stride))
        .map(i -> (int) Math.min((long) i * stride, length - tile))
        .toArray();
  }

  private static int[] spread(int length, int tile, double stride) {
    int strides = (int) Math.ceil((length - tile) / stride);
    double actual = (double) (length - tile) / strides;
    return IntStream.rangeClosed(0, strides).map(i -> (int) Math.rint(actual * i)).toArray();
  }

  private static int[] padded(int length, int tile, int stride) {
    int strides = strides(length, tile, stride);
    int before = (int) (((long) strides * stride + tile - length) / 2);
    return IntStream.rangeClosed(0, strides).map(i -> (int) ((long) i * stride - before)).toArray();
  }

  int count() {
    return starts.length;
  }

  int start(int t) {
    return starts[t];
  }

  int tile() {
    return tile;
  }

  int cells() {
    return cuts.length - 1;
  }

  int cellStart(int c) {
    return cuts[c];
  }

  int cellLength(int c) {
    return cuts[c + 1] - cuts[c];
  }

  int firstTile(int c) {
    return firstTile[c];
  }

  int lastTile(int c) {
    return lastTile[c];
  }

  /** The first cell that tile {@code t} covers. */
  int firstCell(int t) {
    return cellAt(Math.max(0, starts[t]));
  }

  /** The last cell that tile {@code t} covers. */
  int lastCell(int t) {
    return cellAt(Math.min(cuts[cells()], starts[t] + tile) - 1);
  }

  /** The cell that holds a voxel. */
  int cellAt(int voxel) {
    int at = Arrays.binarySearch(cuts, voxel);
    return at >= 0 ? at : -at - 2;
  }
}
