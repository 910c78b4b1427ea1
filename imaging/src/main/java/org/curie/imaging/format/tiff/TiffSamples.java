// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.tiff;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Writes the samples of pages into an image, row by row: only one row is held besides. */
final class TiffSamples {
  private final TiffInput in;
  private final int voxels;
  private final float[] samples;

  /**
   * @param voxels of one channel, all pages together
   */
  TiffSamples(TiffInput in, int voxels, int channels) {
    this.in = in;
    this.voxels = voxels;
    this.samples = new float[voxels * channels];
  }

  float[] samples() {
    return samples;
  }

  /** Reads page {@code z}. */
  void read(TiffPage page, int z) throws IOException {
    TiffPage.Chunks chunks = page.chunks();
    int across = (page.width() - 1) / chunks.width() + 1;
    int down = (page.height() - 1) / chunks.height() + 1;
    byte[] row = new byte[(int) page.rowBytes()];
    float[] numbers = new float[(int) page.rowSamples()];
    TiffRow converter = new TiffRow(page, in.order());
    for (int i = 0; i < chunks.offsets().length; i++) {
      int plane = i / (across * down);
      int x0 = i % across * chunks.width();
      int y0 = i / across % down * chunks.height();
      int rows = Math.min(chunks.height(), page.height() - y0);
      int columns = Math.min(chunks.width(), page.width() - x0);
      InputStream packed = in.stream(chunks.offsets()[i], chunks.bytes()[i]);
      try (InputStream unpacked = page.compression().unpack(packed)) {
        for (int y = y0; y < y0 + rows; y++) {
          if (unpacked.readNBytes(row, 0, row.length) < row.length) {
            throw new EOFException("chunk %d of page %d is too short".formatted(i + 1, z + 1));
          }
          converter.convert(row, numbers);
          int at = (z * page.height() + y) * page.width() + x0;
          put(page, numbers, columns, plane, at);
        }
      }
    }
  }

  private void put(TiffPage page, float[] numbers, int columns, int plane, int at) {
    if (page.palette().length > 0) {
      int colours = page.palette().length / 3;
      for (int c = 0; c < 3; c++) {
        for (int x = 0; x < columns; x++) {
          samples[c * voxels + at + x] = page.palette()[c * colours + (int) numbers[x]];
        }
      }
      return;
    }
    int step = page.interleaved();
    for (int c = 0; c < step; c++) {
      int channel = page.isPlanar() ? plane : c;
      if (channel >= page.channels()) {
        continue;
      }
      int to = channel * voxels + at;
      for (int x = 0, from = c; x < columns; x++, from += step) {
        samples[to + x] = numbers[from];
      }
    }
  }
}
