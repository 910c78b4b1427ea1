// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.packet;

import org.curie.dicom.codec.jpeg2000.codestream.Area;

/**
 * One sub-band of a tile-component.
 *
 * @param area its samples, in coordinates of its own
 * @param index 0 for LL, then three for each resolution in the order HL, LH, HH
 */
public record Subband(Area area, Orientation orientation, int index) {

  /** What the band holds: H for high-pass, first along a row, then along a column. */
  public enum Orientation {
    LL(0, 0),
    HL(1, 0),
    LH(0, 1),
    HH(1, 1);

    private final int xHigh;
    private final int yHigh;

    Orientation(int xHigh, int yHigh) {
      this.xHigh = xHigh;
      this.yHigh = yHigh;
    }

    int xHigh() {
      return xHigh;
    }

    int yHigh() {
      return yHigh;
    }

    /** By how many bits the range of the band exceeds that of the image: Table E.1. */
    public int gainLog2() {
      return xHigh + yHigh;
    }
  }
}
