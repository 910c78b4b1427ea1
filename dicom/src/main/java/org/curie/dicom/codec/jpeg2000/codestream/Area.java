// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.codestream;

/** A rectangle of a grid; {@code x1} and {@code y1} are the first that lie outside. */
public record Area(int x0, int y0, int x1, int y1) {
  public int width() {
    return x1 - x0;
  }

  public int height() {
    return y1 - y0;
  }

  public boolean isEmpty() {
    return x1 <= x0 || y1 <= y0;
  }

  /** The points of a coarser grid that lie in this area: ISO/IEC 15444-1 equation B-12. */
  public Area dividedBy(int dx, int dy) {
    return new Area(
        Math.ceilDiv(x0, dx), Math.ceilDiv(y0, dy), Math.ceilDiv(x1, dx), Math.ceilDiv(y1, dy));
  }

  /** The same for a grid that is coarser by a power of two: equation B-14. */
  public Area reduced(int levels) {
    return new Area(
        ceilShift(x0, levels), ceilShift(y0, levels), ceilShift(x1, levels), ceilShift(y1, levels));
  }

  /**
   * The samples of a sub-band: equation B-15.
   *
   * @param level decomposition level of the band, from 1
   * @param xHigh 1 when the band is high-pass along a row
   * @param yHigh 1 when the band is high-pass along a column
   */
  public Area band(int level, int xHigh, int yHigh) {
    return new Area(
        bandStart(x0, level, xHigh),
        bandStart(y0, level, yHigh),
        bandStart(x1, level, xHigh),
        bandStart(y1, level, yHigh));
  }

  private static int bandStart(int value, int level, int high) {
    long offset = (long) high << (level - 1);
    return (int) ((value - offset + (1L << level) - 1) >> level);
  }

  private static int ceilShift(int value, int bits) {
    return (int) ((value + (1L << bits) - 1) >> bits);
  }
}
