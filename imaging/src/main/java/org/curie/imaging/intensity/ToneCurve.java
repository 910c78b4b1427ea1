// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

import java.util.Arrays;

/**
 * A curve from value to value, straight between its knots, never falling.
 *
 * <p><b>Formula</b> {@code to[i] + (x - from[i]) (to[i+1] - to[i]) / (from[i+1] - from[i])}, at
 * most {@code to[i+1]}, so that order is kept in spite of rounding. Beyond the first and last knot
 * their values hold, or the outer pieces go on. NaN stays. <b>Limits</b> knots at one place are
 * merged into one at the mean of their values: what a step of the curve does to samples that are
 * all alike (the barycentric projection of the transport from one histogram to another).
 */
public final class ToneCurve {
  private static final int CELLS_FOR_EACH_KNOT = 4;

  /** Whole numbers that span less are looked up in a table. */
  private static final int TABLE = 1 << 16;

  private final double[] from;
  private final double[] to;
  private final double[] slope;
  private final boolean goesOn;
  private final int[] firstPiece;
  private final double cellsPerUnit;

  private ToneCurve(double[] from, double[] to, boolean goesOn) {
    this.from = from;
    this.to = to;
    this.goesOn = goesOn;
    this.slope = new double[from.length];
    for (int i = 0; i < from.length - 1; i++) {
      slope[i] = (to[i + 1] - to[i]) / (from[i + 1] - from[i]);
      Refusals.require(
          Double.isFinite(slope[i]), "the slope of a curve", "a finite number", slope[i]);
    }
    int cells = from.length * CELLS_FOR_EACH_KNOT;
    this.cellsPerUnit = from.length == 1 ? 0 : cells / (from[from.length - 1] - from[0]);
    this.firstPiece = pieces(cells);
  }

  /** The piece in which each of a row of equal cells begins: where to start looking. */
  private int[] pieces(int cells) {
    int[] first = new int[cells + 1];
    int piece = 0;
    for (int c = 0; c <= cells; c++) {
      // one cell back: rounding may put a value into the cell after its own
      double start = from[0] + Math.max(0, c - 1) / Math.max(cellsPerUnit, Double.MIN_NORMAL);
      while (piece < from.length - 2 && from[piece + 1] <= start) {
        piece++;
      }
      first[c] = piece;
    }
    return first;
  }

  /**
   * The curve through these knots.
   *
   * @param from ascending; equal ones are merged
   * @param to as many, ascending or equal
   * @param goesOn whether the outer pieces go on beyond the outer knots
   * @throws org.curie.core.error.CurieException SETTING_INVALID when one descends or is not finite
   */
  public static ToneCurve through(double[] from, double[] to, boolean goesOn) {
    requireAscending("the places of a curve's knots", from);
    requireAscending("the values of a curve's knots", to);
    Refusals.require(
        from.length == to.length && from.length > 0,
        "a curve",
        "given as many values as places",
        from.length + " places and " + to.length + " values");
    double[] places = new double[from.length];
    double[] values = new double[from.length];
    int count = 0;
    for (int i = 0, next; i < from.length; i = next) {
      next = i;
      double sum = 0;
      while (next < from.length && from[next] == from[i]) {
        sum += to[next++];
      }
      places[count] = from[i];
      values[count++] = next - i == 1 ? to[i] : Math.clamp(sum / (next - i), to[i], to[next - 1]);
    }
    return new ToneCurve(Arrays.copyOf(places, count), Arrays.copyOf(values, count), goesOn);
  }

  private static void requireAscending(String name, double[] values) {
    for (int i = 0; i < values.length; i++) {
      Refusals.require(Double.isFinite(values[i]), name, "finite", values[i]);
      Refusals.require(
          i == 0 || values[i - 1] <= values[i],
          name,
          "in ascending order",
          i == 0 ? "" : values[i - 1] + " before " + values[i]);
    }
  }

  /** The places of the knots, a copy. */
  public double[] from() {
    return from.clone();
  }

  /** The values at the knots, a copy. */
  public double[] to() {
    return to.clone();
  }

  /** The curve at one place. */
  public double at(double x) {
    int last = from.length - 1;
    if (!(x > from[0])) {
      return x < from[0] && goesOn ? to[0] + (x - from[0]) * slope[0] : x <= from[0] ? to[0] : x;
    }
    if (x >= from[last]) {
      return goesOn && last > 0 ? to[last] + (x - from[last]) * slope[last - 1] : to[last];
    }
    int i = firstPiece[Math.min((int) ((x - from[0]) * cellsPerUnit), firstPiece.length - 1)];
    while (x >= from[i + 1]) {
      i++;
    }
    return Math.min(to[i] + (x - from[i]) * slope[i], to[i + 1]);
  }

  /** Writes the curve at each sample to the same place of {@code target}. */
  void map(Selection selection, float[] target) {
    float[] samples = selection.array();
    ValueRange range = WholeNumbers.only(selection) ? ValueRange.of(selection) : null;
    if (range != null && range.extent() < TABLE) {
      mapWhole(selection, target, range);
      return;
    }
    Chunks.forEach(
        selection.from(),
        selection.to(),
        (s, e) -> {
          for (int i = s; i < e; i++) {
            target[i] = (float) at(samples[i]);
          }
        });
  }

  /** Looks whole numbers up. */
  private void mapWhole(Selection selection, float[] target, ValueRange range) {
    float[] samples = selection.array();
    int low = (int) range.low();
    float[] table = new float[(int) range.extent() + 1];
    for (int k = 0; k < table.length; k++) {
      table[k] = (float) at(low + k);
    }
    Chunks.forEach(
        selection.from(),
        selection.to(),
        (s, e) -> {
          for (int i = s; i < e; i++) {
            target[i] = table[(int) samples[i] - low];
          }
        });
  }
}
