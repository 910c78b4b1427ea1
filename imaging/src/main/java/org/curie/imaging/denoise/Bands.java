// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

/**
 * Rows {@code top … bottom - 1} of a slice as bands of equal height that are filtered together: the
 * n-th rows of all bands stand side by side in one line, so that loops over lines are long even
 * where rows are short.
 *
 * @param count bands; the last ones may have fewer rows than the others
 */
public record Bands(int top, int bottom, int count) {
  /** As many bands as fit into a line of a useful length when each takes {@code stride} samples. */
  public static Bands of(int top, int bottom, int stride) {
    return new Bands(top, bottom, Math.clamp(Lines.LONG / stride, 1, Math.max(1, bottom - top)));
  }

  /** Rows of a band. */
  public int height() {
    return Math.ceilDiv(bottom - top, count);
  }

  /** The n-th row of a band, which may lie outside of it. */
  public int row(int band, int n) {
    return top + band * height() + n;
  }

  /** Whether a band has an n-th row. */
  public boolean has(int band, int n) {
    return n < height() && row(band, n) < bottom;
  }
}
