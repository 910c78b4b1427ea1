// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.resample;

/**
 * Where in the source the voxels of a row come from, as distances from the row's own place;
 * negative where there is none. Knows which of them follow each other, to be copied at once.
 */
final class RowOffsets {
  private static final int WORTH_COPYING = 8; // voxels in a run, on average

  private final int[] offset;
  private final int[] run;
  private final boolean isGather;

  private RowOffsets(int[] offset, int[] run, boolean isGather) {
    this.offset = offset;
    this.run = run;
    this.isGather = isGather;
  }

  static RowOffsets of(int[] offset) {
    int[] run = new int[offset.length];
    int runs = 0;
    boolean complete = true;
    for (int x = offset.length - 1; x >= 0; x--) {
      boolean goesOn = x + 1 < offset.length && offset[x] >= 0 && offset[x + 1] == offset[x] + 1;
      run[x] = goesOn ? run[x + 1] + 1 : 1;
      runs += goesOn ? 0 : 1;
      complete &= offset[x] >= 0;
    }
    return new RowOffsets(offset, run, complete && offset.length < runs * WORTH_COPYING);
  }

  /** All of them, not copied. */
  int[] all() {
    return offset;
  }

  int at(int x) {
    return offset[x];
  }

  /** How many from {@code x} on lie one after the other in the source. */
  int run(int x) {
    return run[x];
  }

  /** Whether every voxel has a source and few lie one after the other. */
  boolean isGather() {
    return isGather;
  }
}
