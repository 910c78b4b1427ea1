// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

import java.util.Arrays;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.imaging.mapped.SampleSource;

/**
 * Cuts tiles out of an image, padded where they reach beyond it.
 *
 * <p>Reads only the rows of the tile, so that an image in a mapped file comes into memory by parts.
 * Safe for use by several threads.
 */
public final class TileReader {
  private final SampleSource source;
  private final Padding padding;

  public TileReader(SampleSource source, Padding padding) {
    this.source = source;
    this.padding = padding;
  }

  /**
   * A new array for {@link #read}.
   *
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when the tile has more samples
   *     than an array
   */
  public float[] arrayFor(Box tile) {
    long size = (long) source.channels() * tile.voxels();
    if (size > Grid.MAX_VOXELS) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "a tile may have at most %d samples, but %d channels of %d voxels were asked; make the"
                  .formatted(Grid.MAX_VOXELS, source.channels(), tile.voxels())
              + " tile smaller");
    }
    return new float[(int) size];
  }

  /** Writes the samples of a tile to {@code target}, {@code [c][z][y][x]}. */
  public void read(Box tile, float[] target) {
    Columns columns = Columns.of(tile, source.extent().width(), padding);
    int at = 0;
    for (int c = 0; c < source.channels(); c++) {
      for (int z = tile.z(); z < tile.z() + tile.depth(); z++) {
        int fromZ = padding.source(z, source.extent().depth());
        for (int y = tile.y(); y < tile.y() + tile.height(); y++) {
          int fromY = padding.source(y, source.extent().height());
          if (fromZ < 0 || fromY < 0) {
            Arrays.fill(target, at, at + tile.width(), constant());
          } else {
            readRow(c, fromZ, fromY, columns, target, at);
          }
          at += tile.width();
        }
      }
    }
  }

  private float constant() {
    return padding instanceof Padding.Constant(float value) ? value : 0;
  }

  /** Which columns of the image a tile's row needs: {@code length} of them from {@code x} on. */
  private record Columns(int tileX, int width, int x, int length, boolean inside) {
    static Columns of(Box tile, int imageWidth, Padding padding) {
      int end = tile.x() + tile.width();
      if (tile.x() >= 0 && end <= imageWidth) {
        return new Columns(tile.x(), tile.width(), tile.x(), tile.width(), true);
      }
      int least = Integer.MAX_VALUE;
      int most = Integer.MIN_VALUE;
      for (int x = tile.x(); x < end; x++) {
        int from = padding.source(x, imageWidth);
        if (from >= 0) {
          least = Math.min(least, from);
          most = Math.max(most, from);
        }
      }
      return new Columns(tile.x(), tile.width(), least, most - least + 1, false);
    }
  }

  private void readRow(int c, int z, int y, Columns columns, float[] target, int at) {
    if (columns.inside) {
      source.readRow(c, z, y, columns.x, target, at, columns.length);
      return;
    }
    float[] row = new float[columns.length];
    source.readRow(c, z, y, columns.x, row, 0, columns.length);
    int imageWidth = source.extent().width();
    for (int i = 0; i < columns.width; i++) {
      int from = padding.source(columns.tileX + i, imageWidth);
      target[at + i] = from < 0 ? constant() : row[from - columns.x];
    }
  }
}
