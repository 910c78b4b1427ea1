// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.resample;

import java.util.Arrays;

/**
 * Copies pieces of rows, of intensities or of labels.
 *
 * <p>Offsets are distances from {@code from} in the source, negative where the fill value belongs.
 */
sealed interface VoxelRow {
  /** Voxels in one piece where source and target run along different axes. */
  int TILE = 32;

  void fill(int to, int count);

  /** {@code target[to + i] = source[from + offsets.at(x + i)]}. */
  void pick(int from, RowOffsets offsets, int x, int to, int count);

  static VoxelRow of(float[] source, float[] target, float fill) {
    return new OfFloats(source, target, fill);
  }

  static VoxelRow of(int[] source, int[] target) {
    return new OfLabels(source, target);
  }

  /** Intensities. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record OfFloats(float[] source, float[] target, float fill) implements VoxelRow {
    @Override
    public void fill(int to, int count) {
      Arrays.fill(target, to, to + count, fill);
    }

    @Override
    public void pick(int from, RowOffsets offsets, int x, int to, int count) {
      if (offsets.isGather()) {
        gather(from, offsets.all(), x, to, count);
        return;
      }
      int done = 0;
      while (done < count) {
        int run = Math.min(offsets.run(x + done), count - done);
        int first = offsets.at(x + done);
        if (run > 1) {
          System.arraycopy(source, from + first, target, to + done, run);
        } else {
          target[to + done] = first < 0 ? fill : source[from + first];
        }
        done += run;
      }
    }

    private void gather(int from, int[] offset, int x, int to, int count) {
      for (int i = 0; i < count; i++) {
        target[to + i] = source[from + offset[x + i]];
      }
    }
  }

  /** Labels: the fill value is background. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record OfLabels(int[] source, int[] target) implements VoxelRow {
    @Override
    public void fill(int to, int count) {
      Arrays.fill(target, to, to + count, 0);
    }

    @Override
    public void pick(int from, RowOffsets offsets, int x, int to, int count) {
      if (offsets.isGather()) {
        gather(from, offsets.all(), x, to, count);
        return;
      }
      int done = 0;
      while (done < count) {
        int run = Math.min(offsets.run(x + done), count - done);
        int first = offsets.at(x + done);
        if (run > 1) {
          System.arraycopy(source, from + first, target, to + done, run);
        } else {
          target[to + done] = first < 0 ? 0 : source[from + first];
        }
        done += run;
      }
    }

    private void gather(int from, int[] offset, int x, int to, int count) {
      for (int i = 0; i < count; i++) {
        target[to + i] = source[from + offset[x + i]];
      }
    }
  }
}
