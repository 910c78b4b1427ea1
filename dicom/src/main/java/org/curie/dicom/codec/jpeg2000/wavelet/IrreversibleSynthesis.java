// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.wavelet;

import org.curie.dicom.codec.jpeg2000.codestream.Area;

/**
 * One level of the irreversible 9/7 transform, backwards.
 *
 * <p><b>Formula</b> low-pass values times K, high-pass values over K, then four liftings: with δ
 * the low ones, γ the high, β the low, α the high, each less the factor times the sum of both
 * neighbours. <b>Source</b> ISO/IEC 15444-1 F.3, Table F.4. <b>Limits</b> single precision. Not
 * thread-safe.
 */
public final class IrreversibleSynthesis {
  private static final float ALPHA = (float) -1.586134342059924; // Table F.4
  private static final float BETA = (float) -0.052980118572961;
  private static final float GAMMA = (float) 0.882911075530934;
  private static final float DELTA = (float) 0.443506852043971;
  private static final double K = 1.230174104914001;

  private float[] low = new float[0]; // of one row, with room for its mirror image at both ends
  private float[] high = new float[0];

  /**
   * The next higher resolution of four bands.
   *
   * @param area its samples, of which the parity of the start matters
   */
  public FloatPlane combine(Area area, FloatPlane ll, FloatPlane hl, FloatPlane lh, FloatPlane hh) {
    FloatPlane out = FloatPlane.zeros(area.width(), area.height());
    int xParity = area.x0() & 1;
    int yParity = area.y0() & 1;
    if (low.length < area.width() + 3) {
      low = new float[area.width() + 3];
      high = new float[area.width() + 3];
    }
    for (int y = 0; y < out.height(); y++) {
      boolean isHigh = ((y + yParity) & 1) == 1;
      double rowGain = gain(isHigh, out.height()); // that of the columns, applied with the rows'
      FloatPlane lows = isHigh ? lh : ll;
      FloatPlane highs = isHigh ? hh : hl;
      scale(lows, y >> 1, low, (float) (rowGain * gain(false, out.width())));
      scale(highs, y >> 1, high, (float) (rowGain * gain(true, out.width())));
      liftRow(lows.width(), highs.width(), xParity);
      interleave(out, y, lows.width(), highs.width(), xParity);
    }
    liftColumns(out, yParity);
    return out;
  }

  /** F.3.6: a line of one sample is not filtered. */
  private static double gain(boolean isHigh, int length) {
    if (length == 1) {
      return isHigh ? 0.5 : 1;
    }
    return isHigh ? 1 / K : K;
  }

  private static void scale(FloatPlane band, int row, float[] line, float gain) {
    float[] samples = band.samples();
    int start = row * band.width();
    for (int x = 0; x < band.width(); x++) {
      line[x + 1] = samples[start + x] * gain;
    }
  }

  private void liftRow(int lows, int highs, int parity) {
    if (lows + highs == 1) {
      return;
    }
    lift(low, lows, high, highs, parity - 1, DELTA);
    lift(high, highs, low, lows, -parity, GAMMA);
    lift(low, lows, high, highs, parity - 1, BETA);
    lift(high, highs, low, lows, -parity, ALPHA);
  }

  /** Takes from each value the factor times its two neighbours of the other kind. */
  private static void lift(
      float[] line, int length, float[] other, int otherLength, int shift, float factor) {
    other[0] = other[1];
    other[otherLength + 1] = other[otherLength];
    for (int n = 1; n <= length; n++) {
      line[n] -= factor * (other[n + shift] + other[n + shift + 1]);
    }
  }

  private void interleave(FloatPlane out, int row, int lows, int highs, int parity) {
    float[] samples = out.samples();
    int start = row * out.width();
    for (int n = 0; n < lows; n++) {
      samples[start + 2 * n + parity] = low[n + 1];
    }
    for (int n = 0; n < highs; n++) {
      samples[start + 2 * n + 1 - parity] = high[n + 1];
    }
  }

  /** Each step follows the one before it by one row: all the rows it needs are then still near. */
  private static void liftColumns(FloatPlane plane, int parity) {
    if (plane.height() == 1) {
      return;
    }
    for (int y = parity; y < plane.height() + 3; y += 2) {
      liftRow(plane, y, DELTA);
      liftRow(plane, y - 1, GAMMA);
      liftRow(plane, y - 2, BETA);
      liftRow(plane, y - 3, ALPHA);
    }
  }

  private static void liftRow(FloatPlane plane, int row, float factor) {
    int height = plane.height();
    if (row < 0 || row >= height) {
      return;
    }
    float[] samples = plane.samples();
    int width = plane.width();
    int r = row * width;
    int above = (row == 0 ? 1 : row - 1) * width;
    int below = (row == height - 1 ? row - 1 : row + 1) * width;
    for (int x = 0; x < width; x++) {
      samples[r + x] -= factor * (samples[above + x] + samples[below + x]);
    }
  }
}
