// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.wavelet;

import org.curie.dicom.codec.jpeg2000.codestream.Area;

/**
 * One level of the reversible 5/3 transform, backwards.
 *
 * <p><b>Formula</b> {@code x[2n] = y[2n] − ⌊(y[2n − 1] + y[2n + 1] + 2) / 4⌋}, then {@code x[2n +
 * 1] = y[2n + 1] + ⌊(x[2n] + x[2n + 2]) / 2⌋}, first along rows, then along columns, mirrored at
 * the ends. <b>Source</b> ISO/IEC 15444-1 F.3. <b>Limits</b> exact as long as no value leaves 32
 * bits. Not thread-safe.
 */
public final class ReversibleSynthesis {
  private int[] low = new int[0]; // of one row, with room for its mirror image at both ends
  private int[] high = new int[0];

  /**
   * The next higher resolution of four bands.
   *
   * @param area its samples, of which the parity of the start matters
   */
  public IntPlane combine(Area area, IntPlane ll, IntPlane hl, IntPlane lh, IntPlane hh) {
    IntPlane out = IntPlane.zeros(area.width(), area.height());
    int xParity = area.x0() & 1;
    int yParity = area.y0() & 1;
    if (low.length < area.width() + 3) {
      low = new int[area.width() + 3];
      high = new int[area.width() + 3];
    }
    for (int y = 0; y < out.height(); y++) {
      boolean isHigh = ((y + yParity) & 1) == 1;
      joinRow(isHigh ? lh : ll, isHigh ? hh : hl, y >> 1, xParity, out.samples(), y * out.width());
    }
    liftColumns(out, yParity);
    return out;
  }

  private void joinRow(IntPlane lows, IntPlane highs, int row, int parity, int[] out, int start) {
    int l = lows.width();
    int h = highs.width();
    if (l + h == 1) {
      out[start] = l == 1 ? lows.samples()[row] : highs.samples()[row] / 2;
      return;
    }
    System.arraycopy(lows.samples(), row * l, low, 1, l);
    System.arraycopy(highs.samples(), row * h, high, 1, h);
    mirror(high, h);
    for (int n = 1; n <= l; n++) {
      low[n] -= (high[n + parity - 1] + high[n + parity] + 2) >> 2;
    }
    mirror(low, l);
    for (int n = 1; n <= h; n++) {
      high[n] += (low[n - parity] + low[n - parity + 1]) >> 1;
    }
    for (int n = 0; n < l; n++) {
      out[start + 2 * n + parity] = low[n + 1];
    }
    for (int n = 0; n < h; n++) {
      out[start + 2 * n + 1 - parity] = high[n + 1];
    }
  }

  private static void mirror(int[] line, int length) {
    line[0] = line[1];
    line[length + 1] = line[length];
  }

  /** An odd row follows as soon as the even row below it is done: both are then still near. */
  private static void liftColumns(IntPlane plane, int parity) {
    int height = plane.height();
    if (height == 1) {
      if (parity == 1) {
        halve(plane.samples());
      }
      return;
    }
    for (int y = parity; y <= height + 1; y += 2) {
      if (y < height) {
        liftLow(plane, y, y == 0 ? 1 : y - 1, y == height - 1 ? y - 1 : y + 1);
      }
      int odd = y - 1;
      if (odd >= 0 && odd < height) {
        liftHigh(plane, odd, odd == 0 ? 1 : odd - 1, odd == height - 1 ? odd - 1 : odd + 1);
      }
    }
  }

  private static void halve(int[] samples) {
    for (int i = 0; i < samples.length; i++) {
      samples[i] /= 2;
    }
  }

  private static void liftLow(IntPlane plane, int row, int above, int below) {
    int[] samples = plane.samples();
    int width = plane.width();
    int r = row * width;
    int a = above * width;
    int b = below * width;
    for (int x = 0; x < width; x++) {
      samples[r + x] -= (samples[a + x] + samples[b + x] + 2) >> 2;
    }
  }

  private static void liftHigh(IntPlane plane, int row, int above, int below) {
    int[] samples = plane.samples();
    int width = plane.width();
    int r = row * width;
    int a = above * width;
    int b = below * width;
    for (int x = 0; x < width; x++) {
      samples[r + x] += (samples[a + x] + samples[b + x]) >> 1;
    }
  }
}
