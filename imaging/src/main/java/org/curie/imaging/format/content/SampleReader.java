// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.content;

import java.io.EOFException;
import java.io.IOException;

/**
 * Stored samples to the floats of an image.
 *
 * <p><b>Shape</b> as {@link SampleLayout} says, to {@code [c][z][y][x]}. <b>Limits</b> besides the
 * samples some 200 kB of memory, whatever their number.
 */
public final class SampleReader {
  private final SampleLayout layout;
  private final SampleBytes bytes;
  private final SampleConverter converter;
  private final float[] samples;
  private long done;

  private SampleReader(SampleLayout layout, SampleBytes bytes) {
    this.layout = layout;
    this.bytes = bytes;
    this.converter = new SampleConverter(layout);
    this.samples = new float[Math.toIntExact(layout.samples())];
  }

  /**
   * The samples; whoever calls has held their number against the file and {@link MemoryBudget}.
   *
   * @throws EOFException with a message when the bytes end too early
   */
  public static float[] read(SampleLayout layout, SampleBytes bytes) throws IOException {
    SampleReader reader = new SampleReader(layout, bytes);
    try {
      reader.readGroups();
      bytes.finish();
    } catch (EOFException e) {
      EOFException told =
          new EOFException(
              "its samples end after %d of %d (truncated)"
                  .formatted(reader.done, layout.storedSamples()));
      told.initCause(e);
      throw told;
    }
    return reader.samples;
  }

  private void readGroups() throws IOException {
    int group = layout.kept() * layout.voxels();
    if (layout.run() == layout.voxels() && layout.kept() == layout.stored()) {
      readRun(0, samples.length); // stored as the image has them
      return;
    }
    for (int g = 0; g < layout.groups(); g++) {
      if (layout.run() == 1) {
        readInterleaved(g * group);
      } else {
        readRuns(g * group);
      }
    }
  }

  private void readRun(int at, int count) throws IOException {
    int most = Math.min(SampleConverter.MOST, SampleBytes.MOST / layout.type().bytes());
    for (int i = 0; i < count; i += most) {
      int now = Math.min(most, count - i);
      converter.convert(bytes.next(now * layout.type().bytes()), now, samples, at + i);
      done += now;
    }
  }

  private void readRuns(int at) throws IOException {
    for (int from = 0; from < layout.voxels(); from += layout.run()) {
      for (int c = 0; c < layout.stored(); c++) {
        if (c < layout.kept()) {
          readRun(at + c * layout.voxels() + from, layout.run());
        } else {
          skip(layout.run());
        }
      }
    }
  }

  private void skip(int count) throws IOException {
    int most = SampleBytes.MOST / layout.type().bytes();
    for (int i = 0; i < count; i += most) {
      bytes.next(Math.min(most, count - i) * layout.type().bytes());
    }
  }

  private void readInterleaved(int at) throws IOException {
    int stored = layout.stored();
    if (stored > SampleConverter.MOST) {
      readRuns(at); // a voxel of very many channels: each sample on its own
      return;
    }
    int most = SampleConverter.MOST / stored; // voxels
    float[] piece = new float[most * stored];
    for (int from = 0; from < layout.voxels(); from += most) {
      int now = Math.min(most, layout.voxels() - from);
      int numbers = now * stored;
      converter.convert(bytes.next(numbers * layout.type().bytes()), numbers, piece, 0);
      for (int c = 0; c < layout.kept(); c++) {
        int to = at + c * layout.voxels() + from;
        for (int i = 0, p = c; i < now; i++, p += stored) {
          samples[to + i] = piece[p];
        }
      }
      done += numbers;
    }
  }
}
