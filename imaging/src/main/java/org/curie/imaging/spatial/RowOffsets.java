// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial;

/**
 * Where in the source the voxels of a row come from, as distances from the row's own place;
 * negative where there is none. Knows which of them follow each other, to be copied at once.
 */
final class RowOffsets {
  private final int[] offset;
  private final int[] run;

  private RowOffsets(int[] offset, int[] run) {
    this.offset = offset;
    this.run = run;
  }

  static RowOffsets of(int[] offset) {
    int[] run = new int[offset.length];
    for (int x = offset.length - 1; x >= 0; x--) {
      boolean goesOn = x + 1 < offset.length && offset[x] >= 0 && offset[x + 1] == offset[x] + 1;
      run[x] = goesOn ? run[x + 1] + 1 : 1;
    }
    return new RowOffsets(offset, run);
  }

  int at(int x) {
    return offset[x];
  }

  /** How many from {@code x} on lie one after the other in the source. */
  int run(int x) {
    return run[x];
  }
}
